import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { BasicPermission } from '@backstage/plugin-permission-common';
import {
  ComponentReadiness,
  MissingEvidence,
} from '@readiness/backstage-plugin-readiness-common';
import { nameOf } from '@readiness/backstage-plugin-readiness-common/core';
import { Ownership, Person } from '../access/ownership';
import { Scope } from '../access/Scope';
import { Visibility } from '../access/Visibility';
import { changeNameOfId } from '../changes/changeNameOfId';
import { Queries } from '../database/openStores';
import { PeopleStore } from '../database/PeopleStore';
import { lower } from '../lower';
import { subjectLink } from './subject';
import { Judged } from './snapshot';

/** What a record is about, as requests name it. */
export type SubjectRef = { entityRef: string } | { changeId: string };

/** A component or change that a caller may see, as it is now. */
export interface RecordSubject {
  /** Whose ledger has what is written about it, be it seen or not. */
  entityRef: string;
  /** The components it is, or belongs to, that the caller may see. */
  entityRefs: string[];
  changeId?: string;
  /** How sentences name it. */
  name: string;
  title: string;
  judged: Judged;
  evaluatedAt: string;
  advisories: MissingEvidence[];
  /** Test files that a change adds or changes; `undefined` where unknown. */
  changedTests?: string[];
  /** Login at the host, of a change. */
  author?: string;
  /** Where it can be seen, from the root of Backstage. */
  link: string;
}

/** Who asks, and what they may see and do. */
export interface Caller {
  credentials: BackstageCredentials;
  scope: Scope;
  /** Absent for services. */
  person?: Person;
  allows(permission: BasicPermission): Promise<boolean>;
}

/** Tells who asks, and reads what they ask about. */
export class RecordSubjects {
  constructor(
    private readonly options: {
      visibility: Visibility;
      ownership: Ownership;
      queries: Queries;
      people: PeopleStore;
      permissions?: PermissionsService;
      now: () => Date;
    },
  ) {}

  async callerOf(credentials: BackstageCredentials): Promise<Caller> {
    const { visibility, ownership } = this.options;
    return {
      credentials,
      scope: await visibility.scope(credentials),
      person: await ownership.personOf(credentials),
      allows: permission => visibility.isAllowed(permission, credentials),
    };
  }

  /** @throws NotFoundError also where the caller may not see it */
  async read(ref: SubjectRef, { scope }: Caller): Promise<RecordSubject> {
    return 'changeId' in ref
      ? this.readChange(ref.changeId, scope)
      : this.readComponent(ref.entityRef, scope);
  }

  /**
   * Whether the caller is one of those who own the subject: of a change, a
   * component that speaks for its repository.
   */
  async isOwner(
    { entityRefs, changeId }: Pick<RecordSubject, 'entityRefs' | 'changeId'>,
    { person }: Caller,
  ): Promise<boolean> {
    const { records } = this.options.queries;
    const speaking = changeId && (await records.speakingFor(changeId));
    const owners = await records.ownersOf(
      speaking ? entityRefs.filter(ref => speaking.includes(ref)) : entityRefs,
    );
    return person?.refs.some(ref => owners.includes(ref)) ?? false;
  }

  /** Whether somebody is known not to be the author of a change. */
  async isKnownNotAuthor(
    { author }: Pick<RecordSubject, 'author'>,
    person: Pick<Person, 'ref'>,
  ): Promise<boolean> {
    return (await this.knownNotAuthor(person))(author);
  }

  /**
   * The same, to be asked of many changes. Whoever has no account at the code
   * host may be the author for all that is known, and so may anybody where the
   * host does not name one.
   */
  async knownNotAuthor(
    person: Pick<Person, 'ref'>,
  ): Promise<(author: string | undefined) => boolean> {
    const accounts = await this.options.people.accountsOf(person.ref);
    // At whatever kind of host.
    const logins = accounts.map(account =>
      account.slice(account.indexOf(':') + 1),
    );
    return author =>
      logins.length > 0 && !!author && !logins.includes(lower(author));
  }

  private async readComponent(
    entityRef: string,
    scope: Scope,
  ): Promise<RecordSubject> {
    const { queries, now } = this.options;
    const text = await queries.components.detail(entityRef, scope, now());
    if (!text) {
      throw new NotFoundError(`No readiness of ${entityRef} is known`);
    }
    const detail = JSON.parse(text) as ComponentReadiness;
    return {
      entityRef,
      entityRefs: [entityRef],
      name: nameOf(entityRef),
      title: detail.title,
      judged: detail,
      evaluatedAt: detail.evaluatedAt,
      advisories: detail.advisories,
      link: subjectLink(entityRef),
    };
  }

  private async readChange(id: string, scope: Scope): Promise<RecordSubject> {
    const { queries, now } = this.options;
    const detail = await queries.changes.detail(id, scope, now());
    if (!detail) {
      throw new NotFoundError(`No change ${changeNameOfId(id)} is known`);
    }
    const files = 'items' in detail.files ? detail.files.items : undefined;
    const all = (await queries.changes.componentsOf([id], 'all')).get(id);
    return {
      // The same for everybody, or two of them would write to two chains.
      entityRef: [...(all ?? detail.entityRefs)].sort()[0],
      entityRefs: detail.entityRefs,
      changeId: id,
      name: detail.name,
      title: detail.title,
      judged: { ...detail, status: detail.gateStatus },
      evaluatedAt: detail.evaluatedAt,
      advisories: detail.advisories,
      changedTests: files
        ?.filter(({ kind, status }) => kind === 'test' && status !== 'removed')
        .map(({ path }) => path),
      author: detail.author?.login,
      link: subjectLink(id),
    };
  }
}
