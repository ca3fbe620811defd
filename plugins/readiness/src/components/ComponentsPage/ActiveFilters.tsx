import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import {
  ComponentsState,
  FILTER_KEYS,
  FilterKey,
  isFiltered,
} from '../../hooks/componentsQuery';
import { ChangeState } from '../../hooks/useComponentsState';
import { useTranslation } from '../../translation';
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
    chip: { maxWidth: '100%', margin: 0 },
    clear: { textTransform: 'none' },
  }),
  { name: 'ReadinessActiveFilters' },
);

/** What narrows the list, each a button that takes it away. */
export function ActiveFilters(props: {
  state: ComponentsState;
  onChange: ChangeState;
  labels: ValueLabels;
}) {
  const { state, onChange, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  if (!isFiltered(state)) {
    return null;
  }
  const chip = (filter: string, value: string, remove: () => void) => (
    <li key={`${filter}:${value}`}>
      <Chip
        clickable
        size="small"
        className={classes.chip}
        component="button"
        icon={<CloseIcon aria-hidden />}
        label={t('components.chip', { filter, value })}
        aria-label={t('components.removeChip', { filter, value })}
        onClick={remove}
      />
    </li>
  );
  const without = (key: FilterKey, value: string) => {
    const rest = (state[key] as string[]).filter(other => other !== value);
    return { [key]: rest.length > 0 ? rest : undefined };
  };
  return (
    <ul className={classes.root} aria-label={t('components.activeFilters')}>
      {state.q &&
        chip(t('components.search'), state.q, () => onChange({ q: undefined }))}
      {FILTER_KEYS.flatMap(key =>
        (state[key] ?? []).map(value =>
          chip(t(`components.${key}`), labels[key](value), () =>
            onChange(without(key, value)),
          ),
        ),
      )}
      <li>
        <Button
          size="small"
          className={classes.clear}
          onClick={() =>
            onChange({
              q: undefined,
              status: undefined,
              gate: undefined,
              owner: undefined,
              system: undefined,
              missing: undefined,
            })
          }
        >
          {t('components.clearAll')}
        </Button>
      </li>
    </ul>
  );
}
