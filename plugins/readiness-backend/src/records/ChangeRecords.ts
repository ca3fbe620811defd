import {
  ChangeFacts,
  ContractClausesPayload,
  ContractPayload,
  nameOf,
  Observation,
  readClauseTests,
  readContractBranch,
  readContractReferences,
  Waiver,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  ContractLinkOrigin,
  ContractTerms,
} from '@readiness/backstage-plugin-readiness-common';
import { AttestationStore } from '../database/AttestationStore';
import { ContractStore, KeptContract } from '../database/ContractStore';
import { parseJson } from '../database/parseJson';
import {
  ClauseTestsRow,
  ContractLinkRow,
  ContractVersionRow,
} from '../database/rows';
import { WaiverStore } from '../database/WaiverStore';

/** A contract that a change names itself. */
export interface ContractMention {
  contractId: string;
  origin: Exclude<ContractLinkOrigin, 'hand'>;
}

/** A contract that counts for a change. */
export interface LinkedContract extends KeptContract {
  /** The version that counts for the change. */
  version: ContractVersionRow;
  origin: ContractLinkOrigin;
  /** Entity reference of who linked it; of a mention, who wrote that. */
  linkedBy: string;
}

/** What people added about some changes. */
export interface RecordsOfChanges {
  waiversOf(id: string): Waiver[];
  attestedOf(id: string): Observation[];
  /** @param entityRefs - the components the change belongs to */
  contractsOf(
    facts: ChangeFacts,
    entityRefs: readonly string[],
  ): { observations: Observation[]; mentions: ContractMention[] };
}

/** What people added to the evidence about changes. */
export class ChangeRecords {
  constructor(
    private readonly stores: {
      waivers: WaiverStore;
      attestations: AttestationStore;
      contracts: ContractStore;
    },
  ) {}

  async load(changes: readonly ChangeFacts[]): Promise<RecordsOfChanges> {
    const { waivers, attestations, contracts } = this.stores;
    const ids = changes.map(({ id }) => id);
    const links = await contracts.linksOf(ids);
    const mentions = new Map(
      changes.map(facts => [facts.id, mentionsOf(facts)]),
    );
    const kept = await contracts.get(
      new Set([
        ...[...links.values()].flat().map(link => link.contract_id),
        ...[...mentions.values()].flat().map(({ contractId }) => contractId),
      ]),
    );
    // Without a contract no test can be mapped to its clauses.
    const mapped =
      kept.size > 0
        ? await contracts.clauseTestsOf(ids)
        : new Map<string, ClauseTestsRow[]>();
    const live = await waivers.ofChanges(ids);
    const attested = await attestations.ofChanges(changes);
    return {
      waiversOf: id => live.get(id) ?? [],
      attestedOf: id => attested.get(id) ?? [],
      contractsOf(facts, entityRefs) {
        const named = mentions.get(facts.id) ?? [];
        const linked = linkedContracts(
          facts,
          links.get(facts.id) ?? [],
          kept,
          entityRefs,
        );
        const byHand = mapped.get(facts.id) ?? [];
        // Who may see the change need not be allowed to see all its components.
        const isNamed = entityRefs.length === 1;
        return {
          observations: linked.flatMap(contract =>
            toObservations(contract, facts, byHand, isNamed),
          ),
          mentions: named,
        };
      },
    };
  }
}

/**
 * The contracts that a change names in its description or branch. What comes
 * from a fork was written by anybody, and names none.
 */
export function mentionsOf({
  body,
  branch,
  fork,
}: ChangeFacts): ContractMention[] {
  if (fork) {
    return [];
  }
  const inBody = readContractReferences(body);
  const inBranch = readContractBranch(branch);
  return [
    ...inBody.map(contractId => ({ contractId, origin: 'body' as const })),
    ...(inBranch && !inBody.includes(inBranch)
      ? [{ contractId: inBranch, origin: 'branch' as const }]
      : []),
  ];
}

/** A link by hand says more than a mention; either needs the same component. */
export function linkedContracts(
  facts: ChangeFacts,
  links: readonly ContractLinkRow[],
  kept: ReadonlyMap<string, KeptContract>,
  entityRefs: readonly string[],
): LinkedContract[] {
  const found = new Map<string, LinkedContract>();
  const add = (id: string, origin: ContractLinkOrigin, linkedBy: string) => {
    const contract = kept.get(id);
    if (contract && entityRefs.includes(contract.row.entity_ref)) {
      const version = versionFor(contract, facts);
      found.set(id, { ...contract, version, origin, linkedBy });
    }
  };
  for (const { contractId, origin } of mentionsOf(facts)) {
    add(
      contractId,
      origin,
      `its ${origin === 'body' ? 'description' : 'branch'}`,
    );
  }
  for (const link of links) {
    add(link.contract_id, 'hand', link.linked_by);
  }
  return [...found.values()];
}

