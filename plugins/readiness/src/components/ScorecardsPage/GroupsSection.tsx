import { useMemo } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import {
  SCORECARD_GROUPS,
  SCORECARD_ORDERS,
  ScorecardOrder,
  Scorecards,
} from '@readiness/backstage-plugin-readiness-common';
import { filterOf, ScorecardsState } from '../../hooks/organisationQuery';
import { ChangeSearchState } from '../../hooks/useSearchState';
import { Translate, useTranslation } from '../../translation';
import { ValueLabels } from '../Filters';
import { GroupSwitch } from '../OrganisationControls';
import { Pager } from '../Pager';
import { PrintButton } from '../Print';
import { Section } from '../Section';
import { ExportButton } from '../TaskButton';
import { GroupsCards } from './GroupsCards';
import { GroupsTable } from './GroupsTable';

const useStyles = makeStyles(
  theme => ({
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    toolbar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1.5),
    },
    order: { minWidth: 220 },
    // Always takes its place, so that nothing moves when it shows.
    progress: { height: 4, marginTop: theme.spacing(1) },
  }),
  { name: 'ReadinessGroupsSection' },
);

function orderLabel(t: Translate, order: ScorecardOrder): string {
  return order === '-shareReady'
    ? t('scorecards.order.minusShareReady')
    : t(`scorecards.order.${order}`);
}

/** A page of groups; the old ones stay while new ones are read. */
export function GroupsSection(props: {
  page: Scorecards;
  loading: boolean;
  state: ScorecardsState;
  onChange: ChangeSearchState<ScorecardsState>;
  labels: ValueLabels;
}) {
  const { page, loading, state, onChange, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const theme = useTheme();
  // Paper is narrower than a screen, and yet has room for the table.
  const narrow = useMediaQuery(
    theme.breakpoints.down('sm').replace('@media', '@media screen and'),
    { noSsr: true },
  );
  const exported = useMemo(
    () => ({ ...filterOf(state), groupBy: state.groupBy }),
    [state],
  );
  // What the rows are grouped by, which the state is ahead of while loading.
  const { groupBy } = page;
  const hint = t('scorecards.shareReadyHint');
  const rows = { page, groupBy, labels, filter: filterOf(state) };
  return (
    <Section
      title={t(`organisation.groups.${groupBy}`)}
      count={page.totalItems}
      hint={groupBy === 'gate' ? `${hint} ${t('scorecards.gateHint')}` : hint}
      action={
        <div className={classes.actions} data-no-print>
          <ExportButton what="scorecards" query={exported} />
          <PrintButton />
        </div>
      }
    >
      <div className={classes.toolbar} data-no-print>
        <GroupSwitch
          groups={SCORECARD_GROUPS}
          chosen={state.groupBy}
          onChoose={group => onChange({ groupBy: group })}
        />
        <TextField
          select
          size="small"
          variant="outlined"
          id="readiness-scorecards-order"
          className={classes.order}
          label={t('components.sortBy')}
          value={state.orderBy}
          SelectProps={{ native: true }}
          onChange={({ target }) =>
            onChange({
              orderBy: SCORECARD_ORDERS.find(order => order === target.value),
            })
          }
        >
          {SCORECARD_ORDERS.map(order => (
            <option key={order} value={order}>
              {orderLabel(t, order)}
            </option>
          ))}
        </TextField>
      </div>
      <div className={classes.progress} data-no-print>
        {loading && <LinearProgress aria-label={t('components.updating')} />}
      </div>
      <div aria-busy={loading}>
        {narrow ? <GroupsCards {...rows} /> : <GroupsTable {...rows} />}
      </div>
      <div data-no-print>
        <Pager
          prevCursor={page.pageInfo.prevCursor}
          nextCursor={page.pageInfo.nextCursor}
          onPage={cursor => onChange({ cursor })}
        />
      </div>
    </Section>
  );
}
