import {
  metricsServiceMock,
  tracingServiceMock,
} from '@backstage/backend-test-utils/alpha';
import { HealthBacklog } from '@readiness/backstage-plugin-readiness-common';
import { BackstageTelemetry } from './BackstageTelemetry';

type Callback = (result: { observe: jest.Mock }) => Promise<void>;

/** Instruments that remember what they were told. */
function watch(backlog: () => Promise<HealthBacklog[]>) {
  const told: unknown[][] = [];
  const units: Record<string, string | undefined> = {};
  const callbacks: Record<string, Callback> = {};
  const instrument = (name: string, options?: { unit?: string }) => {
    units[name] = options?.unit;
    const tell = (value: number, attributes?: object) =>
      told.push(attributes ? [name, value, attributes] : [name, value]);
    return { add: tell, record: tell };
  };
  const metrics = metricsServiceMock.mock({
    createCounter: instrument,
    createHistogram: instrument,
    createObservableGauge: (name, options) => {
      units[name] = options?.unit;
      return {
        addCallback(callback) {
          callbacks[name] = callback as Callback;
        },
        removeCallback() {},
      };
    },
  });
  const tracing = tracingServiceMock.mock();
  const clock = { now: new Date('2026-03-02T09:00:00.000Z') };
  const telemetry = new BackstageTelemetry({
    metrics,
    tracing,
    backlog,
    now: () => clock.now,
  });
  const observe = async (name: string) => {
    const gauge = { observe: jest.fn() };
    await callbacks[name](gauge);
    return gauge.observe.mock.calls;
  };
  return { telemetry, told, units, tracing, clock, observe };
}

const BACKLOG: HealthBacklog[] = [
  {
    work: 'components',
    due: 3,
    overdue: 1,
    oldestSince: '2026-03-02T08:45:00.000Z',
  },
  { work: 'pulls', due: 0, overdue: 0 },
];

it('counts and measures, and names nobody', () => {
  const { telemetry, told, units } = watch(async () => []);
  telemetry.evaluated('component', 0.25);
  telemetry.failed({
    kind: 'source',
    source: 'repository-file',
    subject: 'component:default/booking-api',
    message: 'component:default/booking-api has no such file',
  });
  telemetry.failed({
    kind: 'status',
    source: 'github',
    subject: 'github.com~a~b~1',
    message: 'refused',
  });
  telemetry.failed({ kind: 'repository', source: 'github', message: '502' });
  telemetry.failed({ kind: 'judge-change', message: 'oops' });
  telemetry.toldToWait('github.com', 90);
  telemetry.noticesSent(2);
  expect(told).toEqual([
    ['readiness.evaluations', 1, { 'readiness.subject': 'component' }],
    [
      'readiness.evaluation.duration',
      0.25,
      { 'readiness.subject': 'component' },
    ],
    ['readiness.source.failures', 1, { 'readiness.source': 'repository-file' }],
    ['readiness.source.failures', 1, { 'readiness.source': 'github' }],
    ['readiness.rate_limit.waits', 1, { 'server.address': 'github.com' }],
    ['readiness.rate_limit.wait_time', 90, { 'server.address': 'github.com' }],
    ['readiness.notices.sent', 2],
  ]);
  expect(units).toEqual({
    'readiness.evaluations': '{evaluation}',
    'readiness.evaluation.duration': 's',
    'readiness.source.failures': '{failure}',
    'readiness.rate_limit.waits': '{wait}',
    'readiness.rate_limit.wait_time': 's',
    'readiness.notices.sent': '{notice}',
    'readiness.backlog': '{item}',
    'readiness.backlog.age': 's',
  });
});

it('observes the backlog with one reading for both gauges', async () => {
  const backlog = jest.fn(async () => BACKLOG);
  const { observe, clock } = watch(backlog);
  expect(await observe('readiness.backlog')).toEqual([
    [3, { 'readiness.work': 'components' }],
    [0, { 'readiness.work': 'pulls' }],
  ]);
  expect(await observe('readiness.backlog.age')).toEqual([
    [900, { 'readiness.work': 'components' }],
    [0, { 'readiness.work': 'pulls' }],
  ]);
  expect(backlog).toHaveBeenCalledTimes(1);
  clock.now = new Date(clock.now.getTime() + 60_000);
  expect((await observe('readiness.backlog.age'))[0][0]).toBe(960);
  expect(backlog).toHaveBeenCalledTimes(2);
});

it('observes nothing while the database is away', async () => {
  const { observe } = watch(async () => {
    throw new Error('away');
  });
  expect(await observe('readiness.backlog')).toEqual([]);
});

it('spans work, and tells the trace nothing of why it failed', async () => {
  const { telemetry, tracing } = watch(async () => []);
  const attributes = { 'readiness.source': 'github' };
  await expect(
    telemetry.span('readiness.collect', attributes, async () => 7),
  ).resolves.toBe(7);
  const error = new Error('component:default/booking-api is not there');
  await expect(
    telemetry.span('readiness.collect', attributes, async () => {
      throw error;
    }),
  ).rejects.toBe(error);
  expect(tracing.startActiveSpan.mock.calls[0].slice(0, 2)).toEqual([
    'readiness.collect',
    { kind: 'internal', attributes },
  ]);
  expect(tracing.spans[0].setStatus).not.toHaveBeenCalled();
  expect(tracing.spans[1].setStatus).toHaveBeenCalledWith({ code: 'error' });
  // The span itself came to its end without an error to record.
  const [, second] = tracing.startActiveSpan.mock.results;
  await expect(second.value).resolves.toBeDefined();
});
