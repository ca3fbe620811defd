import {
  Inbox,
  ReleaseDecision,
  SubjectRecord,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { Scope } from '../access/Scope';
import { Queries } from '../database/openStores';

/**
 * What one caller sees of records. Whoever sees a change sees what is recorded
 * about it, and that may name components and changes which they do not see.
 */
export class RecordSight {
  private readonly changes = new Map<string, Promise<boolean>>();
  private readonly homes = new Map<string, Promise<string>>();

  constructor(
    private readonly queries: Queries,
    private readonly scope: Scope,
    private readonly now: Date,
  ) {}

  /** Those of references to components that the caller sees. */
  async components(refs: string[] | undefined): Promise<string[] | undefined> {
    if (!refs || this.scope === 'all') {
      return refs;
    }
    return keep(new Set(refs), ref =>
      this.queries.components.has(ref, this.scope),
    );
  }

  /** A decision, with those of the changes it names that the caller sees. */
  async decision(decision: ReleaseDecision): Promise<ReleaseDecision> {
    return {
      ...decision,
      changes: await keep(decision.changes, ({ id }) => this.seesChange(id)),
    };
  }

  /** A waiver, under a component that the caller sees. */
  async waiver(waiver: WaiverRecord): Promise<WaiverRecord> {
    return 'changeId' in waiver.subject
      ? { ...waiver, entityRef: await this.homeOf(waiver.subject, waiver) }
      : waiver;
  }

  async record(record: SubjectRecord): Promise<SubjectRecord> {
    return {
      ...record,
      ...(record.decision && {
        decision: await this.decision(record.decision),
      }),
      waivers: await Promise.all(record.waivers.map(one => this.waiver(one))),
    };
  }

  async inbox(inbox: Inbox): Promise<Inbox> {
    return {
      ...inbox,
      waivers: await Promise.all(inbox.waivers.map(one => this.waiver(one))),
      expiring: await Promise.all(inbox.expiring.map(one => this.waiver(one))),
      decisions: await Promise.all(
        inbox.decisions.map(one => this.decision(one)),
      ),
    };
  }

  private seesChange(id: string): Promise<boolean> {
    return remember(
      this.changes,
      id,
      async () =>
        this.scope === 'all' ||
        (await this.queries.changes.find(id, this.scope)) !== undefined,
    );
  }

  private async homeOf(
    { changeId }: { changeId: string },
    { entityRef }: WaiverRecord,
  ): Promise<string> {
    return remember(this.homes, `${changeId} ${entityRef}`, async () => {
      if (
        this.scope === 'all' ||
        (await this.queries.components.has(entityRef, this.scope))
      ) {
        return entityRef;
      }
      const change = await this.queries.changes.detail(
        changeId,
        this.scope,
        this.now,
      );
      return [...(change?.entityRefs ?? [])].sort()[0] ?? '';
    });
  }
}

async function keep<T>(
  items: Iterable<T>,
  isSeen: (item: T) => Promise<boolean>,
): Promise<T[]> {
  const kept: T[] = [];
  for (const item of items) {
    if (await isSeen(item)) {
      kept.push(item);
    }
  }
  return kept;
}

function remember<T>(
  known: Map<string, Promise<T>>,
  key: string,
  find: () => Promise<T>,
): Promise<T> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}
