import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { readinessApiRef } from '../../api';
import type { ShownSubject } from './RecordProvider';

type Seen = Pick<ShownSubject, 'evaluationId' | 'missing' | 'headSha'>;

/**
 * What a dialog is about, as it was when the dialog opened and not as the page
 * behind it shows it by then, until the reader asks to see how it is now.
 */
export function useSeen(
  shown: ShownSubject,
  onDone: () => Promise<void>,
): { seen: Seen; isAnew: boolean; showNow: () => Promise<void> } {
  const { subject } = shown;
  const api = useApi(readinessApiRef);
  const [anew, setAnew] = useState<Seen>();
  const showNow = useCallback(async () => {
    if ('changeId' in subject) {
      const now = await api.getChange(subject.changeId);
      setAnew({
        evaluationId: now.evaluationId,
        missing: now.missingEvidence,
        headSha: now.headSha,
      });
    } else {
      const now = await api.getComponent(subject.entityRef);
      setAnew({
        evaluationId: now.evaluationId,
        missing: now.missingEvidence,
      });
    }
    await onDone();
  }, [api, subject, onDone]);
  return { seen: anew ?? shown, isAnew: anew !== undefined, showNow };
}
