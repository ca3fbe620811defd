import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { sampleEntities } from '../../year/sampleEntities';

const TEAMS = ['booking-team', 'payments-team', 'sailings-team'];
const PREFIX = 'component:default/';

/**
 * The entities that all replicas see: the sample organisation, and services
 * whose links name a round, so that it shows which one was judged.
 */
export class SharedCatalog {
  round = 0;
  private readonly entities = sampleEntities();

  /** @param file - what the replicas read */
  constructor(readonly file: string, services: number) {
    for (let index = 1; index <= services; index += 1) {
      this.put(toService(index, this.round));
    }
    this.write();
  }

  /** All services link to another place: every one must be judged again. */
  nextRound(): number {
    this.round += 1;
    for (const name of this.services()) {
      this.put(toService(Number(name.split('-')[1]), this.round));
    }
    this.write();
    return this.round;
  }

  put(entity: Entity): void {
    this.entities.set(stringifyEntityRef(entity), withEtag(entity));
  }

  /** Makes a service again that was removed. */
  restore(name: string): void {
    this.put(toService(Number(name.split('-')[1]), this.round));
    this.write();
  }

  remove(name: string): void {
    this.entities.delete(`${PREFIX}${name}`);
    this.write();
  }

  /** Under another name, as a new entity. */
  rename(from: string, to: string): void {
    const entity = this.entities.get(`${PREFIX}${from}`)!;
    this.entities.delete(`${PREFIX}${from}`);
    this.put({ ...entity, metadata: { ...entity.metadata, name: to } });
    this.write();
  }

  /** Names of the services whose links name a round. */
  services(): string[] {
    return [...this.entities.keys()]
      .filter(ref => ref.startsWith(`${PREFIX}service-`))
      .map(ref => ref.slice(PREFIX.length));
  }

  /** References of all components, with their etags. */
  components(): Map<string, string> {
    return new Map(
      [...this.entities]
        .filter(([ref]) => ref.startsWith('component:'))
        .map(([ref, entity]) => [ref, entity.metadata.etag!]),
    );
  }

  private write(): void {
    const next = `${this.file}.next`;
    writeFileSync(next, JSON.stringify([...this.entities.values()]));
    // Never half of it.
    renameSync(next, this.file);
  }
}

function toService(index: number, round: number): Entity {
  const name = `service-${String(index).padStart(5, '0')}`;
  const owner = `group:default/${TEAMS[index % TEAMS.length]}`;
  const link = (what: string) =>
    `https://wiki.example.net/${name}/${what}/round-${round}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name,
      annotations: {
        'readiness/rollback': link('rollback'),
        'readiness/runbook': link('runbook'),
        // Every other has nothing missing.
        ...(index % 2 === 0 && { 'readiness/monitoring': link('monitoring') }),
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

function withEtag(entity: Entity): Entity {
  const { etag: _etag, ...metadata } = entity.metadata;
  const etag = createHash('sha1')
    .update(JSON.stringify({ ...entity, metadata }))
    .digest('hex');
  return { ...entity, metadata: { ...metadata, etag } };
}
