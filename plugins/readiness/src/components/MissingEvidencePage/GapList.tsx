import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';
import { useLostFocus } from '../../hooks/useLostFocus';
import { useGaps } from '../../hooks/useMissingEvidence';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ComponentLink } from '../Links';
import { aboutChange, MissingList } from '../MissingEvidence';
import { FailureMessage, Notice } from '../StateMessage';

const STEP = 20;
/** The most the backend gives at once. */
const MOST = 500;

const useStyles = makeStyles(
  theme => ({
    end: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      paddingTop: theme.spacing(1.5),
    },
    shown: { color: mutedText(theme.palette.type), outline: 'none' },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessGapList' },
);

/** The gaps themselves: in which component, the sentence, the next step. */
export function GapList(props: { filter: ComponentFilter }) {
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const [limit, setLimit] = useState(STEP);
  const { value, failure, loading, reload } = useGaps(props.filter, limit);
  const shown = value?.items.length ?? 0;
  const total = value?.totalItems ?? 0;
  const more = shown < total && limit < MOST;
  // The button goes with the focus on it when it has shown all.
  const endRef = useLostFocus<HTMLParagraphElement>(limit > STEP && !more);

  if (!value && failure) {
    return (
      <FailureMessage
        compact
        failure={failure}
        title={t('audit.gapsFailed')}
        onRetry={reload}
      />
    );
  }
  if (!value) {
    return (
      <div role="status" aria-busy aria-label={t('audit.loadingGaps')}>
        <Skeleton height={60} />
        <Skeleton height={60} />
        <Skeleton height={60} />
      </div>
    );
  }
  if (shown === 0) {
    return <Typography variant="body2">{t('audit.noneLeft')}</Typography>;
  }
  return (
    <>
      {failure && (
        <Notice>{t('components.failed', { message: failure.message })}</Notice>
      )}
      <MissingList
        items={value.items}
        about={item => (
          <>
            <ComponentLink entityRef={item.subject} title={item.title} />
            {aboutChange(item)}
          </>
        )}
      />
      {total > STEP && (
        <div className={classes.end}>
          <Typography
            ref={endRef}
            variant="body2"
            role="status"
            tabIndex={-1}
            className={classes.shown}
          >
            {t('audit.shown', {
              shown: numbers.count(shown),
              total: numbers.count(total),
            })}
            {shown < total && !more && ` ${t('audit.tooMany')}`}
          </Typography>
          {more && (
            <Button
              size="small"
              variant="outlined"
              className={classes.button}
              aria-disabled={loading}
              onClick={() => !loading && setLimit(Math.min(limit + STEP, MOST))}
              data-no-print
            >
              {t('audit.showMore')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
