import { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { readinessAdminPermission } from '@readiness/backstage-plugin-readiness-common';
import { createFakeChangeSource } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { Knex } from 'knex';
import { openApiDocument } from '../../router/openapi';
import { createHarness } from '../createHarness';
import { AUTHORIZATION, CallerName, OWNS, SEES } from './callers';
import { createApp, MOUNTS } from './createApp';
import { CHANGES, CONFIG, ENTITIES, NOW } from './organisation';
import { readOperations } from './readOperations';
import { Answer, send } from './send';

/**
 * A small organisation, half of it hidden from an outsider, behind a server
 * that handles errors as an installation does.
 */
export async function createWorld(knex: Knex) {
  const host = createFakeChangeSource({ id: 'github' });
  Object.values(CHANGES).forEach(facts => host.set(facts));
  const made = await createHarness({
    knex,
    changeSources: [host.source],
    config: CONFIG,
    now: NOW,
  });
  Object.assign(made.owns, OWNS);
  made.catalog.put(...ENTITIES);
  await made.settleChanges();

  // The harness lets everybody do everything; only leads administer.
  const { visibility } = made.parts;
  const isAllowed = visibility.isAllowed.bind(visibility);
  visibility.isAllowed = async (permission, credentials) =>
    permission.name === readinessAdminPermission.name
      ? isAdministrator(credentials)
      : isAllowed(permission, credentials);

  const server = createServer(createApp(made));
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const operations = readOperations(openApiDocument);

  return {
    made,
    operations,
    /** The ids that answers gave, and cursors, by what they are of. */
    known: new Map<string, string[]>(),
    /** Operations that did what they were asked. */
    reached: new Set<string>(),
    /** Asks as one of the callers, who sees what the catalog lets them see. */
    ask(
      caller: CallerName,
      wire: {
        method: string;
        path: string;
        headers?: Record<string, string>;
        body?: string;
      },
      mount: (typeof MOUNTS)[number] = MOUNTS[0],
    ): Promise<Answer> {
      made.access.catalog = SEES[caller];
      return send(port, {
        ...wire,
        path: `${mount}${wire.path}`,
        headers: { authorization: AUTHORIZATION[caller], ...wire.headers },
      });
    },
    close: () => new Promise(resolve => server.close(resolve)),
  };
}

/** What the fuzz asks, and what it learned. */
export type World = Awaited<ReturnType<typeof createWorld>>;

function isAdministrator({ principal }: BackstageCredentials): boolean {
  const { type, userEntityRef } = principal as Record<string, unknown>;
  return type === 'service' || userEntityRef === 'user:default/rita';
}
