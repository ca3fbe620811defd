import { useState } from 'react';
import { WaiverRecord } from '@readiness/backstage-plugin-readiness-common';
import { useRowStyles } from '../Rows';
import type { WaiverVerdict } from './RecordProvider';
import { SettleDialog } from './SettleDialog';
import { WaiverRow } from './WaiverRow';

/** Waivers of several subjects as rows, settled in place by those who may. */
export function WaiverRows(props: {
  waivers: readonly WaiverRecord[];
  label: string;
  onSettled: () => Promise<void>;
}) {
  const { waivers, label, onSettled } = props;
  const classes = useRowStyles();
  const [settling, setSettling] = useState<{
    waiver: WaiverRecord;
    verdict: WaiverVerdict;
  }>();
  return (
    <>
      <ul className={classes.list} aria-label={label}>
        {waivers.map(waiver => (
          <WaiverRow
            key={waiver.id}
            named
            waiver={waiver}
            onSettle={verdict => setSettling({ waiver, verdict })}
          />
        ))}
      </ul>
      {settling && (
        <SettleDialog
          {...settling}
          onClose={() => setSettling(undefined)}
          onDone={onSettled}
        />
      )}
    </>
  );
}
