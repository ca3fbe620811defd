import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import schema from '@octokit/webhooks-schemas/schema.json';
import { createGithubSim, GithubSimOptions } from '../createGithubSim';

const NOW = '2026-03-18T12:00:00Z';
const GATEWAY = { repository: 'skerry-line/payment-gateway', number: 482 };

describe('Deliveries', () => {
  let received: Array<{ headers: IncomingHttpHeaders; body: string }>;
  let server: Server;
  let url: string;

  beforeEach(async () => {
    received = [];
    server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', chunk => chunks.push(chunk));
      req.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        received.push({ headers: req.headers, body });
        res.statusCode = 202;
        res.end();
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const create = (options: GithubSimOptions = {}) =>
    createGithubSim({
      now: NOW,
      changes: 40,
      webhook: { url, secret: 'sea' },
      ...options,
    });

  function approveAll(sim: ReturnType<typeof create>, times: number) {
    for (let time = 0; time < times; time++) {
      sim.world.review({ ...GATEWAY, by: 'leila-haddad', state: 'APPROVED' });
    }
  }

  it('sends nothing of the history', async () => {
    expect(await create().deliveries.deliver()).toEqual([]);
    expect(received).toEqual([]);
  });

  it('signs what it sends', async () => {
    const sim = create();
    sim.world.review({ ...GATEWAY, by: 'leila-haddad', state: 'APPROVED' });
    const results = await sim.deliveries.deliver();

    expect(results).toMatchObject([{ outcome: 'answered', status: 202 }]);
    const [{ headers, body }] = received;
    const expected = createHmac('sha256', 'sea').update(body).digest('hex');
    expect(headers).toMatchObject({
      'x-github-event': 'pull_request_review',
      'x-github-delivery': results[0].id,
      'x-hub-signature-256': `sha256=${expected}`,
    });
    expect(JSON.parse(body)).toMatchObject({
      action: 'submitted',
      review: { state: 'approved', user: { login: 'leila-haddad' } },
      pull_request: { number: 482 },
      repository: { full_name: 'skerry-line/payment-gateway' },
    });
  });

  it('keeps the body as it was when it happened', async () => {
    const sim = create();
    sim.world.edit({ ...GATEWAY, by: 'henrik-solberg', title: 'First' });
    sim.world.edit({ ...GATEWAY, by: 'henrik-solberg', title: 'Second' });
    await sim.deliveries.deliver();
    const titles = received.map(
      ({ body }) => JSON.parse(body).pull_request.title,
    );
    expect(titles).toEqual(['First', 'Second']);
  });

  it('tells that nobody answered, and does not try again', async () => {
    server.close();
    const sim = create();
    approveAll(sim, 1);
    expect(await sim.deliveries.deliver()).toMatchObject([
      { outcome: 'unreachable' },
    ]);
    expect(sim.deliveries.pending()).toEqual([]);
    expect(await sim.deliveries.deliver()).toEqual([]);
  });

  it('sends one again under the same id', async () => {
    const sim = create();
    approveAll(sim, 1);
    const [{ id }] = await sim.deliveries.deliver();
    await sim.deliveries.redeliver(id);
    expect(received).toHaveLength(2);
    expect(received[1]).toMatchObject({
      body: received[0].body,
      headers: { 'x-github-delivery': id },
    });
  });

  it('drops, duplicates, replays and shuffles as told, by its seed', async () => {
    const run = async (deliveryFaults: GithubSimOptions['deliveryFaults']) => {
      received = [];
      const sim = create({ deliveryFaults, seed: 7 });
      approveAll(sim, 30);
      const order = sim.deliveries.pending().map(({ id }) => id);
      await sim.deliveries.deliver();
      const got = received.map(({ headers }) => headers['x-github-delivery']);
      return { order, got };
    };

    const dropped = await run({ dropped: 0.5 });
    expect(dropped.got.length).toBeGreaterThan(0);
    expect(dropped.got.length).toBeLessThan(30);
    expect((await run({ dropped: 0.5 })).got).toEqual(dropped.got);

    const duplicated = await run({ duplicated: 1 });
    expect(duplicated.got).toEqual(duplicated.order.flatMap(id => [id, id]));

    const replayed = await run({ replayed: 1 });
    expect(replayed.got).toHaveLength(60);
    expect(new Set(replayed.got).size).toBe(30);

    const shuffled = await run({ shuffled: true });
    expect(shuffled.got).not.toEqual(shuffled.order);
    expect([...shuffled.got].sort()).toEqual([...shuffled.order].sort());
  });

  describe('bodies', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addKeyword('tsAdditionalProperties');
    ajv.addSchema(schema, 'webhooks');

    const definitionOf = (event: string, action?: string) => {
      const names = Object.keys(schema.definitions);
      const wanted = [`${event}$${action}`, `${event}$event`];
      return wanted.find(name => names.includes(name));
    };

    it('have the shapes that GitHub documents', () => {
      const sim = createGithubSim({ now: NOW, changes: 40 });
      doEverything(sim.world);
      const seen = new Set<string>();
      const problems: string[] = [];
      for (const { event, action, body } of sim.deliveries.pending()) {
        const definition = definitionOf(event, action);
        seen.add(action ? `${event}.${action}` : event);
        const validate = ajv.getSchema(
          `webhooks#/definitions/${definition?.replace('$', '%24')}`,
        )!;
        if (!validate(JSON.parse(body))) {
          for (const { instancePath, message, params } of validate.errors!) {
            // Younger than the schemas.
            if (params.additionalProperty === 'verified_at') {
              continue;
            }
            const detail = JSON.stringify(params);
            problems.push(
              `${event}.${action} ${instancePath} ${message} ${detail}`,
            );
          }
        }
      }
      expect([...new Set(problems)]).toEqual([]);
      expect([...seen].sort()).toEqual([
        'check_run.completed',
        'check_run.created',
        'check_suite.completed',
        'deployment_status.created',
        'issues.closed',
        'issues.labeled',
        'issues.opened',
        'pull_request.closed',
        'pull_request.converted_to_draft',
        'pull_request.edited',
        'pull_request.labeled',
        'pull_request.opened',
        'pull_request.ready_for_review',
        'pull_request.reopened',
        'pull_request.review_requested',
        'pull_request.synchronize',
        'pull_request.unlabeled',
        'pull_request_review.dismissed',
        'pull_request_review.submitted',
        'pull_request_review_thread.resolved',
        'push',
        'status',
      ]);
    });
  });
});

function doEverything(world: ReturnType<typeof createGithubSim>['world']) {
  const by = 'henrik-solberg';
  const other = 'leila-haddad';
  const { repository } = GATEWAY;
  const files = [
    {
      path: 'src/main/java/Charge.java',
      status: 'modified' as const,
      additions: 1,
      deletions: 0,
      patch: '@@ -1 +1,2 @@\n \n+charge();',
    },
  ];
  const { number } = world.openPullRequest({
    repository,
    author: by,
    title: 'Charge once',
    branch: 'henrik/charge-once',
    labels: ['bug'],
    reviewers: [other],
    commits: [{ message: 'Charge once', files }],
  });
  const target = { repository, number, by };
  const issue = world.openIssue({
    repository,
    author: other,
    title: 'Charged twice',
    body: `Caused by #${number}`,
    labels: ['bug'],
  });
  world.setDraft({ ...target, draft: true });
  world.setDraft({ ...target, draft: false });
  const { id } = world.review({
    ...target,
    by: other,
    state: 'APPROVED',
    remarks: [{ path: files[0].path, body: 'bug: twice' }],
  });
  const [thread] = world.repository(repository).pulls.get(number)!.threads;
  world.answerThread({
    ...target,
    threadId: thread.id,
    body: 'Done.',
    resolve: true,
  });
  world.dismissReview({ ...target, by: other, reviewId: id });
  world.push({ ...target, commits: [{ message: 'Once more', files }] });
  world.forcePush(target);
  world.setLabel({ ...target, label: 'bug', on: false });
  world.edit({ ...target, body: `Closes #${issue.number}` });
  world.close(target);
  world.reopen(target);
  const sha = world.merge(target);
  world.runChecks({ repository, sha });
  world.reportCheck({ repository, sha, name: 'slow', status: 'in_progress' });
  world.setStatus({
    repository,
    sha,
    context: 'records-lint',
    state: 'success',
    by,
  });
  world.deploy({ repository, by: 'github-actions[bot]' });
}
