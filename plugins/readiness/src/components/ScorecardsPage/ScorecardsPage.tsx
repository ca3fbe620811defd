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
import { LoadingOrganisation, OrganisationPage } from '../OrganisationControls';
import { EmptyList } from '../StateMessage';
import { GroupsSection } from './GroupsSection';
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
  const { value, failure, loading } = scorecards;
  const ownTeams = useOwnTeams(state);
  const empty = value?.totals.components === 0;
  // Both at once, so that nothing moves when the reader's teams come later.
  // That nothing was found is said of the question it was the answer to.
  const waiting =
    !value || (loading && empty) || (ownTeams.loading && !ownTeams.value);
  return (
    <OrganisationPage
      printTitle={t('print.scorecards')}
      errorTitle={t('scorecards.errorTitle')}
      filterKeys={['gate', 'lifecycle']}
      filter={state}
      onChange={change}
      labels={labels}
      page={scorecards}
      cameFromBadCursor={cameFromBadCursor}
    >
      {waiting && !failure && (
        <LoadingOrganisation
          label={t('scorecards.loading')}
          parts={[140, 140, 420]}
        />
      )}
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
            <TopMissing totals={value.totals} filter={state} labels={labels} />
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
    </OrganisationPage>
  );
}
