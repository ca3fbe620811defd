import { RefObject } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';
import {
  FILTER_KEYS,
  FilterKey,
  isFiltered,
} from '../../hooks/componentsQuery';
import { useTranslation } from '../../translation';
import { FilterChip } from './FilterChip';
import { useChipFocus } from './useChipFocus';
import { ValueLabels } from './useFilterLabels';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    clear: { textTransform: 'none' },
  }),
  { name: 'ReadinessActiveFilters' },
);

interface ShownFilter {
  filter: string;
  value: string;
  /** Takes it away. */
  change: ComponentFilter;
}

const NO_FILTERS: ComponentFilter = {
  ...Object.fromEntries(FILTER_KEYS.map(key => [key, undefined])),
  q: undefined,
};

/** What narrows the list, each a button that takes it away. */
export function ActiveFilters(props: {
  filter: ComponentFilter;
  onChange: (change: ComponentFilter) => void;
  labels: ValueLabels;
  /** Takes the focus when the last one goes. */
  fallbackRef: RefObject<HTMLElement>;
}) {
  const { filter: state, onChange, labels, fallbackRef } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [listRef, markGone] = useChipFocus(state, fallbackRef);
  if (!isFiltered(state)) {
    return null;
  }
  const without = (key: FilterKey, value: string) => {
    const rest = (state[key] as string[]).filter(other => other !== value);
    return { [key]: rest.length > 0 ? rest : undefined };
  };
  const shown: ShownFilter[] = FILTER_KEYS.flatMap(key =>
    (state[key] ?? []).map(value => ({
      filter: t(`components.${key}`),
      value: labels[key](value),
      change: without(key, value),
    })),
  );
  if (state.q) {
    const filter = t('components.search');
    shown.unshift({ filter, value: state.q, change: { q: undefined } });
  }
  const remove = (place: number, change: ComponentFilter) => {
    markGone(place);
    onChange(change);
  };
  return (
    <ul
      ref={listRef}
      className={classes.root}
      aria-label={t('components.activeFilters')}
    >
      {shown.map(({ filter, value, change }, place) => (
        <li key={`${filter}:${value}`}>
          <FilterChip
            filter={filter}
            value={value}
            onRemove={() => remove(place, change)}
          />
        </li>
      ))}
      <li>
        <Button
          size="small"
          className={classes.clear}
          onClick={() => remove(0, NO_FILTERS)}
        >
          {t('components.clearAll')}
        </Button>
      </li>
    </ul>
  );
}
