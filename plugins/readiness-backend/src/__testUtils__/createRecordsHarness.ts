import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { Knex } from 'knex';
import { createHarness } from './createHarness';
import { component, group, person } from './entities';

export const RECORDS_CONFIG = {
  notifications: { enabled: true },
  waivers: { maximumDays: 30 },
  gates: [
    {
      name: 'production',
      appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
      approvers: ['group:default/risk'],
      requirements: [
        'owner-declared',
        'runbook-linked',
        'architecture-reviewed',
        'security-review-current',
        'rollback-plan',
        'failure-logged',
        { id: 'logs-linked', severity: 'advisory' },
      ],
    },
  ],
};

/** What an open change has not yet. */
const OPEN: Partial<ChangeFacts> = {
  state: 'open',
  mergedAt: undefined,
  mergedBy: undefined,
  mergeCommitSha: undefined,
  closedAt: undefined,
  deployedAt: undefined,
};
/** Anna's, without a plan to roll it back. */
export const CHANGE = exampleFacts({ ...OPEN, number: 7, body: 'No section.' });
export const REF = 'component:default/booking-api';

/** One as it is written. */
export const CONTRACT = {
  title: 'Hold cabins',
  kind: 'other',
  entityRef: REF,
  acceptanceCriteria: ['A cabin is held for ten minutes.'],
  stopCondition: 'A table must change.',
  clauses: [{ kind: 'behaviour', text: 'It is freed afterwards.' }],
};

export const NOW = '2026-02-10T09:00:00.000Z';
export const inDays = (days: number, from = NOW) =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString();

/**
 * `booking-api`, which is blocked, with a change. Anna and Robin own it, Robin
 * and Rita approve waivers, Olga is nobody here. Anna asks first.
 */
export async function createRecordsHarness(options: {
  knex: Knex;
  config?: JsonObject;
  change?: ChangeFacts;
}) {
  const { knex, change = CHANGE } = options;
  const host = createFakeChangeSource({ id: 'github' });
  host.set(change);
  const made = await createHarness({
    knex,
    changeSources: [host.source],
    config: options.config ?? RECORDS_CONFIG,
    now: NOW,
  });
  Object.assign(made.owns, {
    'user:default/anna': ['group:default/billing'],
    'user:default/robin': ['group:default/billing', 'group:default/risk'],
    'user:default/rita': ['group:default/risk'],
    'user:default/olga': [],
  });
  made.catalog.put(
    group('billing', 2),
    group('risk', 2),
    person('anna', { login: 'anna-berg', groups: ['billing'] }),
    person('robin', { login: 'robin-hale', groups: ['billing', 'risk'] }),
    person('rita', { login: 'rita', groups: ['risk'] }),
    component('booking-api', {
      annotations: {
        'github.com/project-slug': 'skerry-line/booking-api',
        'readiness/sensitive': 'payments',
        'readiness/architecture': 'https://wiki.example/adr',
      },
    }),
    component('other'),
  );
  await made.settleChanges();
  const as = (name: string) =>
    made.actAs(mockCredentials.user(`user:default/${name}`));
  as('anna');
  const waiver = (over: object = {}) =>
    made.post('/waivers').send({
      requirementId: 'runbook-linked',
      subject: { entityRef: REF },
      reason: 'The runbook is being moved.',
      expiresAt: inDays(7),
      ...over,
    });
  /** Of the change, at its head. */
  const changeWaiver = (over: object = {}) =>
    waiver({
      requirementId: 'rollback-plan',
      subject: { changeId: change.id, headSha: change.headSha },
      ...over,
    });
  const verdict = (id: string, what: string, body: object = {}) =>
    made.post(`/waivers/${id}/${what}`).send(body);
  const decide = async (over: object = {}) =>
    made.post('/decisions').send({
      subject: { entityRef: REF },
      evaluationId: (await made.component('booking-api')).evaluationId,
      decision: 'ship-with-known-risk',
      reason: 'The season begins.',
      owner: 'group:default/billing',
      expiresAt: inDays(5),
      ...over,
    });
  /** Another commit of the change, or other facts, pulled and judged. */
  const push = async (headSha: string, facts: ChangeFacts = change) => {
    host.set({ ...facts, headSha });
    await made.parts.hint({
      type: 'change',
      repository: { host: 'github.com', slug: 'skerry-line/booking-api' },
      number: change.number,
    });
    await made.settleChanges();
  };
  const verify = async () => (await made.post('/admin/ledger/verify')).body;
  return {
    ...made,
    host,
    as,
    waiver,
    changeWaiver,
    verdict,
    decide,
    push,
    verify,
  };
}
