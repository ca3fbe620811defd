import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import TextField from '@material-ui/core/TextField';
import { readinessApiRef } from '../../api';
import { useEnds } from '../../hooks/useEnds';
import { dayAfter, endOfDay, SOON_DAYS } from '../../lib/recordFields';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { FormDialog } from './FormDialog';
import type { Gap } from './GapList';
import type { ShownSubject } from './RecordProvider';
import { useDraft } from './useDraft';

/** Asks for one gap to be accepted, until a day. */
export function WaiverDialog(props: {
  shown: ShownSubject;
  gap: Gap;
  /** When the one ends that it renews. */
  renews?: string;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { shown, gap, renews, onClose, onDone } = props;
  const t = useTranslation();
  const { records } = useApi(readinessApiRef);
  const ends = useEnds('waivers');
  const renewed = renews ? dayAfter(SOON_DAYS, renews) : ends.usual;
  const { draft, field } = useDraft({
    reason: '',
    // Days as they are written come in the order of time.
    expiresAt: renewed < ends.last ? renewed : ends.last,
  });
  const send = useCallback(async () => {
    const { subject, headSha = '' } = shown;
    await records.requestWaiver({
      requirementId: gap.requirementId,
      subject: 'changeId' in subject ? { ...subject, headSha } : subject,
      reason: draft.reason,
      expiresAt: endOfDay(draft.expiresAt) ?? '',
    });
    await onDone();
  }, [records, shown, gap, draft, onDone]);
  return (
    <FormDialog
      title={
        renews ? t('records.waiver.renewDialog') : t('records.waiver.dialog')
      }
      text={
        <>
          <strong>
            <InlineText text={gap.sentence} />
          </strong>{' '}
          {t('records.waiver.dialogText')}
        </>
      }
      confirm={t('records.waiver.confirm')}
      names={['reason', 'expiresAt']}
      send={send}
      onClose={onClose}
    >
      {problems => (
        <>
          <TextField
            {...field('reason', problems)}
            multiline
            minRows={2}
            label={t('records.waiver.reason')}
          />
          <TextField
            {...field('expiresAt', problems)}
            type="date"
            label={t('records.waiver.expiresAt')}
            InputLabelProps={{ shrink: true }}
          />
        </>
      )}
    </FormDialog>
  );
}
