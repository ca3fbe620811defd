import { FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  Pilot,
  PILOT_DECISIONS,
  PilotDecision,
} from '@readiness/backstage-plugin-readiness-common';
import { DateTime } from 'luxon';
import { readinessApiRef } from '../../api';
import { useTask } from '../../hooks/useTask';
import { isEntityRef } from '../../lib/entityLabel';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      maxWidth: 860,
      marginBottom: theme.spacing(2),
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: toneColors(theme.palette.type, 'bad').text,
      },
    },
    short: { maxWidth: 320 },
    actions: { display: 'flex', gap: theme.spacing(1) },
    button: { textTransform: 'none' },
    failure: {
      color: toneColors(theme.palette.type, 'bad').text,
      overflowWrap: 'anywhere',
      '&:empty': { display: 'none' },
    },
  }),
  { name: 'ReadinessNoteForm' },
);

interface Draft {
  decision: PilotDecision | '';
  reason: string;
  owner: string;
  reviewOn: string;
  text: string;
}

type Problems = Partial<Record<keyof Draft, 'required' | 'owner'>>;

function problemsOf(draft: Draft): Problems {
  const problems: Problems = {};
  for (const [key, value] of Object.entries(draft)) {
    if (value.trim() === '') {
      problems[key as keyof Draft] = 'required';
    }
  }
  if (!problems.owner && !isEntityRef(draft.owner.trim())) {
    problems.owner = 'owner';
  }
  return problems;
}

function focusField(form: HTMLFormElement | null, name: string): void {
  form?.querySelector<HTMLElement>(`#readiness-note-${name}`)?.focus();
}

/** Closes a pilot: what is decided, why, and when it is looked at again. */
export function NoteForm(props: {
  pilot: Pilot;
  draft: string;
  onClose: () => void;
  onWritten: () => Promise<void>;
}) {
  const { pilot, onClose, onWritten } = props;
  const classes = useStyles();
  const t = useTranslation();
  const { pilots } = useApi(readinessApiRef);
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The button that opened it is gone, with the focus on it.
    focusField(formRef.current, 'decision');
  }, []);
  const [problems, setProblems] = useState<Problems>({});
  const [draft, setDraft] = useState<Draft>({
    decision: '',
    reason: '',
    owner: pilot.owner,
    reviewOn: DateTime.now().plus({ days: 30 }).toISODate() ?? '',
    text: props.draft,
  });
  const write = useCallback(async () => {
    const { decision, ...rest } = draft;
    if (decision) {
      await pilots.writeNote(pilot.id, { decision, ...rest });
      await onWritten();
    }
  }, [draft, pilots, pilot.id, onWritten]);
  const [task, start] = useTask(write);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemsOf(draft);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first) {
      focusField(formRef.current, first);
    } else {
      start();
    }
  };
  const field = (name: keyof Draft, help?: string) => {
    const problem = problems[name];
    const wrong = {
      required: t('pilots.noteRequired'),
      owner: t('pilots.noteOwnerBad'),
    };
    return {
      id: `readiness-note-${name}`,
      variant: 'outlined',
      size: 'small',
      value: draft[name],
      error: problem !== undefined,
      helperText: problem ? wrong[problem] : help,
      onChange: ({ target }: { target: { value: string } }) =>
        setDraft(before => ({ ...before, [name]: target.value })),
    } as const;
  };
  const running = task.state === 'running';
  return (
    <form
      ref={formRef}
      className={classes.root}
      aria-label={t('pilots.note')}
      noValidate
      onSubmit={submit}
      data-no-print
    >
      <TextField
        {...field('decision')}
        select
        className={classes.short}
        label={t('pilots.noteDecision')}
      >
        {PILOT_DECISIONS.map(decision => (
          <MenuItem key={decision} value={decision}>
            {t(`pilots.decision.${decision}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        {...field('reason')}
        multiline
        label={t('pilots.noteReason')}
      />
      <TextField
        {...field('owner')}
        className={classes.short}
        label={t('pilots.noteOwner')}
      />
      <TextField
        {...field('reviewOn')}
        type="date"
        className={classes.short}
        label={t('pilots.noteReview')}
        InputLabelProps={{ shrink: true }}
      />
      <TextField
        {...field('text', t('pilots.noteTextHelp'))}
        multiline
        minRows={8}
        maxRows={24}
        label={t('pilots.noteText')}
      />
      <div className={classes.actions}>
        <Button
          type="submit"
          variant="outlined"
          color="primary"
          className={classes.button}
          aria-disabled={running}
        >
          {running ? t('pilots.noteSubmitting') : t('pilots.noteSubmit')}
        </Button>
        <Button className={classes.button} onClick={onClose}>
          {t('pilots.cancel')}
        </Button>
      </div>
      <Typography variant="body2" role="alert" className={classes.failure}>
        {task.state === 'failed' &&
          t('pilots.actFailed', { message: task.failure.message })}
      </Typography>
    </form>
  );
}
