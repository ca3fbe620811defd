import { useCallback, useState } from 'react';
import { Meanwhile, mergePlans } from '../../lib/mergePlans';
import { PilotDraft } from '../../lib/pilotDraft';

/** A plan as it is typed, which can go on from a newer one. */
export function useEditedPlan(initial: PilotDraft): {
  draft: PilotDraft;
  /** What somebody else wrote, once it was gone on from. */
  meanwhile?: Meanwhile;
  change: (changed: Partial<PilotDraft>) => void;
  /** What was typed stays; all else becomes what the newest plan says. */
  goOnFrom: (newest: PilotDraft) => void;
  /** Says no more what somebody else wrote. */
  forget: () => void;
} {
  const [state, setState] = useState<{
    draft: PilotDraft;
    base: PilotDraft;
    meanwhile?: Meanwhile;
  }>({ draft: initial, base: initial });
  const change = useCallback(
    (changed: Partial<PilotDraft>) =>
      setState(now => ({ ...now, draft: { ...now.draft, ...changed } })),
    [],
  );
  const goOnFrom = useCallback(
    (newest: PilotDraft) =>
      setState(({ draft, base }) => {
        const merged = mergePlans(draft, base, newest);
        return {
          draft: merged.draft,
          base: newest,
          meanwhile: { newest, changes: merged.changes },
        };
      }),
    [],
  );
  const forget = useCallback(
    () => setState(({ draft, base }) => ({ draft, base })),
    [],
  );
  const { draft, meanwhile } = state;
  return { draft, meanwhile, change, goOnFrom, forget };
}
