import {
  BackstageCredentials,
  HttpAuthService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createRequirementRegistry } from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangeSource,
  EvidenceSource,
} from '@readiness/backstage-plugin-readiness-node';
import { JsonObject } from '@backstage/types';
import express from 'express';
import { Knex } from 'knex';
import request from 'supertest';
import { assemble } from '../assemble';
import { readConfig } from '../config/readConfig';
import { DatabaseClock } from '../database/databaseClock';
import { openStores } from '../database/openStores';
import { createRouter } from '../router/createRouter';
import { createFakeAuditor } from './createFakeAuditor';
import { FakeCatalog } from './FakeCatalog';

/** A policy that says yes. */
export const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
/** A policy that says no. */
export const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** A file of the fake repository host, or why it cannot be read. */
export type FakeFile = { text: string; changed?: string } | Error;

/**
 * The plugin's parts wired as `plugin.ts` does, on a given database, with a
 * clock, a catalog and a repository host that a test controls. Responses are
 * held to the OpenAPI document.
 */
export async function createHarness(options: {
  knex: Knex;
  config?: JsonObject;
  sources?: EvidenceSource[];
  changeSources?: ChangeSource[];
  now?: string;
  /** Which tells what is over; that of the test, where it is left out. */
  databaseClock?: DatabaseClock;
}) {
  const { knex } = options;
  const clock = { now: new Date(options.now ?? '2026-03-02T09:00:00.000Z') };
  const now = () => new Date(clock.now);
  const catalog = new FakeCatalog();
  const files = new Map<string, FakeFile>();
  const access = {
    read: ALLOW,
    refresh: ALLOW,
    catalog: ALLOW,
    report: ALLOW,
    /** What people do about components, changes and pilots. */
    act: ALLOW,
  };
  /** Who owns what: what a user owns things as, besides themself. */
  const owns: Record<string, string[]> = {};
  const logger = mockServices.logger.mock();
  const reads: string[] = [];

  const urlReader: UrlReaderService = {
    ...mockServices.urlReader.mock(),
    readUrl: async (url: string) => {
      reads.push(url);
      const file = files.get(url);
      if (file instanceof Error) {
        throw file;
      }
      if (!file) {
        throw new NotFoundError(`could not read ${url}, 404 Not Found`);
      }
      return {
        buffer: async () => Buffer.from(file.text),
        lastModifiedAt: file.changed ? new Date(file.changed) : undefined,
      };
    },
  };

  const decisions: Record<string, () => PolicyDecision> = {
    'readiness.read': () => access.read,
    'readiness.refresh': () => access.refresh,
    'catalog.entity.read': () => access.catalog,
    'readiness.change.report': () => access.report,
  };
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async (requests, { credentials }) =>
      requests.map(({ permission }) =>
        // The real service lets service principals do anything.
        isService(credentials)
          ? { result: AuthorizeResult.ALLOW }
          : decisions[permission.name](),
      ),
    authorize: async requests =>
      requests.map(({ permission }) => {
        const decide = decisions[permission.name] ?? (() => access.act);
        const { result } = decide();
        return { result: result as AuthorizeResult.ALLOW };
      }),
  });

  const registry = createRequirementRegistry();
  const stores = await openStores(
    { getClient: async () => knex },
    options.databaseClock ?? (async () => clock.now.toISOString()),
  );
  const notified: NotificationSendOptions[] = [];
  const signals: object[] = [];
  let caller: BackstageCredentials = mockCredentials.user();
  const real = mockServices.httpAuth();
  const httpAuth: HttpAuthService = {
    ...real,
    // Whoever says nothing is the caller the test speaks for.
    credentials: async (req, terms) =>
      req.headers.authorization
        ? real.credentials(req, terms)
        : (caller as never),
  };
  const parts = assemble({
    auth: mockServices.auth(),
    catalog: catalog.asService(),
    config: readConfig(
      new ConfigReader({ readiness: options.config ?? {} }),
      registry,
    ),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    logger,
    notifications: {
      async send(notification) {
        notified.push(notification);
      },
    },
    signals: {
      async publish({ message }) {
        signals.push(message);
      },
    },
    now,
    permissions,
    registry,
    sources: options.sources ?? [],
    changeSources: options.changeSources ?? [],
    // Tests say themselves what runs when.
    createRunner: () => ({ ask() {}, run: async () => {} }),
    httpAuth,
    stores,
    urlReader,
    userInfo: {
      async getUserInfo(credentials) {
        const { userEntityRef } = credentials.principal as {
          userEntityRef: string;
        };
        return {
          userEntityRef,
          ownershipEntityRefs: [userEntityRef, ...(owns[userEntityRef] ?? [])],
        };
      },
    },
  });
  const { components } = stores;
  const { evaluator, follower } = parts;
  const { auditor, events: audited } = createFakeAuditor(httpAuth);
  const app = express();
  app.use(
    createRouter({
      ...parts,
      auditor,
      httpAuth,
      logger,
      queries: stores.queries,
      now,
      checkResponses: true,
    }),
  );
  app.use(mockErrorHandler());

  const signal = new AbortController().signal;
  return {
    access,
    /** Events of the audit log, oldest first. */
    audited,
    /** Requests without a token come from this principal. */
    actAs(credentials: BackstageCredentials) {
      caller = credentials;
    },
    catalog,
    clock,
    components,
    stores,
    evaluator,
    files,
    follower,
    logger,
    reads,
    /** The catalog is followed and all that is due is judged. */
    async settle() {
      await follower.follow(signal);
      return evaluator.evaluateDue(signal);
    },
    /**
     * Repositories are read, changes pulled and judged, and the components
     * they belong to, until nothing is due.
     */
    async settleChanges() {
      await follower.follow(signal);
      await parts.repositoryFollower.followDue(signal);
      await parts.puller.pullDue(signal);
      await parts.changeJudge.judgeDue(signal);
      return evaluator.evaluateDue(signal);
    },
    parts,
    knex,
    evaluateDue: () => evaluator.evaluateDue(signal),
    pass(duration: { days?: number; seconds?: number }) {
      const seconds = (duration.days ?? 0) * 86_400 + (duration.seconds ?? 0);
      clock.now = new Date(clock.now.getTime() + seconds * 1000);
    },
    owns,
    notified,
    signals,
    keepRecords: () => parts.recordKeeper.keep(),
    sendNotices: () => parts.notifier.send(signal),
    keepCapacity: () => parts.capacityKeeper.refreshDue(signal),
    scorePilots: () => parts.pilotScorer.scoreDue(signal),
    get: (path: string) => request(app).get(path),
    patch: (path: string) => request(app).patch(path),
    post: (path: string) => request(app).post(path),
    async component(name: string) {
      const response = await request(app).get(byName(name));
      if (response.status !== 200) {
        throw new Error(`${name}: ${JSON.stringify(response.body.error)}`);
      }
      return response.body;
    },
  };
}

function isService(credentials: object): boolean {
  const { principal } = credentials as { principal?: { type: string } };
  return principal?.type === 'service';
}

/** The path of a component in the default namespace. */
export function byName(name: string, rest = ''): string {
  return `/entities/by-name/component/default/${name}${rest}`;
}
