import canonicalize from 'canonicalize';

/**
 * What a clause of a contract fixes.
 *
 * @public
 */
export type ContractClauseKind =
  | 'request'
  | 'response'
  | 'validation'
  | 'authorisation'
  | 'failure'
  | 'caller'
  | 'behaviour';

/**
 * What is agreed on before code is written, checked and complete.
 *
 * @public
 */
export interface AgreedContract {
  title: string;
  kind: 'endpoint' | 'refactoring' | 'other';
  /** Entity reference of the component it is for. */
  entityRef: string;
  acceptanceCriteria: string[];
  stopCondition: string;
  clauses: Array<{ id: string; kind: ContractClauseKind; text: string }>;
}

/**
 * How people call each kind of clause, in the order in which contracts have
 * them.
 *
 * @public
 */
export const CONTRACT_CLAUSE_TITLES: Readonly<
  Record<ContractClauseKind, string>
> = {
  request: 'Request',
  response: 'Response',
  validation: 'Validation',
  authorisation: 'Authorisation',
  failure: 'Failure behaviour',
  caller: 'Callers that must keep working',
  behaviour: 'Behaviour',
};

/**
 * The text a contract is hashed as, in the canonical form of RFC 8785.
 *
 * @public
 */
export function contractDigestText(contract: AgreedContract): string {
  return canonicalize(contract) ?? '';
}
