import { useRef } from 'react';
import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { isFiltered } from '../../hooks/componentsQuery';
import {
  isPageGone,
  useBadCursor,
  useComponents,
} from '../../hooks/useComponents';
import { useComponentsState } from '../../hooks/useComponentsState';
import { useTranslation } from '../../translation';
import { FailureMessage, Notice } from '../StateMessage';
import { ActiveFilters } from './ActiveFilters';
import { ComponentsList } from './ComponentsList';
import { EmptyList } from './EmptyList';
import { Filters } from './Filters';
import { useFilterLabels } from './useFilterLabels';

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
  const narrowing = { state, onChange: change, labels, searchRef };
  return (
    <Content className={classes.root}>
      <Filters {...narrowing} />
      <ActiveFilters {...narrowing} />
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
