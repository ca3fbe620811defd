/**
 * What a contract is for.
 *
 * @public
 */
export const CONTRACT_KINDS = ['endpoint', 'refactoring', 'other'] as const;
/**
 * One of `CONTRACT_KINDS`.
 *
 * @public
 */
export type ContractKind = (typeof CONTRACT_KINDS)[number];

/**
 * What a clause fixes: the five of an endpoint, the callers of a refactoring,
 * or a behaviour.
 *
 * @public
 */
export const CLAUSE_KINDS = [
  'request',
  'response',
  'validation',
  'authorisation',
  'failure',
  'caller',
  'behaviour',
] as const;
/**
 * One of `CLAUSE_KINDS`.
 *
 * @public
 */
export type ClauseKind = (typeof CLAUSE_KINDS)[number];

/**
 * One thing that must hold, and that a test can show.
 *
 * @public
 */
export interface ContractClause {
  /** Short and stable within the contract: `C1`. Given when left out. */
  id: string;
  kind: ClauseKind;
  text: string;
}

/**
 * What is agreed on before code is written.
 *
 * @public
 */
export interface ContractTerms {
  title: string;
  kind: ContractKind;
  /** The component it is for. */
  entityRef: string;
  acceptanceCriteria: string[];
  /** When whoever works on it, human or agent, stops and asks. */
  stopCondition: string;
  /** An endpoint has all five kinds of it, a refactoring at least one caller. */
  clauses: ContractClause[];
}

/**
 * Body of `POST /contracts` and `POST /contracts/:id/versions`.
 *
 * @public
 */
export interface ContractInput
  extends Pick<
    ContractTerms,
    'title' | 'kind' | 'entityRef' | 'acceptanceCriteria' | 'stopCondition'
  > {
  clauses?: Array<Omit<ContractClause, 'id'> & { id?: string }>;
  /** Of a new version: the one it was made on; another newest one answers 409. */
  baseVersion?: number;
}

/**
 * Body of `POST /contracts/import`: a Markdown file in the component's
 * repository, as it is there now.
 *
 * @public
 */
export interface ContractImportInput {
  entityRef: string;
  /** From the component's folder, or with a slash from the root. */
  path: string;
}

/**
 * A stored version. None is ever changed.
 *
 * @public
 */
export interface ContractVersion {
  version: number;
  /** `sha256:` over the canonical JSON (RFC 8785) of the terms. */
  digest: string;
  /** The server's clock. */
  createdAt: string;
  /** Entity reference, or `service:…`. */
  createdBy: string;
}

/**
 * How a change came to its contract.
 *
 * @public
 */
export type ContractLinkOrigin = 'body' | 'branch' | 'hand';

/**
 * A change that a contract is linked to.
 *
 * @public
 */
export interface ContractLink {
  changeId: string;
  /** `booking#482`. */
  name: string;
  origin: ContractLinkOrigin;
  linkedAt: string;
  linkedBy: string;
  /**
   * Whether the version that counts for the change is older than its code;
   * `unknown` where its pushes are not.
   */
  beforeCode: 'yes' | 'no' | 'unknown';
  /** Whether the caller may take the link away. */
  mayUnlink: boolean;
}

/**
 * `GET /contracts/:id`.
 *
 * @public
 */
export interface Contract extends ContractTerms, ContractVersion {
  id: string;
  /** Oldest first; the terms are those of the newest. */
  versions: ContractVersion[];
  /** Changes that the caller may see. */
  links: ContractLink[];
  /** To hand to a coding agent. */
  prompt: string;
  /** To paste into the description of a change; links it, too. */
  changeSection: string;
  /** Whether the caller may write a new version. */
  mayWrite: boolean;
  /** Whether the caller may link it to a change. */
  mayLink: boolean;
}

/**
 * A contract as a row of a list.
 *
 * @public
 */
export interface ContractSummary {
  id: string;
  title: string;
  kind: ContractKind;
  entityRef: string;
  version: number;
  createdAt: string;
  clauses: number;
  links: number;
}

/**
 * Parameters of `GET /contracts`: newest first.
 *
 * @public
 */
export interface ContractQuery {
  entityRef?: string[];
  limit?: number;
  cursor?: string;
}

/**
 * Body of `POST /contracts/:id/link` and of `POST /contracts/:id/unlink`.
 *
 * @public
 */
export interface ContractLinkInput {
  changeId: string;
}

/**
 * Body of `POST /contracts/:id/clauses`: which tests of a change show that a
 * clause holds. Paths are those of changed test files; `#` and a name may
 * follow. An empty list takes them away. Answers 409 when the version that was
 * looked at is not the one that counts for the change any more.
 *
 * @public
 */
export interface ClauseTestsInput {
  changeId: string;
  /** The version of the contract that was looked at. */
  version: number;
  clauseId: string;
  tests: string[];
}

/**
 * A contract of a change, in the answer about it: as it was when the change was
 * merged, else as it is.
 *
 * @public
 */
export interface ChangeContract {
  id: string;
  title: string;
  version: number;
  digest: string;
  createdAt: string;
  origin: ContractLinkOrigin;
  beforeCode: 'yes' | 'no' | 'unknown';
  /** How many changes it counts for, of those that the caller may see. */
  changes: number;
  clauses: Array<
    ContractClause & {
      /** Changed tests that were mapped to it. */
      tests: string[];
      /**
       * Mapped tests that show nothing: the change does not touch them, or its
       * files are not known.
       */
      untouched: string[];
    }
  >;
}
