import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';
import { Page } from '@readiness/backstage-plugin-readiness-common';
import { useBadCursor } from '../../hooks/useBadCursor';
import { useInboxSignal } from '../../hooks/useReadinessSignal';
import { Polled } from '../../hooks/usePolled';
import { RecordsState } from '../../hooks/useRecordLists';
import { ChangeSearchState } from '../../hooks/useSearchState';
import { useTranslation } from '../../translation';
import { LoadingOrganisation } from '../OrganisationControls';
import { Pager } from '../Pager';
import { Section } from '../Section';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';

const useStyles = makeStyles(
  theme => ({ filter: { marginBottom: theme.spacing(1.5) } }),
  { name: 'ReadinessRecordList' },
);

/** A page of what people recorded, under what narrows it. */
export function RecordList<TItem>(props: {
  title: string;
  hint: string;
  page: Polled<Page<TItem>>;
  state: RecordsState;
  change: ChangeSearchState<RecordsState>;
  filter: ReactNode;
  /** Whether it is narrowed. */
  filtered: boolean;
  /** Said where nothing was recorded yet. */
  emptyTitle: string;
  empty: string;
  children: (items: TItem[]) => ReactNode;
}) {
  const { title, hint, page, state, change, filter, filtered } = props;
  const { value, failure, loading, reload } = page;
  const classes = useStyles();
  const t = useTranslation();
  const cameFromBadCursor = useBadCursor(state, change, page);
  useInboxSignal(reload);
  if (!value) {
    return failure ? (
      <FailureMessage
        failure={failure}
        title={t('records.list.errorTitle')}
        onRetry={reload}
      />
    ) : (
      <LoadingOrganisation label={t('records.list.loading')} parts={[320]} />
    );
  }
  const { items, totalItems, pageInfo } = value;
  return (
    <>
      {failure && (
        <Notice>{t('components.failed', { message: failure.message })}</Notice>
      )}
      {cameFromBadCursor && <Notice>{t('components.badCursor')}</Notice>}
      <Section title={title} count={totalItems} hint={hint}>
        {(totalItems > 0 || filtered || loading) && (
          <div className={classes.filter}>{filter}</div>
        )}
        <div aria-busy={loading}>
          {items.length === 0 && loading && (
            <LoadingOrganisation
              label={t('records.list.loading')}
              parts={[120]}
            />
          )}
          {items.length === 0 && !loading && (
            <StateMessage
              compact
              appearance={{ tone: 'neutral', Icon: SearchIcon }}
              title={
                filtered ? t('records.list.noMatchTitle') : props.emptyTitle
              }
            >
              {filtered ? t('records.list.noMatch') : props.empty}
            </StateMessage>
          )}
          {items.length > 0 && props.children(items)}
        </div>
        <Pager
          prevCursor={pageInfo.prevCursor}
          nextCursor={pageInfo.nextCursor}
          onPage={cursor => change({ cursor })}
        />
      </Section>
    </>
  );
}
