import {
  RecordsState,
  useWaivers,
  WAIVER_FILTERS,
  WaiverFilter,
} from '../../hooks/useRecordLists';
import { ChangeSearchState } from '../../hooks/useSearchState';
import { Translate, useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { useSettling, WaiverRows } from '../Records';
import { RecordList } from './RecordList';

function filterWord(t: Translate, filter: WaiverFilter | ''): string {
  switch (filter) {
    case '':
      return t('records.list.any');
    case 'ending':
      return t('records.list.ending');
    default:
      return t(`records.waiver.state.${filter}`);
  }
}

/**
 * The waivers the reader may see, newest first; of those that end soon the
 * first to end is first.
 */
export function WaiversList(props: {
  state: RecordsState;
  change: ChangeSearchState<RecordsState>;
  /** Whether they are of one component or change. */
  narrowed: boolean;
}) {
  const { state, change, narrowed } = props;
  const page = useWaivers(state);
  const t = useTranslation();
  const { settle, around } = useSettling(page.reload);
  return around(
    <RecordList
      title={t('records.waiver.title')}
      hint={t('records.waiver.hint')}
      page={page}
      state={state}
      change={change}
      filtered={narrowed || state.waivers !== undefined}
      filter={
        <Choice
          label={t('records.list.filter')}
          values={['', ...WAIVER_FILTERS] as const}
          chosen={state.waivers ?? ''}
          valueLabel={one => filterWord(t, one)}
          onChoose={one => change({ waivers: one || undefined })}
        />
      }
      emptyTitle={t('records.list.noWaiversTitle')}
      empty={t('records.list.noWaivers')}
    >
      {items => (
        <WaiverRows
          waivers={items}
          label={t('records.waiver.title')}
          onSettle={settle}
        />
      )}
    </RecordList>,
  );
}
