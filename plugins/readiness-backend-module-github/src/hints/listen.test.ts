import { mockServices } from '@backstage/backend-test-utils';
import { EventParams, EventsService } from '@backstage/plugin-events-node';
import { ChangeHint } from '@readiness/backstage-plugin-readiness-node';
import { listen } from './listen';
import { warnAboutTopics } from './warnAboutTopics';

const body = {
  repository: {
    full_name: 'skerry-line/booking-api',
    html_url: 'https://github.com/skerry-line/booking-api',
  },
  pull_request: { number: 482 },
};

async function start(onHint: (hint: ChangeHint) => Promise<void>) {
  const logger = mockServices.logger.mock();
  const subscriptions: Parameters<EventsService['subscribe']>[0][] = [];
  await listen(
    {
      events: {
        publish: async () => {},
        subscribe: async options => {
          subscriptions.push(options);
        },
      },
      hosts: ['github.com'],
      logger,
    },
    onHint,
  );
  const [{ topics, onEvent }] = subscriptions;
  const deliver = (event: Partial<EventParams>) =>
    onEvent({ topic: 'github', eventPayload: body, ...event });
  return { logger, topics, deliver };
}

describe('listening', () => {
  it('hears the topic that is signed, and hands hints on', async () => {
    const hints: ChangeHint[] = [];
    const { topics, deliver } = await start(async hint => {
      hints.push(hint);
    });
    expect(topics).toEqual(['github']);
    // What the header says of the kind is not signed, and does not count.
    await deliver({ metadata: { 'x-github-event': 'ping' } });
    expect(hints).toEqual([
      {
        type: 'change',
        repository: { host: 'github.com', slug: 'skerry-line/booking-api' },
        number: 482,
      },
    ]);
  });

  it('never throws', async () => {
    const { logger, deliver } = await start(async () => {
      throw new Error('database is gone, token ghs_1234567890abcdef');
    });
    await expect(deliver({})).resolves.toBeUndefined();
    expect(logger.warn).toHaveBeenCalledWith(
      'A delivery of GitHub could not be taken as a hint.',
      { cause: 'database is gone, token [redacted]' },
    );
    const hostile = new Proxy(
      {},
      {
        get() {
          throw new Error('no');
        },
      },
    );
    await expect(deliver({ eventPayload: hostile })).resolves.toBeUndefined();
  });
});

describe('warnings about topics', () => {
  const warningsOf = (events: object | undefined) => {
    const logger = mockServices.logger.mock();
    warnAboutTopics(
      mockServices.rootConfig({ data: events ? { events } : {} }),
      logger,
    );
    return logger.warn.mock.calls.map(([message]) => message);
  };
  const secret = { modules: { github: { webhookSecret: 'x' } } };

  it.each<[string, object | undefined, RegExp[]]>([
    ['no events', undefined, []],
    ['a secret', { http: { topics: ['github'] }, ...secret }, []],
    [
      'no secret',
      { http: { topics: ['github'] } },
      [/unsigned.*webhookSecret/],
    ],
    [
      'a topic below',
      { http: { topics: ['github', 'github.pull_request'] }, ...secret },
      [/even with a secret/],
    ],
    ['another topic', { http: { topics: ['gitlab'] } }, []],
  ])('%s', (_, events, warnings) => {
    const given = warningsOf(events);
    expect(given).toHaveLength(warnings.length);
    warnings.forEach((warning, index) => expect(given[index]).toMatch(warning));
  });
});
