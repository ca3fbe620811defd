import { randomBytes } from 'node:crypto';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import {
  ChangeContract,
  Contract,
  ContractLink,
  ContractSummary,
  readinessContractWritePermission,
} from '@readiness/backstage-plugin-readiness-common';
import {
  AgreedContract,
  ChangeFacts,
  contractDigestText,
  contractPrompt,
  contractSection,
  coverClauses,
  firstPush,
  parseContract,
  parseContractMarkdown,
  Problem,
  readDocumentTarget,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { Scope } from '../access/Scope';
import { fileUrl } from '../collect/sources/repositoryFile/fileUrl';
import { readFile } from '../collect/sources/repositoryFile/readFile';
import { ChangeStore } from '../database/ChangeStore';
import { ComponentStore } from '../database/ComponentStore';
import { ContractStore, KeptContract } from '../database/ContractStore';
import { Queries } from '../database/openStores';
import { ContractRow } from '../database/rows';
import { sha256 } from '../digest';
import { line } from '../pilots/readPlan';
import {
  LinkedContract,
  linkedContracts,
  mappedTests,
  mentionsOf,
  termsOf,
  versionFor,
} from './ChangeRecords';
import { changeId, componentRef, readInput } from './recordInput';
import { Caller, RecordSubject, RecordSubjects } from './RecordSubjects';

/** Milliseconds that somebody who imports a file waits for its host. */
const PATIENCE = 15_000;

const linkSchema = z.strictObject({ changeId });
const importSchema = z.strictObject({
  entityRef: componentRef,
  path: line('the path of a Markdown file in the repository', 500).refine(
    path => readDocumentTarget(path).type === 'path',
    'must be the path of a file in the component’s repository, without spaces, `..` or an address',
  ),
});
const mappingSchema = z.strictObject({
  changeId,
  version: z
    .number('must be the version of the contract that you looked at')
    .int('must be a whole number')
    .positive('must be above 0'),
  clauseId: line('the id of a clause', 32),
  tests: z
    .array(
      line('the path of a test file; `#` and a name may follow', 500).refine(
        path => !/^[a-z][a-z0-9+.-]*:|^\//i.test(path),
        'must be a path in the repository',
      ),
      'must be a list of paths of test files',
    )
    .max(20, 'must name at most 20 tests'),
});

/** What was agreed on before code is written. */
export class ContractDesk {
  constructor(
    private readonly options: {
      subjects: RecordSubjects;
      store: ContractStore;
      queries: Queries;
      changes: ChangeStore;
      components: ComponentStore;
      urlReader: UrlReaderService;
      integrations: ScmIntegrationRegistry;
    },
  ) {}

  /** Why somebody may not write contracts; `undefined` where they may. */
  async whyNot(caller: Caller): Promise<string | undefined> {
    if (!caller.person) {
      return 'Only signed-in people may write contracts';
    }
    return (await caller.allows(readinessContractWritePermission))
      ? undefined
      : 'This needs the permission readiness.contract.write; ask whoever administers Backstage for it';
  }

  /** @returns the id */
  async create(body: unknown, caller: Caller): Promise<string> {
    const by = await this.writer(caller);
    const terms = readTerms(body);
    await this.requireComponent(terms.entityRef, caller.scope);
    const id = newId();
    await this.options.store.create({ id, terms, digest: digestOf(terms), by });
    return id;
  }

  /** The same from a Markdown file in the component's repository. */
  async import(body: unknown, caller: Caller): Promise<string> {
    await this.writer(caller);
    const { entityRef, path } = readInput(importSchema, body);
    await this.requireComponent(entityRef, caller.scope);
    const written = parseContractMarkdown(await this.readFile(entityRef, path));
    if (!written.ok) {
      throw refused(written.problems, path);
    }
    const {
      entityRef: named = entityRef,
      kind = 'other',
      ...rest
    } = written.value;
    const terms = parseContract({ ...rest, kind, entityRef: named });
    if (!terms.ok) {
      throw refused(terms.problems, path);
    }
    if (terms.value.entityRef !== entityRef) {
      throw new InputError(
        `${path} is a contract for ${terms.value.entityRef}, and not for ${entityRef}`,
      );
    }
    return this.create(terms.value, caller);
  }

  async write(id: string, body: unknown, caller: Caller): Promise<void> {
    const by = await this.writer(caller);
    const row = await this.find(id, caller.scope);
    const kept = await this.get(id);
    const refusal = await this.whyNotWrite(kept, caller);
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
    const { baseVersion, ...rest } = (body ?? {}) as { baseVersion?: unknown };
    if (baseVersion !== undefined && baseVersion !== row.version) {
      throw new ConflictError(
        `Somebody else wrote version ${row.version} of this contract meanwhile; read it again before you change it`,
      );
    }
    const terms = readTerms(rest);
    if (terms.entityRef !== row.entity_ref) {
      throw new InputError(
        `entityRef cannot change: this contract is for ${row.entity_ref}. Write a new one`,
      );
    }
    const digest = digestOf(terms);
    if (kept.versions.at(-1)?.digest === digest) {
      throw new ConflictError(
        'This is what the newest version says already; nothing was stored',
      );
    }
    await this.options.store.write(row, { id, terms, digest, by });
  }

  async link(id: string, body: unknown, caller: Caller): Promise<void> {
    const by = await this.writer(caller);
    const row = await this.find(id, caller.scope);
    const input = readInput(linkSchema, body);
    const change = await this.options.subjects.read(input, caller);
    if (!change.entityRefs.includes(row.entity_ref)) {
      throw new InputError(
        `changeId: ${change.name} does not change ${row.entity_ref}, which this contract is for`,
      );
    }
    await this.options.store.link(row, input.changeId, by);
  }

  async unlink(id: string, body: unknown, caller: Caller): Promise<void> {
    const by = await this.writer(caller);
    const row = await this.find(id, caller.scope);
    const input = readInput(linkSchema, body);
    const change = await this.options.subjects.read(input, caller);
    const contract = await this.get(id);
    const links =
      (await this.options.store.linksOf([input.changeId])).get(
        input.changeId,
      ) ?? [];
    const link = links.find(each => each.contract_id === id);
    if (!link) {
      throw new InputError(
        `changeId: nobody linked this contract to ${change.name} by hand; what the description or the branch of a change names is taken away there`,
      );
    }
    const stands =
      link.linked_by === by || (await this.answersFor(contract, caller));
    if (!stands) {
      throw new NotAllowedError(
        `Only ${link.linked_by}, who linked it, those who wrote the contract, and the owners of ${row.entity_ref} may take the link away`,
      );
    }
    await this.options.store.unlink(row, link, by);
  }

  async mapClause(id: string, body: unknown, caller: Caller): Promise<void> {
    const by = await this.writer(caller);
    const row = await this.find(id, caller.scope);
    const {
      changeId: change,
      version,
      clauseId,
      tests,
    } = readInput(mappingSchema, body);
    const subject = await this.options.subjects.read(
      { changeId: change },
      caller,
    );
    const facts = await this.factsOf(change);
    const linked = facts ? await this.linkedTo(facts, subject.entityRefs) : [];
    const contract = linked.find(one => one.row.id === row.id);
    if (!contract) {
      throw new InputError(
        `changeId: this contract is not linked to ${subject.name}; link it first`,
      );
    }
    if (contract.version.version !== version) {
      throw new ConflictError(
        `version: version ${contract.version.version} of this contract counts for ${subject.name}, and not ${version}; read it before you say what shows it`,
      );
    }
    const clause = termsOf(contract.version)?.clauses.find(
      each => each.id.toLowerCase() === clauseId.toLowerCase(),
    );
    if (!clause) {
      throw new InputError(`clauseId: this contract has no clause ${clauseId}`);
    }
    const newest = contract.versions[contract.versions.length - 1].version;
    await this.options.store.mapClause(row, newest, {
      changeId: change,
      clauseId: clause.id,
      tests: [...new Set(tests)],
      by,
    });
  }

  async read(id: string, caller: Caller): Promise<Contract> {
    await this.find(id, caller.scope);
    const contract = await this.get(id);
    const { versions } = contract;
    const newest = versions[versions.length - 1];
    const terms = termsOf(newest);
    if (!terms) {
      throw unreadable();
    }
    const kept = { ...terms, id, version: newest.version };
    return {
      ...kept,
      digest: newest.digest,
      createdAt: newest.created_at,
      createdBy: newest.created_by,
      versions: versions.map(version => ({
        version: version.version,
        digest: version.digest,
        createdAt: version.created_at,
        createdBy: version.created_by,
      })),
      links: await this.linksOf(contract, caller),
      prompt: contractPrompt(kept as AgreedContract & typeof kept),
      changeSection: contractSection(kept as AgreedContract & typeof kept),
      mayWrite: (await this.whyNotWrite(contract, caller)) === undefined,
      mayLink: (await this.whyNot(caller)) === undefined,
    };
  }

  async summaries(
    rows: readonly ContractRow[],
    scope: Scope,
  ): Promise<ContractSummary[]> {
    const links = await this.options.queries.records.countLinks(
      rows.map(({ id }) => id),
      scope,
    );
    return rows.map(row => ({
      id: row.id,
      title: row.title,
      kind: row.kind as ContractSummary['kind'],
      entityRef: row.entity_ref,
      version: row.version,
      createdAt: row.written_at,
      clauses: row.clauses,
      links: links.get(row.id) ?? 0,
    }));
  }

  /** The contracts that count for a change, the newest first; of others none. */
  async ofChange(
    subject: RecordSubject,
    scope: Scope,
  ): Promise<ChangeContract[]> {
    const facts =
      subject.changeId === undefined
        ? undefined
        : await this.factsOf(subject.changeId);
    if (!facts) {
      return [];
    }
    const byHand =
      (await this.options.store.clauseTestsOf([facts.id])).get(facts.id) ?? [];
    const changed = new Set(subject.changedTests ?? []);
    const linked = await this.linkedTo(facts, subject.entityRefs);
    const links = await this.options.queries.records.countLinks(
      linked.map(({ row }) => row.id),
      scope,
    );
    return linked
      .sort((left, right) =>
        left.version.created_at < right.version.created_at ? 1 : -1,
      )
      .flatMap(contract => {
        const clauses = termsOf(contract.version)?.clauses;
        if (!clauses) {
          return [];
        }
        const { row, version, origin } = contract;
        const covered = coverClauses(
          clauses,
          mappedTests(facts, contract, byHand),
          changed,
        );
        return [
          {
            id: row.id,
            title: row.title,
            version: version.version,
            digest: version.digest,
            createdAt: version.created_at,
            origin,
            beforeCode: beforeCode(version.created_at, facts),
            changes: links.get(row.id) ?? 0,
            clauses: clauses.map((clause, index) => ({
              ...clause,
              tests: covered[index].tests,
              untouched: covered[index].untouched,
            })),
          },
        ];
      });
  }

  private async linkedTo(
    facts: ChangeFacts,
    entityRefs: readonly string[],
  ): Promise<LinkedContract[]> {
    const { store } = this.options;
    const links = (await store.linksOf([facts.id])).get(facts.id) ?? [];
    const kept = await store.get(
      new Set([
        ...mentionsOf(facts).map(({ contractId }) => contractId),
        ...links.map(link => link.contract_id),
      ]),
    );
    return linkedContracts(facts, links, kept, entityRefs);
  }

  private async linksOf(
    contract: KeptContract,
    caller: Caller,
  ): Promise<ContractLink[]> {
    const { queries, changes } = this.options;
    const rows = await queries.records.linksOf(contract.row.id, caller.scope);
    const facts = await changes.facts(rows.map(row => row.change_id));
    const mayUnlink = await this.answersFor(contract, caller);
    return rows.map(row => {
      const pulled = facts.get(row.change_id);
      const storedAt = versionFor(contract, pulled ?? {}).created_at;
      const origin = (row.origin ?? 'hand') as ContractLink['origin'];
      return {
        changeId: row.change_id,
        name: row.name,
        origin,
        linkedAt: row.linked_at ?? pulled?.createdAt ?? storedAt,
        linkedBy: row.linked_by ?? `its ${origin}`,
        beforeCode: pulled ? beforeCode(storedAt, pulled) : 'unknown',
        mayUnlink:
          origin === 'hand' &&
          (mayUnlink || row.linked_by === caller.person?.ref),
      };
    });
  }

  private async readFile(entityRef: string, path: string): Promise<string> {
    const { components, urlReader, integrations } = this.options;
    const entity = (await components.entities([entityRef])).get(
      entityRef,
    )?.entity;
    const url = entity && fileUrl(entity, path, integrations);
    if (!url) {
      throw new InputError(
        `${entityRef} does not say where its repository is: set its annotation backstage.io/source-location`,
      );
    }
    const reading = await readFile(
      urlReader,
      url,
      AbortSignal.timeout(PATIENCE),
    );
    switch (reading.type) {
      case 'read':
        return reading.text;
      case 'notFound':
        throw new InputError(
          `path: there is no file ${path} in its repository`,
        );
      default:
        throw new InputError(
          `path: ${path} could not be read: ${reading.why}. ${reading.remedy}`,
        );
    }
  }

  private async factsOf(id: string): Promise<ChangeFacts | undefined> {
    return (await this.options.changes.facts([id])).get(id);
  }

  /**
   * Why somebody may not write a version. It counts for every change that is
   * linked, so that it is for those who answer for the contract.
   */
  private async whyNotWrite(
    contract: KeptContract,
    caller: Caller,
  ): Promise<string | undefined> {
    const refusal = await this.whyNot(caller);
    return refusal === undefined && !(await this.answersFor(contract, caller))
      ? `Only those who wrote this contract and the owners of ${contract.row.entity_ref} may write another version; write a contract of your own`
      : refusal;
  }

  private async answersFor(
    { row, versions }: KeptContract,
    caller: Caller,
  ): Promise<boolean> {
    return (
      versions.some(version => version.created_by === caller.person?.ref) ||
      (await this.options.subjects.isOwner(
        { entityRefs: [row.entity_ref] },
        caller,
      ))
    );
  }

  /** With its versions. */
  private async get(id: string): Promise<KeptContract> {
    const contract = (await this.options.store.get([id])).get(id);
    if (!contract) {
      throw unreadable();
    }
    return contract;
  }

  private async writer(caller: Caller): Promise<string> {
    const refusal = await this.whyNot(caller);
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
    return caller.person!.ref;
  }

  private async requireComponent(
    entityRef: string,
    scope: Scope,
  ): Promise<void> {
    if (!(await this.options.queries.components.has(entityRef, scope))) {
      throw new NotFoundError(`No readiness of ${entityRef} is known`);
    }
  }

  private async find(id: string, scope: Scope): Promise<ContractRow> {
    const row = await this.options.queries.records.contract(id, scope);
    if (!row) {
      throw new NotFoundError('No such contract is known');
    }
    return row;
  }
}

/** Times of servers on both sides: those of commits are their writer's own. */
function beforeCode(
  storedAt: string,
  facts: ChangeFacts,
): ChangeContract['beforeCode'] {
  const { at, maybeEarlier } = firstPush(facts);
  if (storedAt >= at) {
    return 'no';
  }
  return maybeEarlier === undefined ? 'yes' : 'unknown';
}

function unreadable(): NotFoundError {
  return new NotFoundError('This contract cannot be read as it was stored');
}

function readTerms(body: unknown): AgreedContract {
  const parsed = parseContract(body);
  if (!parsed.ok) {
    throw refused(parsed.problems);
  }
  return parsed.value;
}

function refused(problems: readonly Problem[], file?: string): InputError {
  const said = problems
    .map(({ path, message }) => `${path} ${message}`)
    .join('; ');
  return new InputError(file ? `${file} is no contract: ${said}` : said);
}

function digestOf(terms: AgreedContract): string {
  return sha256(contractDigestText(terms));
}

/** As `readContractReferences` knows them: 130 random bits. */
function newId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return `ctr-${[...randomBytes(26)].map(byte => letters[byte % 32]).join('')}`;
}
