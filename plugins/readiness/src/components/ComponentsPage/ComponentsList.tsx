import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  ComponentSummary,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { ComponentsState } from '../../hooks/componentsQuery';
import { ChangeState } from '../../hooks/useComponentsState';
import { useTranslation } from '../../translation';
import { ValueLabels } from '../Filters';
import { Pager } from '../Pager';
import { ComponentsCards } from './ComponentsCards';
import { ComponentsTable } from './ComponentsTable';
import { ListToolbar } from './ListToolbar';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0 },
    // Always takes its place, so that nothing moves when it shows.
    progress: { height: 4 },
    skeleton: { padding: theme.spacing(0, 2, 2) },
  }),
  { name: 'ReadinessComponentsList' },
);

/** A page of components; the old rows stay while new ones are read. */
export function ComponentsList(props: {
  page: Page<ComponentSummary> | undefined;
  loading: boolean;
  state: ComponentsState;
  onChange: ChangeState;
  labels: ValueLabels;
}) {
  const { page, loading, state, onChange, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const theme = useTheme();
  const narrow = useMediaQuery(theme.breakpoints.down('sm'), { noSsr: true });
  const rows = page?.items ?? [];
  return (
    <Paper className={classes.root} aria-busy={loading}>
      <ListToolbar
        total={page?.totalItems}
        state={state}
        onChange={onChange}
        withOrder={narrow}
      />
      <div className={classes.progress}>
        {loading && page && (
          <LinearProgress aria-label={t('components.updating')} />
        )}
      </div>
      {!page && (
        <div
          role="status"
          aria-label={t('components.loading')}
          className={classes.skeleton}
        >
          <Skeleton height={40} />
          <Skeleton height={40} />
          <Skeleton height={40} />
        </div>
      )}
      {page && narrow && (
        <ComponentsCards rows={rows} gateTitle={labels.gate} />
      )}
      {page && !narrow && (
        <ComponentsTable
          rows={rows}
          gateTitle={labels.gate}
          orderBy={state.orderBy}
          onOrder={orderBy => onChange({ orderBy })}
        />
      )}
      <Pager
        prevCursor={page?.pageInfo.prevCursor}
        nextCursor={page?.pageInfo.nextCursor}
        onPage={cursor => onChange({ cursor })}
      />
    </Paper>
  );
}
