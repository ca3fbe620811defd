import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';

/** The simulated code host as the server under test knows it. */
export interface GithubHost {
  apiBaseUrl: string;
  webhookSecret: string;
}

export const SIM_HOST = 'github.skerryline.example';
const SLUG = 'github.com/project-slug';
const ORGANISATION = 'skerry-line';

/** The repositories of the simulator, each a component of the same name. */
export const SIM_REPOSITORIES = [
  'boarding-pass-kit',
  'booking-api',
  'booking-web',
  'fare-calculator',
  'invoice-export',
  'loyalty-points',
  'notification-service',
  'payment-gateway',
  'refunds-worker',
  'seat-maps',
  'settlement-report',
  'timetable',
  'voyage-records',
] as const;

/**
 * The entities, and after them the components whose changes are followed: the
 * others only tell that they are at a host that nobody answers for.
 */
export function* withRepositories(
  entities: Iterable<Entity>,
  github: GithubHost | undefined,
): Generator<Entity> {
  let owner = '';
  for (const entity of entities) {
    if (entity.kind === 'Group') {
      owner = `group:default/${entity.metadata.name}`;
    }
    yield github ? withoutSlug(entity) : entity;
  }
  if (github) {
    yield* SIM_REPOSITORIES.map(name => toComponent(name, owner));
  }
}

/** What an adopter's app-config would say of the host and its deliveries. */
export function githubConfig({
  apiBaseUrl,
  webhookSecret,
}: GithubHost): JsonObject {
  return {
    integrations: { github: [{ host: SIM_HOST, apiBaseUrl, token: 'any' }] },
    events: {
      http: { topics: ['github'] },
      modules: { github: { webhookSecret } },
    },
    // Without gates of one's own there is the built-in one, which asks what
    // there is to ask of changes.
    readiness: {
      schedule: { catalog: { seconds: 5 }, repositoryFiles: { hours: 48 } },
    },
  };
}

/** A slug alone would be looked for at the host that there is. */
function withoutSlug(entity: Entity): Entity {
  const { [SLUG]: _slug, ...annotations } = entity.metadata.annotations ?? {};
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

function toComponent(name: string, owner: string): Entity {
  const slug = `${ORGANISATION}/${name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name,
      uid: name,
      etag: name,
      annotations: {
        [SLUG]: slug,
        'backstage.io/source-location': `url:https://${SIM_HOST}/${slug}/`,
        'readiness/rollback': `https://wiki.example.net/${name}/rollback`,
        'readiness/monitoring': `https://wiki.example.net/${name}/monitoring`,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}
