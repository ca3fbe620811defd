import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import LockOutlinedIcon from '@material-ui/icons/LockOutlined';
import { Failure } from '../../lib/describeFailure';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { StateMessage } from './StateMessage';

const useStyles = makeStyles(
  { button: { textTransform: 'none' } },
  { name: 'ReadinessFailureMessage' },
);

/** Forbidden, or an error with a way to try again. */
export function FailureMessage(props: {
  failure: Failure;
  title?: string;
  onRetry: () => void;
  compact?: boolean;
}) {
  const { failure, title, onRetry, compact } = props;
  const classes = useStyles();
  const t = useTranslation();
  if (failure.kind === 'forbidden') {
    return (
      <StateMessage
        appearance={{ tone: 'neutral', Icon: LockOutlinedIcon }}
        title={t('states.forbiddenTitle')}
        compact={compact}
      >
        {t('states.forbidden')}
      </StateMessage>
    );
  }
  return (
    <div role="alert">
      <StateMessage
        appearance={{ tone: 'bad', Icon: ErrorOutlineIcon }}
        title={title ?? t('states.errorTitle')}
        compact={compact}
        actions={
          <Button
            variant="outlined"
            color="primary"
            size="small"
            className={classes.button}
            onClick={onRetry}
          >
            {t('states.retry')}
          </Button>
        }
      >
        <InlineText text={failure.message} />
      </StateMessage>
    </div>
  );
}
