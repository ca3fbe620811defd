import { ReactNode, useState } from 'react';
import { WaiverRecord } from '@readiness/backstage-plugin-readiness-common';
import { useFocusAfter } from '../../hooks/useFocusAfter';
import type { WaiverVerdict } from './RecordProvider';
import { SettleDialog } from './SettleDialog';

/**
 * A verdict on one of several waivers, given in a dialog. Lists come and go
 * while somebody writes: the dialog belongs to the page, and takes the focus
 * to what stands around the list where its button is gone.
 *
 * @param onSettled - reads the list again
 */
export function useSettling(onSettled: () => Promise<void>): {
  settle: (waiver: WaiverRecord, verdict: WaiverVerdict) => void;
  /** To be drawn around the lists, whatever is in them. */
  around: (lists: ReactNode) => ReactNode;
} {
  const [settling, setSettling] = useState<{
    waiver: WaiverRecord;
    verdict: WaiverVerdict;
  }>();
  const lists = useFocusAfter<HTMLDivElement>(settling !== undefined);
  return {
    settle: (waiver, verdict) => setSettling({ waiver, verdict }),
    around: children => (
      <>
        <div ref={lists} tabIndex={-1} style={{ outline: 'none' }}>
          {children}
        </div>
        {settling && (
          <SettleDialog
            {...settling}
            onClose={() => setSettling(undefined)}
            onDone={onSettled}
          />
        )}
      </>
    ),
  };
}
