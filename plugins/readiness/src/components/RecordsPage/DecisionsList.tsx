import { DECISION_STATES } from '@readiness/backstage-plugin-readiness-common';
import { RecordsState, useDecisions } from '../../hooks/useRecordLists';
import { ChangeSearchState } from '../../hooks/useSearchState';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { DecisionRows } from '../Records';
import { RecordList } from './RecordList';

/** The release decisions the reader may see, newest first. */
export function DecisionsList(props: {
  state: RecordsState;
  change: ChangeSearchState<RecordsState>;
  /** Whether they are of one component or change. */
  narrowed: boolean;
}) {
  const { state, change, narrowed } = props;
  const page = useDecisions(state);
  const t = useTranslation();
  return (
    <RecordList
      title={t('records.list.decisions')}
      hint={t('records.decision.hint')}
      page={page}
      state={state}
      change={change}
      filtered={narrowed || state.decisions !== undefined}
      filter={
        <Choice
          label={t('records.list.filter')}
          values={['', ...DECISION_STATES] as const}
          chosen={state.decisions ?? ''}
          valueLabel={one =>
            one ? t(`records.decision.state.${one}`) : t('records.list.any')
          }
          onChoose={one => change({ decisions: one || undefined })}
        />
      }
      emptyTitle={t('records.list.noDecisionsTitle')}
      empty={t('records.list.noDecisions')}
    >
      {items => (
        <DecisionRows decisions={items} label={t('records.list.decisions')} />
      )}
    </RecordList>
  );
}
