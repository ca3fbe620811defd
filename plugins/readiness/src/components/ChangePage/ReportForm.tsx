import { FormEvent, useCallback, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { readinessApiRef } from '../../api';
import { useTask } from '../../hooks/useTask';
import { toneColors } from '../../lib/statusAppearance';
import {
  EMPTY_REPORT,
  readReport,
  ReportDraft,
  ReportProblems,
} from '../../lib/report';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    // Material's own red is too dark for words on dark paper.
    field: {
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: toneColors(theme.palette.type, 'bad').text,
      },
      '& .MuiOutlinedInput-root.Mui-error .MuiOutlinedInput-notchedOutline': {
        borderColor: toneColors(theme.palette.type, 'bad').fill,
      },
    },
    root: { display: 'grid', gap: theme.spacing(2), maxWidth: 560 },
    button: { justifySelf: 'start', textTransform: 'none' },
    failure: {
      color: toneColors(theme.palette.type, 'bad').text,
      overflowWrap: 'anywhere',
      '&:empty': { display: 'none' },
    },
    done: { '&:empty': { display: 'none' } },
  }),
  { name: 'ReadinessReportForm' },
);

const FIELDS = ['minutes', 'defect', 'foundAt'] as const;

/**
 * Records the minutes the reader spent reviewing, and defects they found.
 * What is wrong is said at its field, and the first such field has the focus.
 */
export function ReportForm(props: {
  changeId: string;
  onRecorded: () => Promise<void>;
}) {
  const { changeId, onRecorded } = props;
  const classes = useStyles();
  const t = useTranslation();
  const api = useApi(readinessApiRef);
  const formRef = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<ReportDraft>(EMPTY_REPORT);
  const [problems, setProblems] = useState<ReportProblems>({});
  const [recorded, setRecorded] = useState(false);

  const record = useCallback(async () => {
    const result = readReport(draft, Date.now());
    if (!result.ok) {
      return;
    }
    await api.reportOnChange(changeId, result.input);
    setDraft(EMPTY_REPORT);
    setRecorded(true);
    await onRecorded();
  }, [api, changeId, draft, onRecorded]);
  const [task, start] = useTask(record);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRecorded(false);
    const result = readReport(draft, Date.now());
    const found = result.ok ? {} : result.problems;
    setProblems(found);
    if (result.ok) {
      start();
      return;
    }
    const first = FIELDS.find(name => found[name]);
    formRef.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  const field = (name: keyof ReportDraft) => {
    const problem = problems[name];
    return {
      id: `readiness-report-${name}`,
      name,
      size: 'small',
      className: classes.field,
      variant: 'outlined',
      value: draft[name],
      error: problem !== undefined,
      helperText: problem
        ? t(`report.problem.${problem}`)
        : t(`report.help.${name}`),
      onChange: ({ target }: { target: { value: string } }) =>
        setDraft(before => ({ ...before, [name]: target.value })),
    } as const;
  };
  const running = task.state === 'running';
  return (
    <form
      ref={formRef}
      className={classes.root}
      aria-label={t('report.form')}
      noValidate
      onSubmit={submit}
      data-no-print
    >
      <TextField
        {...field('minutes')}
        label={t('report.minutes')}
        inputProps={{ inputMode: 'numeric', autoComplete: 'off' }}
      />
      <TextField
        {...field('defect')}
        label={t('report.defect')}
        inputProps={{ autoComplete: 'off' }}
      />
      <TextField
        {...field('foundAt')}
        label={t('report.foundAt')}
        type="datetime-local"
        InputLabelProps={{ shrink: true }}
      />
      {/* Not `disabled`, which would take the focus away. */}
      <Button
        type="submit"
        variant="outlined"
        color="primary"
        className={classes.button}
        aria-disabled={running}
      >
        {running ? t('report.running') : t('report.submit')}
      </Button>
      <Typography variant="body2" role="status" className={classes.done}>
        {recorded && task.state === 'idle' ? t('report.done') : ''}
      </Typography>
      <Typography variant="body2" role="alert" className={classes.failure}>
        {task.state === 'failed' &&
          (task.failure.kind === 'forbidden'
            ? t('report.forbidden', { message: task.failure.message })
            : t('report.failed', { message: task.failure.message }))}
      </Typography>
    </form>
  );
}
