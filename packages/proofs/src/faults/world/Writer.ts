import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Knex } from 'knex';
import { Answer } from './Api';
import { FaultWorld } from './FaultWorld';

/** Who owns the services, in the order of their numbers. */
export const OWNERS = ['robin.hale', 'leila.haddad', 'wen.zhang'] as const;
const LANES = 4;
/** Milliseconds between two writes of a lane. */
const PAUSE = 60;
const DAY = 86_400_000;

const KINDS = ['submission', 'contract', 'attestation', 'decision'] as const;
type Kind = (typeof KINDS)[number];

interface Write {
  kind: Kind;
  /** Words that stand in what is stored, and nowhere else. */
  marker: string;
}

/** What became of what was acknowledged. */
export interface Kept {
  acknowledged: number;
  kept: number;
  lost: number;
  /** Stored more than once, acknowledged or not. */
  duplicated: number;
  /** What kinds of writes those were. */
  duplicatedKinds: string[];
}

/**
 * People and CI who go on writing, whatever happens. What was answered with
 * success counts as acknowledged, and nothing else does.
 */
export class Writer {
  readonly refused = new Map<number, number>();
  /** What was answered as if Readiness itself were wrong; must stay empty. */
  readonly faults: string[] = [];
  private readonly tried: Write[] = [];
  private readonly acknowledged: Write[] = [];
  private running = false;
  private lanes: Promise<void>[] = [];

  constructor(private readonly world: FaultWorld) {}

  start(): void {
    this.running = true;
    this.lanes = Array.from({ length: LANES }, async (_, lane) => {
      for (let turn = lane; this.running; turn += 1) {
        await this.write(KINDS[turn % KINDS.length]);
        await setTimeout(PAUSE);
      }
    });
  }

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.lanes);
  }

  /** Looks for everything in the database. */
  async count(knex: Knex): Promise<Kept> {
    const stored = await this.stored(knex);
    const times = ({ marker }: Write) => stored.get(marker) ?? 0;
    const kept = this.acknowledged.filter(write => times(write) > 0).length;
    const duplicated = this.tried.filter(write => times(write) > 1);
    return {
      acknowledged: this.acknowledged.length,
      kept,
      lost: this.acknowledged.length - kept,
      duplicated: duplicated.length,
      duplicatedKinds: [...new Set(duplicated.map(({ kind }) => kind))],
    };
  }

  private async stored(knex: Knex): Promise<Map<string, number>> {
    const markers: string[] = [
      ...(await knex('submissions').pluck('external_id')),
      ...(await knex('contracts').pluck('title')),
      ...(await knex('attestations').pluck('statement')),
      ...(await knex('decisions').pluck('terms')).map(
        (terms: string) => JSON.parse(terms).reason,
      ),
    ];
    const counts = new Map<string, number>();
    for (const marker of markers) {
      counts.set(marker, (counts.get(marker) ?? 0) + 1);
    }
    return counts;
  }

  private async write(kind: Kind): Promise<void> {
    const { random, catalog } = this.world;
    // Nothing is decided where nothing is missing.
    const names = catalog.services();
    const name = random.pick(
      kind === 'decision' ? names.filter(isBlocked) : names,
    );
    const write: Write = { kind, marker: `marker ${randomUUID()}` };
    this.tried.push(write);
    const answer = await this.send(write, name);
    if (answer.status === 200 || answer.status === 201) {
      this.acknowledged.push(write);
    } else {
      const { status } = answer;
      if (status === 500) {
        this.faults.push(`${kind}: ${answer.text}`);
      }
      this.refused.set(status, (this.refused.get(status) ?? 0) + 1);
    }
  }

  private async send({ kind, marker }: Write, name: string): Promise<Answer> {
    const { api } = this.world;
    const path = `/entities/by-name/component/default/${name}`;
    const entityRef = `component:default/${name}`;
    const as = ownerOf(name);
    switch (kind) {
      case 'submission': {
        // As CI does, it says the same again until it is answered.
        const items = [toSubmission(marker, entityRef)];
        for (let turn = 1; ; turn += 1) {
          const answer = await api.post('/evidence', { items });
          if (answer.status === 201 || turn === 3) {
            return answer;
          }
          await setTimeout(PAUSE);
        }
      }
      case 'contract':
        return api.post('/contracts', toContract(marker, entityRef), { as });
      case 'attestation':
        return api.post(
          `${path}/attestations`,
          {
            about: 'architecture-review',
            statement: marker,
            url: 'https://wiki.example.net/architecture/review',
          },
          { as },
        );
      default: {
        const { body } = await api.get(path, { as });
        return api.post(
          '/decisions',
          {
            subject: { entityRef },
            evaluationId: body?.evaluationId ?? 'unknown',
            decision: 'ship-with-known-risk',
            reason: marker,
            owner: `user:default/${as}`,
            expiresAt: new Date(Date.now() + DAY).toISOString(),
          },
          { as },
        );
      }
    }
  }
}

/** Whether a service lacks something: those with odd numbers do. */
export function isBlocked(service: string): boolean {
  return Number(service.split('-')[1]) % 2 === 1;
}

/** The sample person whose team owns a service. */
export function ownerOf(service: string): string {
  return OWNERS[Number(service.split('-')[1]) % OWNERS.length];
}

function toSubmission(externalId: string, entityRef: string) {
  return {
    source: 'faults',
    externalId,
    version: 1,
    kind: 'security-review',
    subject: { entityRef },
    observedAt: new Date().toISOString(),
    payload: { by: 'The security team', reviewedAt: new Date().toISOString() },
  };
}

function toContract(title: string, entityRef: string) {
  return {
    title,
    kind: 'other',
    entityRef,
    acceptanceCriteria: ['It is kept.'],
    stopCondition: 'It is lost.',
    clauses: [],
  };
}
