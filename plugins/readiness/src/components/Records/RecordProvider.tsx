import {
  createContext,
  ReactNode,
  RefObject,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';
import {
  Attestable,
  ChangeContract,
  ContractClause,
  MissingEvidence,
  SubjectRecord,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { RecordSubject } from '../../api';
import { useFocusAfter } from '../../hooks/useFocusAfter';
import { useReadinessSignal } from '../../hooks/useReadinessSignal';
import { useRecord } from '../../hooks/useRecords';
import { Failure } from '../../lib/describeFailure';
import { AttestDialog } from './AttestDialog';
import { DecisionDialog } from './DecisionDialog';
import type { Gap } from './GapList';
import { MapTestsDialog } from './MapTestsDialog';
import { SettleDialog } from './SettleDialog';
import { WaiverDialog } from './WaiverDialog';

/** What somebody says to a waiver. */
export type WaiverVerdict = 'approve' | 'deny' | 'revoke';

/** The dialog that is open. */
export type OpenDialog =
  | { kind: 'decide' }
  | { kind: 'waive'; gap: Gap; renews?: string }
  | { kind: 'attest'; about?: Attestable }
  | { kind: 'settle'; waiver: WaiverRecord; verdict: WaiverVerdict }
  | {
      kind: 'map';
      contract: Pick<ChangeContract, 'id' | 'title' | 'version'>;
      clause: ContractClause;
      tests: string[];
    };

/** A component or change as the page shows it. */
export interface ShownSubject {
  subject: RecordSubject;
  name: string;
  evaluationId: string;
  /** What blocks it. */
  missing: readonly MissingEvidence[];
  /** References of the components it is, or belongs to. */
  components: readonly string[];
  /** Of a change. */
  headSha?: string;
  /** Test files that a change adds or changes; absent where unknown. */
  changedTests?: string[];
}

export interface Records extends ShownSubject {
  record?: SubjectRecord;
  failure?: Failure;
  loading: boolean;
  open: (dialog: OpenDialog) => void;
  /** What takes the focus when a dialog closes whose button is gone. */
  around: RefObject<HTMLDivElement>;
}

const RecordContext = createContext<Records | undefined>(undefined);

/** What people recorded about what the page shows; `undefined` elsewhere. */
export function useRecords(): Records | undefined {
  return useContext(RecordContext);
}

/**
 * Reads what people recorded, and holds the dialogs in which they record more,
 * so that each part of the page can offer them.
 */
export function RecordProvider(props: {
  shown: ShownSubject;
  /** Reads the page again. */
  onChanged: () => Promise<void>;
  children: ReactNode;
}) {
  const { shown, onChanged, children } = props;
  const { subject, evaluationId } = shown;
  const { value, failure, loading, reload } = useRecord(subject, evaluationId);
  // With what was shown when it was opened: the page goes on behind it.
  const [opened, setOpened] = useState<{
    dialog: OpenDialog;
    seen: ShownSubject;
  }>();
  const around = useFocusAfter<HTMLDivElement>(opened !== undefined);
  const close = useCallback(() => setOpened(undefined), []);
  const reread = useCallback(async () => {
    await Promise.all([reload(), onChanged()]);
  }, [reload, onChanged]);
  useReadinessSignal(evaluationId, reread);
  const records = useMemo(
    () => ({
      ...shown,
      record: value,
      failure,
      loading,
      open: (dialog: OpenDialog) => setOpened({ dialog, seen: shown }),
      around,
    }),
    [shown, value, failure, loading, around],
  );
  return (
    <RecordContext.Provider value={records}>
      {children}
      {opened && (
        <Dialogs
          {...opened}
          attestable={value?.actions.attest ?? []}
          onClose={close}
          onDone={reread}
        />
      )}
    </RecordContext.Provider>
  );
}

function Dialogs(props: {
  dialog: OpenDialog;
  seen: ShownSubject;
  attestable: readonly Attestable[];
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { dialog, seen, attestable, onClose, onDone } = props;
  const common = { shown: seen, onClose, onDone };
  switch (dialog.kind) {
    case 'decide':
      return <DecisionDialog {...common} />;
    case 'waive':
      return (
        <WaiverDialog {...common} gap={dialog.gap} renews={dialog.renews} />
      );
    case 'attest':
      return (
        <AttestDialog {...common} about={dialog.about} choices={attestable} />
      );
    case 'settle':
      return (
        <SettleDialog
          waiver={dialog.waiver}
          verdict={dialog.verdict}
          onClose={onClose}
          onDone={onDone}
        />
      );
    default:
      return <MapTestsDialog {...common} {...dialog} />;
  }
}
