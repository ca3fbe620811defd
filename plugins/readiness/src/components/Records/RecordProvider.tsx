import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';
import {
  Attestable,
  ContractClause,
  MissingEvidence,
  SubjectRecord,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { RecordSubject } from '../../api';
import { useReadinessSignal } from '../../hooks/useReadinessSignal';
import { useRecord } from '../../hooks/useRecords';
import { Failure } from '../../lib/describeFailure';
import { AttestDialog } from './AttestDialog';
import { DecisionDialog } from './DecisionDialog';
import { MapTestsDialog } from './MapTestsDialog';
import { SettleDialog } from './SettleDialog';
import { WaiverDialog } from './WaiverDialog';

/** What somebody says to a waiver. */
export type WaiverVerdict = 'approve' | 'deny' | 'revoke';

/** The dialog that is open. */
export type OpenDialog =
  | { kind: 'decide' }
  | { kind: 'waive'; gap: MissingEvidence }
  | { kind: 'attest'; about?: Attestable }
  | { kind: 'settle'; waiver: WaiverRecord; verdict: WaiverVerdict }
  | {
      kind: 'map';
      contractId: string;
      clause: ContractClause;
      tests: string[];
    };

/** A component or change as the page shows it. */
export interface ShownSubject {
  subject: RecordSubject;
  name: string;
  evaluationId: string;
  /** Of a change. */
  headSha?: string;
  /** Test files that a change adds or changes. */
  changedTests?: string[];
}

export interface Records extends ShownSubject {
  record?: SubjectRecord;
  failure?: Failure;
  loading: boolean;
  open: (dialog: OpenDialog) => void;
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
  const [dialog, setDialog] = useState<OpenDialog>();
  const close = useCallback(() => setDialog(undefined), []);
  const reread = useCallback(async () => {
    await Promise.all([reload(), onChanged()]);
  }, [reload, onChanged]);
  useReadinessSignal(evaluationId, reread);
  const records = useMemo(
    () => ({ ...shown, record: value, failure, loading, open: setDialog }),
    [shown, value, failure, loading],
  );
  const common = { shown, onClose: close, onDone: reread };
  return (
    <RecordContext.Provider value={records}>
      {children}
      {dialog?.kind === 'decide' && <DecisionDialog {...common} />}
      {dialog?.kind === 'waive' && (
        <WaiverDialog {...common} gap={dialog.gap} />
      )}
      {dialog?.kind === 'attest' && value && (
        <AttestDialog
          {...common}
          about={dialog.about}
          choices={value.actions.attest}
        />
      )}
      {dialog?.kind === 'settle' && (
        <SettleDialog
          waiver={dialog.waiver}
          verdict={dialog.verdict}
          onClose={close}
          onDone={reread}
        />
      )}
      {dialog?.kind === 'map' && <MapTestsDialog {...common} {...dialog} />}
    </RecordContext.Provider>
  );
}
