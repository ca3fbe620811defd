import { useState } from 'react';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import RefreshIcon from '@material-ui/icons/Refresh';
import { Reevaluation, useReevaluate } from '../../hooks/useReevaluate';
import { toneColors } from '../../lib/statusAppearance';
import { visuallyHidden } from '../../lib/visuallyHidden';
import { Translate, useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(0.5),
      maxWidth: 360,
    },
    button: { textTransform: 'none' },
    answer: {
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.5,
      '&:empty': { display: 'none' },
    },
    hidden: visuallyHidden,
  }),
  { name: 'ReadinessReevaluateButton' },
);

function failureText(t: Translate, reevaluation: Reevaluation): string {
  if (reevaluation.state !== 'failed') {
    return '';
  }
  const { kind, message, retryAfter } = reevaluation.failure;
  switch (kind) {
    case 'limited':
      return retryAfter
        ? t('reevaluate.limitedFor', { count: retryAfter })
        : t('reevaluate.limited');
    case 'forbidden':
      return t('reevaluate.forbidden');
    case 'notFound':
      return t('reevaluate.unknown');
    default:
      return t('reevaluate.failed', { message });
  }
}

interface Result {
  headline?: string;
  evaluatedAt?: string;
}

/**
 * What came of it. Later results are announced as such, so this neither
 * follows them nor stays beside them.
 */
function Done(props: Result) {
  const { headline = '', evaluatedAt } = props;
  const t = useTranslation();
  const [first] = useState({ headline, evaluatedAt });
  return first.evaluatedAt === evaluatedAt ? (
    <>{t('reevaluate.done', { headline: first.headline })}</>
  ) : null;
}

/**
 * Asks for an evaluation now. What comes of it is announced: the new
 * headline, or in words why it was not done.
 */
export function ReevaluateButton(
  props: Result & {
    entityRef: string;
    label: string;
    onDone: () => Promise<void>;
  },
) {
  const { entityRef, label, headline, evaluatedAt, onDone } = props;
  const classes = useStyles();
  const t = useTranslation();
  const { palette } = useTheme();
  const { reevaluation, reevaluate } = useReevaluate(entityRef, onDone);
  const running = reevaluation.state === 'running';
  return (
    <div className={classes.root}>
      {/* Not `disabled`, which would take the focus away. */}
      <Button
        variant="outlined"
        color="primary"
        size="small"
        className={classes.button}
        aria-disabled={running}
        startIcon={
          running ? (
            <CircularProgress size={16} aria-hidden />
          ) : (
            <RefreshIcon aria-hidden />
          )
        }
        onClick={reevaluate}
      >
        {running ? t('reevaluate.running') : label}
      </Button>
      <div aria-live="polite" className={classes.hidden}>
        {running && t('reevaluate.running')}
        {reevaluation.state === 'done' && (
          <Done headline={headline} evaluatedAt={evaluatedAt} />
        )}
      </div>
      <div
        role="status"
        className={classes.answer}
        style={{ color: toneColors(palette.type, 'caution').text }}
      >
        {failureText(t, reevaluation)}
      </div>
    </div>
  );
}
