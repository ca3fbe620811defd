import { ReactElement } from 'react';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import { useTask } from '../../hooks/useTask';
import { Failure } from '../../lib/describeFailure';
import { toneColors } from '../../lib/statusAppearance';
import { visuallyHidden } from '../../lib/visuallyHidden';

const useStyles = makeStyles(
  theme => ({
    root: { maxWidth: 320 },
    button: { textTransform: 'none', whiteSpace: 'nowrap' },
    failure: {
      marginTop: theme.spacing(0.5),
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
      color: toneColors(theme.palette.type, 'bad').text,
      '&:empty': { display: 'none' },
    },
    hidden: visuallyHidden,
  }),
  { name: 'ReadinessTaskButton' },
);

/** A button whose work takes a while: it shows that, and says if it failed. */
export function TaskButton(props: {
  label: string;
  runningLabel: string;
  icon: ReactElement;
  run: () => Promise<void>;
  failureText: (failure: Failure) => string;
}) {
  const { label, runningLabel, icon, run, failureText } = props;
  const classes = useStyles();
  const [task, start] = useTask(run);
  const running = task.state === 'running';
  return (
    <div className={classes.root} data-no-print>
      {/* Not `disabled`, which would take the focus away. */}
      <Button
        size="small"
        variant="outlined"
        className={classes.button}
        aria-disabled={running}
        startIcon={running ? <CircularProgress size={16} aria-hidden /> : icon}
        onClick={start}
      >
        {running ? runningLabel : label}
      </Button>
      <div aria-live="polite" className={classes.hidden}>
        {running && runningLabel}
      </div>
      <div role="alert" className={classes.failure}>
        {task.state === 'failed' && failureText(task.failure)}
      </div>
    </div>
  );
}
