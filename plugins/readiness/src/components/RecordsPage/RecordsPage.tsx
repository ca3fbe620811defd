import { useRef } from 'react';
import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  parseRecordsState,
  RECORD_LISTS,
  writeRecordsState,
} from '../../hooks/useRecordLists';
import { useSearchState } from '../../hooks/useSearchState';
import { entityLabel } from '../../lib/entityLabel';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { FilterChip } from '../Filters';
import { DecisionsList } from './DecisionsList';
import { WaiversList } from './WaiversList';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
    },
    controls: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
  }),
  { name: 'ReadinessRecordsPage' },
);

/** What was decided and accepted, across all that the reader may see. */
export function RecordsPage() {
  const classes = useStyles();
  const t = useTranslation();
  const [state, change] = useSearchState(parseRecordsState, writeRecordsState);
  const { list, entityRef, changeId } = state;
  const narrowed = entityRef !== undefined || changeId !== undefined;
  const lists = { state, change, narrowed };
  const rootRef = useRef<HTMLDivElement>(null);
  const widen = () => {
    change({ entityRef: undefined, changeId: undefined });
    // The button goes with the focus on it.
    rootRef.current?.focus();
  };
  return (
    <Content>
      <div ref={rootRef} tabIndex={-1} className={classes.root}>
        <div className={classes.controls}>
          <Choice
            label={t('records.list.show')}
            values={RECORD_LISTS}
            chosen={list}
            valueLabel={one =>
              one === 'decisions'
                ? t('records.list.decisions')
                : t('records.waiver.title')
            }
            onChoose={one => change({ list: one })}
          />
          {entityRef && (
            <FilterChip
              filter={t('components.component')}
              value={entityLabel(entityRef, 'component')}
              onRemove={widen}
            />
          )}
          {changeId && (
            <FilterChip
              filter={t('records.list.change')}
              value={changeId}
              onRemove={widen}
            />
          )}
        </div>
        {list === 'decisions' ? (
          <DecisionsList {...lists} />
        ) : (
          <WaiversList {...lists} />
        )}
      </div>
    </Content>
  );
}
