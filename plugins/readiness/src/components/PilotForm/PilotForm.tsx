import { FormEvent, useCallback } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  PILOT_MEASURES,
  PILOT_QUESTIONS,
  PilotMeasureId,
} from '@readiness/backstage-plugin-readiness-common';
import { useTask } from '../../hooks/useTask';
import { fieldProblems } from '../../lib/fieldProblems';
import { PILOT_FIELDS, PilotDraft } from '../../lib/pilotDraft';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { CompareFields } from './CompareFields';
import { MeanwhileSection } from './MeanwhileSection';
import { ScopeFields } from './ScopeFields';
import { useEditedPlan } from './useEditedPlan';
import { WorkFields } from './WorkFields';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2.5),
      maxWidth: 760,
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: toneColors(theme.palette.type, 'bad').text,
      },
    },
    group: {
      display: 'grid',
      gap: theme.spacing(1.5),
      minWidth: 0,
      margin: 0,
      padding: 0,
      border: 'none',
    },
    legend: {
      padding: 0,
      marginBottom: theme.spacing(1),
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 600,
    },
    row: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
      gap: theme.spacing(1.5),
    },
    actions: { display: 'flex', gap: theme.spacing(1) },
    button: { textTransform: 'none' },
    failure: {
      color: toneColors(theme.palette.type, 'bad').text,
      overflowWrap: 'anywhere',
      '&:empty': { display: 'none' },
    },
  }),
  { name: 'ReadinessPilotForm' },
);

/** What is typed as one line or number. */
type TextKey =
  | 'title'
  | 'description'
  | 'owner'
  | 'from'
  | 'days'
  | 'weeks'
  | 'threshold'
  | 'minimum';

/** The plan of a pilot. What the server refuses is said at its field. */
export function PilotForm(props: {
  title: string;
  initial: PilotDraft;
  onSave: (draft: PilotDraft) => Promise<void>;
  onCancel: () => void;
  /** Of a draft that somebody else may have changed while it was typed. */
  readNewest?: () => Promise<PilotDraft>;
}) {
  const { title, initial, onSave, onCancel, readNewest } = props;
  const classes = useStyles();
  const t = useTranslation();
  const { draft, meanwhile, change, goOnFrom, forget } = useEditedPlan(initial);
  const save = useCallback(() => {
    forget();
    return onSave(draft);
  }, [forget, onSave, draft]);
  const [task, start] = useTask(save);
  // What was refused was made on a plan that is the newest no more.
  const failure =
    task.state === 'failed' && !meanwhile ? task.failure : undefined;
  const { fields, rest } = failure
    ? fieldProblems(failure.message, PILOT_FIELDS)
    : { fields: {} as Record<string, string>, rest: [] };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start();
  };
  const field = (key: TextKey, wire: string, help?: string) =>
    ({
      id: `readiness-pilot-${key}`,
      variant: 'outlined',
      size: 'small',
      fullWidth: true,
      value: draft[key],
      error: fields[wire] !== undefined,
      helperText: fields[wire] ?? help,
      onChange: ({ target }: { target: { value: string } }) =>
        change({ [key]: target.value }),
    } as const);
  const running = task.state === 'running';
  return (
    <Section title={title} hint={t('pilots.form.newHint')}>
      <form
        className={classes.root}
        aria-label={title}
        noValidate
        onSubmit={submit}
      >
        <TextField
          {...field('title', 'title', t('pilots.form.titleHelp'))}
          label={t('pilots.form.title')}
        />
        <TextField
          {...field('description', 'description')}
          multiline
          minRows={2}
          label={t('pilots.form.description')}
        />
        <TextField
          {...field('owner', 'owner', t('pilots.form.ownerHelp'))}
          label={t('pilots.form.owner')}
        />
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('pilots.form.scope')}</legend>
          <ScopeFields draft={draft} problem={fields.scope} onChange={change} />
        </fieldset>
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('pilots.form.work')}</legend>
          <WorkFields
            work={draft.work}
            problem={fields.workKinds}
            onChange={work => change({ work })}
          />
        </fieldset>
        <div className={classes.row}>
          <TextField
            {...field('from', 'from', t('pilots.form.fromHelp'))}
            type="datetime-local"
            label={t('pilots.form.from')}
            InputLabelProps={{ shrink: true }}
          />
          <TextField
            {...field('days', 'days')}
            label={t('pilots.form.days')}
            inputProps={{ inputMode: 'numeric' }}
          />
          <TextField
            {...field('threshold', 'threshold')}
            label={t('pilots.form.threshold')}
            inputProps={{ inputMode: 'numeric' }}
          />
          <TextField
            {...field('minimum', 'minimumChanges')}
            label={t('pilots.form.minimum')}
            inputProps={{ inputMode: 'numeric' }}
          />
        </div>
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('pilots.form.compare')}</legend>
          <CompareFields
            draft={draft}
            problem={fields.randomised}
            onChange={change}
          >
            <TextField
              {...field('weeks', 'baselineWeeks')}
              label={t('pilots.form.weeks')}
              inputProps={{ inputMode: 'numeric' }}
            />
          </CompareFields>
        </fieldset>
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('pilots.form.primary')}</legend>
          <div className={classes.row}>
            {PILOT_QUESTIONS.map(question => (
              <TextField
                key={question}
                select
                id={`readiness-pilot-primary-${question}`}
                variant="outlined"
                size="small"
                label={t(`pilots.question.${question}`)}
                InputLabelProps={{ shrink: true }}
                SelectProps={{ native: true }}
                value={draft.primary[question]}
                onChange={({ target }) =>
                  change({
                    primary: {
                      ...draft.primary,
                      [question]: target.value as PilotMeasureId,
                    },
                  })
                }
              >
                {PILOT_MEASURES[question].map(measure => (
                  <option key={measure} value={measure}>
                    {t(`pilots.measures.${measure}`)}
                  </option>
                ))}
              </TextField>
            ))}
          </div>
        </fieldset>
        <div className={classes.actions}>
          <Button
            type="submit"
            variant="outlined"
            color="primary"
            className={classes.button}
            aria-disabled={running}
          >
            {running ? t('pilots.form.saving') : t('pilots.form.save')}
          </Button>
          <Button className={classes.button} onClick={onCancel}>
            {t('pilots.cancel')}
          </Button>
        </div>
        <Typography variant="body2" role="alert" className={classes.failure}>
          {failure &&
            t('pilots.form.failed', {
              message: rest.length > 0 ? rest.join('; ') : failure.message,
            })}
        </Typography>
        {readNewest && (
          <MeanwhileSection
            offered={failure?.kind === 'conflict'}
            meanwhile={meanwhile}
            readNewest={readNewest}
            onRead={goOnFrom}
          />
        )}
      </form>
    </Section>
  );
}
