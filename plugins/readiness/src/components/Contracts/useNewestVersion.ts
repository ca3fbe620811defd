import { useCallback, useState } from 'react';
import { Contract } from '@readiness/backstage-plugin-readiness-common';
import { useTask } from '../../hooks/useTask';
import { Failure } from '../../lib/describeFailure';

/**
 * The way out of a conflict: somebody else wrote a version meanwhile, and the
 * reader looks at it before they send theirs again.
 *
 * @param refusal - of what was sent last
 * @param read - reads the newest version; absent where there is none
 */
export function useNewestVersion(
  refusal: Failure | undefined,
  read: (() => Promise<Contract>) | undefined,
  onRead: (newest: Contract) => void,
): {
  newest: Contract | undefined;
  /** Whether the refusal is a conflict that the reader has not looked at. */
  isBehind: boolean;
  /** Whether they have. */
  isSeen: boolean;
  look: () => void;
  lookFailure: Failure | undefined;
} {
  const [newest, setNewest] = useState<Contract>();
  const [seen, setSeen] = useState<Failure>();
  const run = useCallback(async () => {
    if (read) {
      const contract = await read();
      setNewest(contract);
      setSeen(refusal);
      onRead(contract);
    }
  }, [read, refusal, onRead]);
  const [task, look] = useTask(run);
  const isConflict = read !== undefined && refusal?.kind === 'conflict';
  const isBehind = isConflict && refusal !== seen;
  return {
    newest,
    isBehind,
    isSeen: isConflict && !isBehind,
    look,
    lookFailure: isBehind && task.state === 'failed' ? task.failure : undefined,
  };
}
