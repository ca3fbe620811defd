import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import { useTranslation } from '../../translation';
import { ReevaluateButton } from '../Reevaluate';
import { StateMessage } from './StateMessage';

/** The backend does not know the component yet; the reader may ask it to. */
export function NotEvaluated(props: {
  entityRef: string;
  onReload: () => Promise<void>;
  compact?: boolean;
}) {
  const { entityRef, onReload, compact } = props;
  const t = useTranslation();
  return (
    <StateMessage
      appearance={{ tone: 'neutral', Icon: HourglassEmptyIcon }}
      title={t('states.notEvaluatedTitle')}
      compact={compact}
      actions={
        <ReevaluateButton
          entityRef={entityRef}
          label={t('reevaluate.evaluateNow')}
          onDone={onReload}
        />
      }
    >
      {t('states.notEvaluated')}
    </StateMessage>
  );
}
