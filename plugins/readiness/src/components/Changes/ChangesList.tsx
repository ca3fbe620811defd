import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  ChangeSummary,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { ChangesState, isNarrowed } from '../../hooks/changesQuery';
import { useNumbers } from '../../hooks/useNumbers';
import { Polled } from '../../hooks/usePolled';
import { Translate, useTranslation } from '../../translation';
import { Pager } from '../Pager';
import { FailureMessage, Notice } from '../StateMessage';
import { ChangeFilters } from './ChangeFilters';
import { ChangeRows } from './ChangeRows';

const useStyles = makeStyles(
  // Always takes its place, so that nothing moves when it shows.
  { progress: { height: 4 }, total: { fontWeight: 600 } },
  { name: 'ReadinessChangesList' },
);

/** The backend counts no further. */
const MOST_COUNTED = 10_000;

function totalInWords(
  t: Translate,
  count: (value: number) => string,
  total: number,
): string {
  return total >= MOST_COUNTED
    ? t('changes.totalAtLeast', { number: count(MOST_COUNTED) })
    : t('changes.total', { count: total });
}

/** All changes under filters, by pages; old rows stay while new are read. */
export function ChangesList(props: {
  state: ChangesState;
  page: Polled<Page<ChangeSummary>>;
  onChange: (change: Partial<ChangesState>) => void;
  withComponents?: boolean;
}) {
  const { state, onChange, withComponents } = props;
  const { value, failure, loading, reload } = props.page;
  const classes = useStyles();
  const t = useTranslation();
  const { count } = useNumbers();
  return (
    <div aria-busy={loading}>
      <ChangeFilters state={state} onChange={onChange} />
      {failure && value && (
        <Notice>{t('components.failed', { message: failure.message })}</Notice>
      )}
      {failure && !value && (
        <FailureMessage
          compact
          failure={failure}
          title={t('changes.failed')}
          onRetry={reload}
        />
      )}
      <Typography role="status" variant="body2" className={classes.total}>
        {value ? totalInWords(t, count, value.totalItems) : ''}
      </Typography>
      <div className={classes.progress}>
        {loading && value && (
          <LinearProgress aria-label={t('components.updating')} />
        )}
      </div>
      {!value && loading && (
        <div role="status" aria-label={t('changes.loading')}>
          <Skeleton height={56} />
          <Skeleton height={56} />
        </div>
      )}
      {!loading && value?.items.length === 0 && (
        <Typography variant="body2">
          {isNarrowed(state) ? t('changes.noMatch') : t('changes.none')}
        </Typography>
      )}
      {value && value.items.length > 0 && (
        <ChangeRows
          withState
          label={t('changes.all')}
          changes={value.items}
          withComponents={withComponents}
        />
      )}
      <Pager
        prevCursor={value?.pageInfo.prevCursor}
        nextCursor={value?.pageInfo.nextCursor}
        onPage={cursor => onChange({ cursor })}
      />
    </div>
  );
}
