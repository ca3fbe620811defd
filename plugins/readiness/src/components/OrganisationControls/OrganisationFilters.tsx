import { useRef } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';
import { filterOf, ORGANISATION_FILTERS } from '../../hooks/organisationQuery';
import { useFacets } from '../../hooks/useComponents';
import { useTranslation } from '../../translation';
import { ActiveFilters, FilterSelect, ValueLabels } from '../Filters';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.5, 2),
      outline: 'none',
    },
    selects: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5) },
    select: { flex: '1 1 140px', minWidth: 0, maxWidth: 300 },
  }),
  { name: 'ReadinessOrganisationFilters' },
);

/** What narrows a whole page. */
export function OrganisationFilters(props: {
  /** The filters that can be chosen here; others show once they are active. */
  keys: ReadonlyArray<(typeof ORGANISATION_FILTERS)[number]>;
  filter: ComponentFilter;
  onChange: (change: ComponentFilter) => void;
  labels: ValueLabels;
}) {
  const { keys, filter, onChange, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const rootRef = useRef<HTMLDivElement>(null);
  const facets = useFacets(filterOf(filter)).value;
  return (
    <Paper
      ref={rootRef}
      role="search"
      aria-label={t('components.filters')}
      tabIndex={-1}
      className={classes.root}
      data-no-print
    >
      <div className={classes.selects}>
        {keys.map(key => (
          <div key={key} className={classes.select}>
            <FilterSelect
              label={t(`components.${key}`)}
              options={facets?.[key] ?? []}
              chosen={filter[key] ?? []}
              optionLabel={labels[key]}
              onChange={values =>
                onChange({ [key]: values.length > 0 ? values : undefined })
              }
            />
          </div>
        ))}
      </div>
      <ActiveFilters
        filter={filter}
        onChange={onChange}
        labels={labels}
        fallbackRef={rootRef}
      />
    </Paper>
  );
}
