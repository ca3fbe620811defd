import { useRef } from 'react';
import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { isFiltered } from '../../hooks/componentsQuery';
import { isPageGone, useBadCursor } from '../../hooks/useBadCursor';
import { useComponents } from '../../hooks/useComponents';
import { useComponentsState } from '../../hooks/useComponentsState';
import { useTranslation } from '../../translation';
import { ActiveFilters, useFilterLabels } from '../Filters';
import { EmptyList, FailureMessage, Notice } from '../StateMessage';
import { ComponentsList } from './ComponentsList';
import { Filters } from './Filters';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      alignContent: 'start',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
    },
  }),
  { name: 'ReadinessComponentsPage' },
);

/** Every component the reader may see, with its readiness. */
export function ComponentsPage() {
  const classes = useStyles();
  const t = useTranslation();
  const labels = useFilterLabels();
  const searchRef = useRef<HTMLInputElement>(null);
  const [state, change] = useComponentsState();
  const page = useComponents(state);
  const cameFromBadCursor = useBadCursor(state, change, page);
  const { value, failure, loading, reload } = page;

  if (failure?.kind === 'forbidden') {
    return (
      <Content className={classes.root}>
        <FailureMessage failure={failure} onRetry={reload} />
      </Content>
    );
  }
  const empty =
    !loading && value?.items.length === 0 && !isPageGone(state, page);
  return (
    <Content className={classes.root}>
      <Filters
        state={state}
        onChange={change}
        labels={labels}
        searchRef={searchRef}
      />
      <ActiveFilters
        filter={state}
        onChange={change}
        labels={labels}
        fallbackRef={searchRef}
      />
      {cameFromBadCursor && <Notice>{t('components.badCursor')}</Notice>}
      {failure && value && (
        <Notice>{t('components.failed', { message: failure.message })}</Notice>
      )}
      {failure && !value && (
        <FailureMessage
          failure={failure}
          title={t('components.errorTitle')}
          onRetry={reload}
        />
      )}
      {empty && <EmptyList filtered={isFiltered(state)} />}
      {!empty && (value || loading) && (
        <ComponentsList
          page={value}
          loading={loading}
          state={state}
          onChange={change}
          labels={labels}
        />
      )}
    </Content>
  );
}
