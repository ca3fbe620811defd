import SearchIcon from '@material-ui/icons/Search';
import { useTranslation } from '../../translation';
import { StateMessage } from './StateMessage';

/** No rows: because nothing matches, or because there is nothing yet. */
export function EmptyList(props: { filtered: boolean }) {
  const t = useTranslation();
  return (
    <StateMessage
      appearance={{ tone: 'neutral', Icon: SearchIcon }}
      title={
        props.filtered
          ? t('components.noMatchTitle')
          : t('components.emptyTitle')
      }
    >
      {props.filtered ? t('components.noMatch') : t('components.empty')}
    </StateMessage>
  );
}
