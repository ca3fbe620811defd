import { FormEvent, ReactNode, useCallback, useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTask } from '../../hooks/useTask';
import { fieldProblems } from '../../lib/fieldProblems';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none' },
    // Title and buttons stay where they are, and the fields scroll.
    form: { display: 'flex', flexDirection: 'column', minHeight: 0 },
    fields: {
      display: 'grid',
      gap: theme.spacing(2),
      // Room for the labels above the first field.
      paddingTop: theme.spacing(1),
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: toneColors(theme.palette.type, 'bad').text,
      },
    },
    text: { overflowWrap: 'anywhere' },
    failure: {
      color: toneColors(theme.palette.type, 'bad').text,
      overflowWrap: 'anywhere',
      '&:empty': { display: 'none' },
    },
  }),
  { name: 'ReadinessFormDialog' },
);

/** What the server said of each field, by its name. */
export type FieldProblems = Record<string, string>;

/**
 * A form that is sent to the server. What is refused is said at its field, the
 * rest below; when what the reader saw is outdated, they can see what is so
 * now and keep what they wrote.
 */
export function FormDialog(props: {
  title: string;
  text?: ReactNode;
  confirm: string;
  /** The names of its fields, as the server has them. */
  names: readonly string[];
  send: () => Promise<void>;
  onClose: () => void;
  /** Reads again what the form is about. */
  onStale?: () => Promise<void>;
  children: (problems: FieldProblems) => ReactNode;
}) {
  const { title, text, confirm, names, send, onClose, onStale } = props;
  const classes = useStyles();
  const t = useTranslation();
  const titleId = useId();
  const [refreshed, setRefreshed] = useState(false);
  const run = useCallback(async () => {
    setRefreshed(false);
    await send();
    onClose();
  }, [send, onClose]);
  const [task, start] = useTask(run);
  const refresh = useCallback(async () => {
    await onStale?.();
    setRefreshed(true);
  }, [onStale]);
  const [look, startLook] = useTask(refresh);
  const failure = task.state === 'failed' ? task.failure : undefined;
  const { fields, rest } = failure
    ? fieldProblems(failure.message, names)
    : { fields: {}, rest: [] };
  const running = task.state === 'running';
  // What is on its way cannot be taken back, and its answer closes the dialog.
  const close = () => {
    if (!running) {
      onClose();
    }
  };
  const isStale = failure?.kind === 'conflict' && onStale !== undefined;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={close}
      aria-labelledby={titleId}
    >
      <form
        noValidate
        className={classes.form}
        aria-labelledby={titleId}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          start();
        }}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {text && (
            <Typography variant="body2" className={classes.text}>
              {text}
            </Typography>
          )}
          <div className={classes.fields}>{props.children(fields)}</div>
          <Typography variant="body2" role="alert" className={classes.failure}>
            {isStale && look.state === 'failed'
              ? t('records.actFailed', { message: look.failure.message })
              : failure &&
                rest.length > 0 &&
                t('records.actFailed', { message: rest.join('; ') })}
          </Typography>
          {refreshed && (
            <Typography variant="body2" role="status">
              {t('records.shownNow')}
            </Typography>
          )}
          {isStale && !refreshed && (
            <Button
              size="small"
              variant="outlined"
              className={classes.button}
              onClick={startLook}
            >
              {t('records.showNow')}
            </Button>
          )}
        </DialogContent>
        <DialogActions>
          <Button
            className={classes.button}
            aria-disabled={running}
            onClick={close}
          >
            {t('records.cancel')}
          </Button>
          {/* Not `disabled`, which would take the focus away. */}
          <Button
            type="submit"
            variant="outlined"
            color="primary"
            className={classes.button}
            aria-disabled={running}
          >
            {running ? t('records.working') : confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
