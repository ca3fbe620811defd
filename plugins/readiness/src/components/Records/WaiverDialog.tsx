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
import { useSeen } from './useSeen';

/** Asks for one gap to be accepted, until a day. */
export function WaiverDialog(props: {
  shown: ShownSubject;
  gap: Gap;
  /** When the one ends that it renews. */
  renews?: string;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { shown, renews, onClose, onDone } = props;
  const t = useTranslation();
  const { records } = useApi(readinessApiRef);
  const ends = useEnds('waivers');
  const renewed = renews ? dayAfter(SOON_DAYS, renews) : ends.usual;
  const { draft, field } = useDraft({
    reason: '',
    // Days as they are written come in the order of time.
    expiresAt: renewed < ends.last ? renewed : ends.last,
  });
  const { seen, isAnew, showNow } = useSeen(shown, onDone);
  const { requirementId } = props.gap;
  // What a waiver accepts that is to be renewed is not missing.
  const found = seen.missing.find(item => item.requirementId === requirementId);
  const gap = isAnew ? found ?? (renews ? props.gap : undefined) : props.gap;
  const send = useCallback(async () => {
    const { subject } = shown;
    const { headSha = '' } = seen;
    await records.requestWaiver({
      requirementId,
      subject: 'changeId' in subject ? { ...subject, headSha } : subject,
      reason: draft.reason,
      expiresAt: endOfDay(draft.expiresAt) ?? '',
    });
    await onDone();
  }, [records, shown, seen, requirementId, draft, onDone]);
  return (
    <FormDialog
      title={
        renews ? t('records.waiver.renewDialog') : t('records.waiver.dialog')
      }
      text={
        gap ? (
          <>
            <strong>
              <InlineText text={gap.sentence} />
            </strong>{' '}
            {t('records.waiver.dialogText')}
            {seen.headSha &&
              ` ${t('records.waiver.dialogHead', {
                sha: seen.headSha.slice(0, 12),
              })}`}
          </>
        ) : (
          t('records.waiver.nothingMissing')
        )
      }
      confirm={t('records.waiver.confirm')}
      names={['reason', 'expiresAt']}
      send={send}
      onClose={onClose}
      onStale={showNow}
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
