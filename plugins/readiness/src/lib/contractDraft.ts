import {
  CLAUSE_KINDS,
  ClauseKind,
  Contract,
  ContractInput,
  ContractKind,
} from '@readiness/backstage-plugin-readiness-common';

/** A clause as it is typed; a kept one has its id. */
export interface ClauseDraft {
  id?: string;
  kind: ClauseKind;
  text: string;
}

/** A contract as it is typed. */
export interface ContractDraft {
  title: string;
  entityRef: string;
  kind: ContractKind;
  acceptanceCriteria: string[];
  stopCondition: string;
  clauses: ClauseDraft[];
  /** Of a new version: the one it is made on. */
  baseVersion?: number;
}

/** The fields that the server's sentences begin with. */
export const CONTRACT_FIELDS = [
  'title',
  'kind',
  'entityRef',
  'acceptanceCriteria',
  'stopCondition',
  'clauses',
] as const;

/** The kinds of clauses that each kind of work has to have. */
export const DEMANDED_CLAUSES: Record<ContractKind, readonly ClauseKind[]> = {
  endpoint: ['request', 'response', 'validation', 'authorisation', 'failure'],
  refactoring: ['caller'],
  other: [],
};

/** The kinds of clauses that a kind of work may have, those it needs first. */
export function offeredClauses(kind: ContractKind): readonly ClauseKind[] {
  const demanded = DEMANDED_CLAUSES[kind];
  return [
    ...demanded,
    ...(kind === 'refactoring' || kind === 'other'
      ? CLAUSE_KINDS.filter(
          other => !demanded.includes(other) && other === 'behaviour',
        )
      : ['behaviour' as const]),
  ];
}

export function emptyContract(entityRef: string): ContractDraft {
  return withKind(
    {
      title: '',
      entityRef,
      kind: 'other',
      acceptanceCriteria: [''],
      stopCondition: '',
      clauses: [],
    },
    'endpoint',
  );
}

/** The same of another kind of work; what was typed stays. */
export function withKind(
  draft: ContractDraft,
  kind: ContractKind,
): ContractDraft {
  const kept = draft.clauses.filter(({ text }) => text.trim() !== '');
  const wanted =
    kind === 'other' && kept.length === 0
      ? (['behaviour'] as const)
      : DEMANDED_CLAUSES[kind];
  const lacking = wanted.filter(
    one => !kept.some(clause => clause.kind === one),
  );
  return {
    ...draft,
    kind,
    clauses: [...kept, ...lacking.map(one => ({ kind: one, text: '' }))],
  };
}

export function toContractDraft(contract: Contract): ContractDraft {
  const { title, entityRef, kind, acceptanceCriteria, stopCondition } =
    contract;
  return withKind(
    {
      title,
      entityRef,
      kind,
      acceptanceCriteria,
      stopCondition,
      clauses: contract.clauses,
      baseVersion: contract.version,
    },
    kind,
  );
}

/** What is sent. Fields that were left empty are not; the server says which. */
export function toContractInput(draft: ContractDraft): ContractInput {
  const { baseVersion, acceptanceCriteria, clauses, ...rest } = draft;
  return {
    ...rest,
    entityRef: rest.entityRef.trim(),
    acceptanceCriteria: acceptanceCriteria.filter(text => text.trim() !== ''),
    clauses: clauses.filter(({ text }) => text.trim() !== ''),
    ...(baseVersion !== undefined && { baseVersion }),
  };
}
