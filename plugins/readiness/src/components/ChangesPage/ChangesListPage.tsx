import { useRef } from 'react';
import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  ChangesState,
  parseChangesState,
  toChangeQuery,
  writeChangesState,
} from '../../hooks/changesQuery';
import { useBadCursor } from '../../hooks/useBadCursor';
import { useChangeRows } from '../../hooks/useChanges';
import { useSearchState } from '../../hooks/useSearchState';
import { entityLabel } from '../../lib/entityLabel';
import { useTranslation } from '../../translation';
import { ChangesList } from '../Changes';
import { FilterChip } from '../Filters';
import { Section } from '../Section';
import { FailureMessage, Notice } from '../StateMessage';
import { ExportButton } from '../TaskButton';

const useStyles = makeStyles(
  theme => ({
    root: { fontFamily: theme.typography.fontFamily },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  }),
  { name: 'ReadinessChangesListPage' },
);

/** The components the list is narrowed to; each a button that takes it away. */
function ComponentChips(props: {
  entityRefs: string[];
  onChange: (change: Partial<ChangesState>) => void;
}) {
  const { entityRefs, onChange } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <ul className={classes.chips} aria-label={t('components.activeFilters')}>
      {entityRefs.map(ref => {
        const rest = entityRefs.filter(other => other !== ref);
        return (
          <li key={ref}>
            <FilterChip
              filter={t('components.component')}
              value={entityLabel(ref, 'component')}
              onRemove={() =>
                onChange({ entityRef: rest.length > 0 ? rest : undefined })
              }
            />
          </li>
        );
      })}
    </ul>
  );
}

/** Every change the reader may see; what narrows them is in the address. */
export function ChangesListPage() {
  const classes = useStyles();
  const t = useTranslation();
  const bodyRef = useRef<HTMLDivElement>(null);
  const [state, change] = useSearchState(parseChangesState, writeChangesState);
  const page = useChangeRows(toChangeQuery(state));
  const cameFromBadCursor = useBadCursor(state, change, page);
  const { failure, reload } = page;
  if (failure?.kind === 'forbidden') {
    return (
      <Content className={classes.root}>
        <FailureMessage failure={failure} onRetry={reload} />
      </Content>
    );
  }
  return (
    <Content className={classes.root}>
      <Section
        title={t('changes.all')}
        action={<ExportButton what="changes" query={toChangeQuery(state)} />}
      >
        <div ref={bodyRef} tabIndex={-1}>
          {state.entityRef && (
            <ComponentChips
              entityRefs={state.entityRef}
              onChange={changed => {
                change(changed);
                // The button goes with the focus on it.
                bodyRef.current?.focus();
              }}
            />
          )}
          {cameFromBadCursor && <Notice>{t('components.badCursor')}</Notice>}
          <ChangesList
            withComponents
            state={state}
            page={page}
            onChange={change}
          />
        </div>
      </Section>
    </Content>
  );
}
