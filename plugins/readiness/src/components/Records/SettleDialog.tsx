import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import TextField from '@material-ui/core/TextField';
import { WaiverRecord } from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { useDates } from '../../hooks/useDates';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { FormDialog } from './FormDialog';
import type { WaiverVerdict } from './RecordProvider';
import { useDraft } from './useDraft';

/** A verdict on a waiver. */
export function SettleDialog(props: {
  waiver: WaiverRecord;
  verdict: WaiverVerdict;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { waiver, verdict, onClose, onDone } = props;
  const t = useTranslation();
  const dates = useDates();
  const { records } = useApi(readinessApiRef);
  const { draft, field } = useDraft({ reason: '' });
  const send = useCallback(async () => {
    const reason = draft.reason.trim();
    await records.settleWaiver(waiver.id, verdict, {
      ...(reason && { reason }),
    });
    await onDone();
  }, [records, waiver, verdict, draft, onDone]);
  return (
    <FormDialog
      title={t(`records.waiver.settle.${verdict}`)}
      text={
        <>
          <strong>
            <InlineText text={waiver.sentence} />
          </strong>{' '}
          {t(`records.waiver.settleText.${verdict}`, {
            day: dates.day(waiver.expiresAt),
          })}
        </>
      }
      confirm={t(`records.waiver.settleConfirm.${verdict}`)}
      names={['reason']}
      send={send}
      onClose={onClose}
    >
      {problems => (
        <TextField
          {...field('reason', problems)}
          multiline
          minRows={2}
          label={
            verdict === 'approve'
              ? t('records.waiver.comment')
              : t('records.decision.reason')
          }
        />
      )}
    </FormDialog>
  );
}
