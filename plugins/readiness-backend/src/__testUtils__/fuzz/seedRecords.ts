import { CallerName } from './callers';
import { World } from './createWorld';
import { learn } from './learn';
import { CANARY, CHANGES } from './organisation';

const HIDDEN = `component:default/${CANARY}-vault`;
const inDays = (days: number) =>
  new Date(Date.UTC(2026, 1, 10) + days * 86_400_000).toISOString();

/**
 * Records of every kind about what is hidden, and about what is shared, so
 * that there is something that could leak.
 *
 * @returns ids of those that are hidden, by their collection
 */
export async function seedRecords(
  world: World,
): Promise<Record<string, string>> {
  const act = async (
    caller: CallerName,
    path: string,
    body?: object,
    method: 'POST' | 'PATCH' = 'POST',
  ): Promise<any> => {
    world.made.pass({ seconds: 15 });
    const answer = await world.ask(caller, {
      method,
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    if (answer.status >= 300) {
      throw new Error(`${path}: ${answer.status} ${answer.text}`);
    }
    const operation = world.operations.find(
      one =>
        one.method === method &&
        new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    )!;
    learn(world, operation, answer);
    return JSON.parse(answer.text);
  };
  const read = async (path: string) =>
    JSON.parse((await world.ask('lead', { method: 'GET', path })).text);
  const vault = `/entities/by-name/component/default/${CANARY}-vault`;
  const change = (id: string) => `/changes/${encodeURIComponent(id)}`;
  const terms = {
    title: `A contract of the ${CANARY}`,
    kind: 'other',
    entityRef: HIDDEN,
    acceptanceCriteria: [`The ${CANARY} swims.`],
    stopCondition: `The ${CANARY} stops.`,
    clauses: [{ kind: 'behaviour', text: `The ${CANARY} is fed.` }],
  };

  const contract = await act('owner', '/contracts', terms);
  for (const step of ['link', 'unlink', 'link']) {
    await act('owner', `/contracts/${contract.id}/${step}`, {
      changeId: CHANGES.hidden.id,
    });
  }
  const [clause] = contract.clauses;
  await act('owner', `/contracts/${contract.id}/clauses`, {
    changeId: CHANGES.hidden.id,
    version: contract.version,
    clauseId: clause.id,
    tests: [`src/${CANARY}.test.ts`],
  });
  await act('owner', `/contracts/${contract.id}/versions`, {
    ...terms,
    stopCondition: `The ${CANARY} has stopped.`,
  });
  // Of a change that the outsider sees, and of a component that they do not.
  const ofPart = await act('owner', '/contracts', {
    ...terms,
    entityRef: `component:default/${CANARY}-part`,
  });
  await act('owner', `/contracts/${ofPart.id}/link`, {
    changeId: CHANGES.shared.id,
  });
  world.made.files.set(
    `https://github.com/skerry-line/${CANARY}-vault/tree/main/docs/contract.md`,
    {
      text: `# Feed the ${CANARY}\n\n## Acceptance criteria\n\n- It is fed\n\n## Stop condition\n\nIt is not.\n`,
    },
  );
  await act('owner', '/contracts/import', {
    entityRef: HIDDEN,
    path: 'docs/contract.md',
  });
  const waiver = (subject: object, requirementId: string, reason: string) =>
    act('owner', '/waivers', {
      requirementId,
      subject,
      reason,
      expiresAt: inDays(9),
    });
  const reason = `The ${CANARY} needs it.`;
  const settled = await waiver({ entityRef: HIDDEN }, 'runbook-linked', reason);
  await act('lead', `/waivers/${settled.id}/approve`, { reason });
  await act('lead', `/waivers/${settled.id}/revoke`, { reason });
  const denied = await waiver({ entityRef: HIDDEN }, 'rollback-note', reason);
  await act('lead', `/waivers/${denied.id}/deny`, { reason });
  const asked = await waiver(
    { entityRef: HIDDEN },
    'monitoring-linked',
    reason,
  );
  // Of a change that the outsider sees, by an owner of what they do not.
  await waiver(
    { changeId: CHANGES.shared.id, headSha: CHANGES.shared.headSha },
    'rollback-plan',
    'The shared change can wait.',
  );
  const decide = async (subject: object, path: string, over: object) =>
    act('owner', '/decisions', {
      subject,
      evaluationId: (await read(path)).evaluationId,
      decision: 'ship-with-known-risk',
      owner: 'user:default/owen',
      expiresAt: inDays(5),
      ...over,
    });
  const decision = await decide({ entityRef: HIDDEN }, vault, { reason });
  await decide({ changeId: CHANGES.shared.id }, change(CHANGES.shared.id), {
    decision: 'reduce-scope',
    expiresAt: undefined,
    reason: 'It is too large.',
    changes: [CHANGES.hidden.id, CHANGES.open.id].slice(0, 1),
  });
  await act('lead', `${vault}/attestations`, {
    about: 'security-review',
    statement: `Looked at the ${CANARY}.`,
    url: `https://wiki.example/${CANARY}`,
  });
  await act('lead', `${change(CHANGES.hidden.id)}/attestations`, {
    about: 'failure-logged',
    statement: `The ${CANARY} logs.`,
    headSha: CHANGES.hidden.headSha,
  });
  await act('lead', `${change(CHANGES.hidden.id)}/reported`, {
    reviewMinutes: 30,
    defect: { title: `The ${CANARY} bites` },
  });
  await act('service', '/evidence', {
    items: [
      {
        source: `${CANARY}-scan`,
        externalId: `${CANARY}-1`,
        version: 1,
        kind: 'security-review',
        subject: { entityRef: HIDDEN },
        observedAt: '2026-02-09T09:00:00Z',
        payload: {
          by: `${CANARY}-reviewer`,
          reviewedAt: '2026-02-01T09:00:00Z',
        },
      },
    ],
  });
  const pilot = async (title: string, entityRefs: string[]) => {
    const draft = await act('lead', '/pilots', {
      title,
      scope: { entityRefs },
      owner: 'user:default/rita',
    });
    await act('lead', `/pilots/${draft.id}/start`);
    return draft;
  };
  const secretPilot = await pilot(`The ${CANARY} pilot`, [HIDDEN]);
  const both = await pilot('A pilot of both', [
    HIDDEN,
    'component:default/open-shop',
  ]);
  const marked = await pilot(
    '[x](javascript:alert(1)) <img src=x onerror=alert(1)>',
    ['component:default/open-shop'],
  );
  await act('lead', `/pilots/${both.id}/end`, { reason: 'Enough.' });
  const draft = await act('lead', '/pilots', {
    title: `A draft of the ${CANARY}`,
    scope: { entityRefs: [HIDDEN] },
    owner: 'user:default/rita',
  });
  await act('lead', `/pilots/${draft.id}`, { days: 21 }, 'PATCH');
  await act('lead', `/pilots/${both.id}/decision-note`, {
    decision: 'stop',
    reason: 'It is over.',
    owner: 'user:default/rita',
    reviewOn: '2026-06-01',
    text: 'We stop.',
  });
  await world.made.scorePilots();
  await world.made.keepCapacity();
  await world.made.settleChanges();
  for (const operation of world.operations) {
    if (operation.parameters.some(({ name }) => name === 'cursor')) {
      const wire = { method: 'GET', path: `${operation.path}?limit=1` };
      learn(world, operation, await world.ask('lead', wire));
    }
  }
  world.known.set('marked', [marked.id]);
  return {
    contracts: contract.id,
    waivers: asked.id,
    pilots: secretPilot.id,
    decision: decision.id,
    settled: settled.id,
  };
}