/**
 * The version of a contract that counts for a change: the newest, and for one
 * that was merged the newest by then. What is written later is for others.
 */
export function versionFor(
  { versions }: Pick<KeptContract, 'versions'>,
  { mergedAt }: Pick<ChangeFacts, 'mergedAt'>,
): ContractVersionRow {
  const newest = versions[versions.length - 1];
  return (
    (mergedAt !== undefined &&
      versions.findLast(version => version.created_at <= mergedAt)) ||
    newest
  );
}

/** The version that counted at a moment. */
function versionAt(
  { versions }: Pick<KeptContract, 'versions'>,
  facts: Pick<ChangeFacts, 'mergedAt'>,
  at: string,
): ContractVersionRow | undefined {
  const written = versions.filter(({ created_at }) => created_at <= at);
  return written.length > 0
    ? versionFor({ versions: written }, facts)
    : undefined;
}

/** The terms of a version; what cannot be read has no clauses. */
export function termsOf({
  terms,
}: Pick<ContractVersionRow, 'terms'>): ContractTerms | undefined {
  return parseJson(terms) as ContractTerms | undefined;
}

/**
 * Tests for clauses: what people mapped replaces what the description says. It
 * shows the clause while that is the one they looked at; where it was written
 * anew since, nothing does until somebody looks again. Otherwise who rewords a
 * clause could do away with the finding that no test shows it.
 */
export function mappedTests(
  facts: Pick<ChangeFacts, 'body' | 'fork' | 'mergedAt'>,
  contract: Pick<LinkedContract, 'row' | 'version' | 'versions'>,
  byHand: readonly ClauseTestsRow[],
): ContractClausesPayload['mapped'] {
  const rows = byHand.filter(row => row.contract_id === contract.row.id);
  const replaced = new Set(rows.map(row => row.clause_id.toLowerCase()));
  return [
    ...(facts.fork ? [] : readClauseTests(facts.body)).filter(
      ({ clauseId }) => !replaced.has(clauseId.toLowerCase()),
    ),
    ...rows
      .filter(row => isSameClause(row, contract, facts))
      .map(row => ({
        clauseId: row.clause_id,
        tests: (parseJson(row.tests) ?? []) as string[],
      })),
  ];
}

/** Whether a clause still says what it said when a test was mapped to it. */
function isSameClause(
  { clause_id, mapped_at }: ClauseTestsRow,
  contract: Pick<LinkedContract, 'version' | 'versions'>,
  facts: Pick<ChangeFacts, 'mergedAt'>,
): boolean {
  const { version } = contract;
  const seen = versionAt(contract, facts, mapped_at);
  const textIn = (one: ContractVersionRow | undefined) =>
    one &&
    termsOf(one)?.clauses.find(
      ({ id }) => id.toLowerCase() === clause_id.toLowerCase(),
    )?.text;
  const text = textIn(version);
  return text !== undefined && text === textIn(seen);
}

/** @param isNamed - whether to say what the contract is of, and what it says */
function toObservations(
  contract: LinkedContract,
  facts: ChangeFacts,
  byHand: readonly ClauseTestsRow[],
  isNamed: boolean,
): Observation[] {
  const { row, version, linkedBy } = contract;
  const written = `version ${
    version.version
  }, written on ${version.created_at.slice(0, 10)}`;
  const origin = {
    source: 'contracts',
    externalId: row.id,
    tier: 'pulled' as const,
    observedAt: version.created_at,
    state: 'present' as const,
    dating: { type: 'timeless' as const },
    summary: isNamed
      ? `“${row.title}”, ${written} for ${nameOf(row.entity_ref)}`
      : `a contract, ${written}`,
  };
  const payload: ContractPayload = {
    id: row.id,
    version: version.version,
    storedAt: version.created_at,
    linkedBy,
  };
  const clauses = termsOf(version)?.clauses ?? [];
  const ofClauses: ContractClausesPayload = {
    contract: row.id,
    ...(isNamed && { title: row.title }),
    clauses: isNamed ? clauses : clauses.map(({ id, kind }) => ({ id, kind })),
    mapped: mappedTests(facts, contract, byHand),
  };
  return [
    { ...origin, kind: 'contract', payload },
    { ...origin, kind: 'contract-clauses', payload: ofClauses },
  ];
}
