import { RefObject, useCallback } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { GATE_STATUSES } from '@readiness/backstage-plugin-readiness-common';
import {
  ComponentsState,
  FILTER_KEYS,
  FilterKey,
} from '../../hooks/componentsQuery';
import { useFacets } from '../../hooks/useComponents';
import { ChangeState } from '../../hooks/useComponentsState';
import { useTranslation } from '../../translation';
import { FilterSelect, ValueLabels } from '../Filters';
import { SearchField } from './SearchField';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
      gap: theme.spacing(1.5),
      padding: theme.spacing(2),
    },
  }),
  { name: 'ReadinessFilters' },
);

function withValues(key: FilterKey, values: string[]) {
  if (values.length === 0) {
    return { [key]: undefined };
  }
  return key === 'status'
    ? { status: GATE_STATUSES.filter(status => values.includes(status)) }
    : { [key]: values };
}

/** Search and filters; every choice goes to the address. */
export function Filters(props: {
  state: ComponentsState;
  onChange: ChangeState;
  labels: ValueLabels;
  searchRef: RefObject<HTMLInputElement>;
}) {
  const { state, onChange, labels, searchRef } = props;
  const classes = useStyles();
  const t = useTranslation();
  const facets = useFacets(state).value;
  const searching = state.q !== undefined;

  const search = useCallback(
    (text: string) =>
      // While a search is refined, back leads to before it began.
      onChange({ q: text || undefined }, { replace: searching && text !== '' }),
    [onChange, searching],
  );

  return (
    <Paper
      role="search"
      aria-label={t('components.filters')}
      className={classes.root}
    >
      <SearchField
        value={state.q ?? ''}
        onSearch={search}
        inputRef={searchRef}
      />
      {FILTER_KEYS.map(key => (
        <FilterSelect
          key={key}
          label={t(`components.${key}`)}
          options={facets?.[key] ?? []}
          chosen={state[key] ?? []}
          optionLabel={labels[key]}
          onChange={values => onChange(withValues(key, values))}
        />
      ))}
    </Paper>
  );
}
