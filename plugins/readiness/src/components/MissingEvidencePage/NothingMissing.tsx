import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import { useTranslation } from '../../translation';
import { StateMessage } from '../StateMessage';

/** Good news, and about how many components. */
export function NothingMissing(props: {
  components: number;
  filtered: boolean;
}) {
  const { components, filtered } = props;
  const t = useTranslation();
  return (
    <StateMessage
      appearance={{ tone: 'good', Icon: CheckCircleOutlineIcon }}
      title={t('audit.nothingTitle')}
    >
      {filtered
        ? t('audit.nothingFiltered', { count: components })
        : t('audit.nothing', { count: components })}
    </StateMessage>
  );
}
