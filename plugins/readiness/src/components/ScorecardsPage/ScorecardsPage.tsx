import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  parseScorecardsState,
  writeScorecardsState,
} from '../../hooks/organisationQuery';
import { useBadCursor } from '../../hooks/useBadCursor';
import { useOwnTeams, useScorecards } from '../../hooks/useScorecards';
import { useSearchState } from '../../hooks/useSearchState';
import { isFiltered } from '../../hooks/componentsQuery';
import { useTranslation } from '../../translation';
import { useFilterLabels } from '../Filters';
import { OrganisationFilters } from '../OrganisationControls';
import { PrintArea } from '../Print';
import { EmptyList, FailureMessage, Notice } from '../StateMessage';
import { GroupsSection } from './GroupsSection';
import { LoadingScorecards } from './LoadingScorecards';
import { OwnTeams } from './OwnTeams';
import { ReadySummary } from './ReadySummary';
import { TopMissing } from './TopMissing';

const useStyles = makeStyles(
  theme => ({
    pair: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
      alignItems: 'start',
      gap: theme.spacing(2),
      '@media print': {
        gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
        gap: 32,
      },
    },
  }),
  { name: 'ReadinessScorecardsPage' },
);

/** How ready everything is that the reader may see, and whose turn it is. */
export function ScorecardsPage() {
  const classes = useStyles();
  const t = useTranslation();
  const labels = useFilterLabels();
  const [state, change] = useSearchState(
    parseScorecardsState,
    writeScorecardsState,
  );
  const scorecards = useScorecards(state);
  const cameFromBadCursor = useBadCursor(state, change, scorecards);
  const { value, failure, loading, reload } = scorecards;
  const ownTeams = useOwnTeams(state);

  if (failure?.kind === 'forbidden') {
    return (
      <Content>
        <FailureMessage failure={failure} onRetry={reload} />
      </Content>
    );
  }
  const empty = value?.totals.components === 0;
  // Both at once, so that nothing moves when the reader's teams come later.
  const waiting = !value || (ownTeams.loading && !ownTeams.value);
  const shown = value?.items.length ?? 0;
  const total = value?.totalItems ?? 0;
  return (
    <Content>
      <PrintArea
        title={t('print.scorecards')}
        filter={state}
        labels={labels}
        remark={
          shown < total
            ? t('print.page', { shown: String(shown), total: String(total) })
            : undefined
        }
      >
        <OrganisationFilters
          keys={['gate', 'lifecycle']}
          filter={state}
          onChange={change}
          labels={labels}
        />
        {cameFromBadCursor && <Notice>{t('components.badCursor')}</Notice>}
        {failure && value && (
          <Notice>
            {t('components.failed', { message: failure.message })}
          </Notice>
        )}
        {failure && !value && (
          <FailureMessage
            failure={failure}
            title={t('scorecards.errorTitle')}
            onRetry={reload}
          />
        )}
        {waiting && !failure && <LoadingScorecards />}
        {!waiting && empty && <EmptyList filtered={isFiltered(state)} />}
        {!waiting && value && !empty && (
          <>
            <ReadySummary totals={value.totals} filter={state} />
            <div className={classes.pair}>
              <OwnTeams
                teams={ownTeams.value ?? []}
                filter={state}
                labels={labels}
              />
              <TopMissing
                totals={value.totals}
                filter={state}
                labels={labels}
              />
            </div>
            <GroupsSection
              page={value}
              loading={loading}
              state={state}
              onChange={change}
              labels={labels}
            />
          </>
        )}
      </PrintArea>
    </Content>
  );
}
