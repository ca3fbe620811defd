import { FormEvent, useCallback, useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useTask } from '../../hooks/useTask';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none' },
    text: { color: theme.palette.text.primary },
    failure: {
      color: toneColors(theme.palette.type, 'bad').text,
      overflowWrap: 'anywhere',
      '&:empty': { display: 'none' },
    },
  }),
  { name: 'ReadinessActDialog' },
);

/** Asks before something that cannot be taken back, and says if it failed. */
export function ActDialog(props: {
  title: string;
  text: string;
  /** Asks for a reason under this label. */
  reasonLabel?: string;
  confirm: string;
  act: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const { title, text, reasonLabel, confirm, act, onClose } = props;
  const classes = useStyles();
  const t = useTranslation();
  const titleId = useId();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const run = useCallback(async () => {
    await act(reason);
    onClose();
  }, [act, reason, onClose]);
  const [task, start] = useTask(run);
  const running = task.state === 'running';
  // What is on its way cannot be taken back, and its answer closes the dialog.
  const close = () => {
    if (!running) {
      onClose();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = reasonLabel !== undefined && reason.trim() === '';
    setMissing(lacks);
    if (!lacks) {
      start();
    }
  };
  return (
    <Dialog open onClose={close} aria-labelledby={titleId}>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <DialogContentText className={classes.text}>{text}</DialogContentText>
          {reasonLabel && (
            <TextField
              fullWidth
              multiline
              id="readiness-act-reason"
              variant="outlined"
              label={reasonLabel}
              value={reason}
              error={missing}
              helperText={missing ? t('pilots.noteRequired') : undefined}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
          <Typography variant="body2" role="alert" className={classes.failure}>
            {task.state === 'failed' &&
              t('pilots.actFailed', { message: task.failure.message })}
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button
            className={classes.button}
            aria-disabled={running}
            onClick={close}
          >
            {t('pilots.cancel')}
          </Button>
          <Button
            type="submit"
            variant="outlined"
            color="primary"
            className={classes.button}
            aria-disabled={running}
          >
            {running ? t('pilots.working') : confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
