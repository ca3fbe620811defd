import { WaiverRecord } from '@readiness/backstage-plugin-readiness-common';
import { useRowStyles } from '../Rows';
import type { WaiverVerdict } from './RecordProvider';
import { WaiverRow } from './WaiverRow';

/** Waivers of several subjects as rows, settled by those who may. */
export function WaiverRows(props: {
  waivers: readonly WaiverRecord[];
  label: string;
  onSettle: (waiver: WaiverRecord, verdict: WaiverVerdict) => void;
}) {
  const { waivers, label, onSettle } = props;
  const classes = useRowStyles();
  return (
    <ul className={classes.list} aria-label={label}>
      {waivers.map(waiver => (
        <WaiverRow
          key={waiver.id}
          named
          waiver={waiver}
          onSettle={verdict => onSettle(waiver, verdict)}
        />
      ))}
    </ul>
  );
}
