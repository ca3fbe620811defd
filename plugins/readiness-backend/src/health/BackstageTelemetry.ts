import {
  MetricsService,
  TracingService,
} from '@backstage/backend-plugin-api/alpha';
import { HealthBacklog } from '@readiness/backstage-plugin-readiness-common';
import {
  Failure,
  isOfSource,
  Judged,
  SpanAttributes,
  Telemetry,
} from './Telemetry';

/** Milliseconds for which the gauges go by one reading of the backlog. */
const FRESH = 5000;
/** Seconds, from what is stored already to a host that hangs. */
const BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30];

/**
 * The metrics and traces of Backstage. Where no OpenTelemetry is set up they
 * lead nowhere, and cost nothing. No attribute names an entity, a change or a
 * person, of whom there are many.
 */
export class BackstageTelemetry implements Telemetry {
  private readonly tracing: TracingService;
  private readonly evaluations;
  private readonly duration;
  private readonly failures;
  private readonly waits;
  private readonly waitTime;
  private readonly notices;

  constructor(options: {
    metrics: MetricsService;
    tracing: TracingService;
    backlog: () => Promise<HealthBacklog[]>;
    now: () => Date;
  }) {
    const { metrics } = options;
    this.tracing = options.tracing;
    this.evaluations = metrics.createCounter('readiness.evaluations', {
      description: 'Components and changes judged',
      unit: '{evaluation}',
    });
    this.duration = metrics.createHistogram('readiness.evaluation.duration', {
      description: 'Time to judge one, with what its sources took',
      unit: 's',
      advice: { explicitBucketBoundaries: BUCKETS },
    });
    this.failures = metrics.createCounter('readiness.source.failures', {
      description: 'Questions that a source did not answer',
      unit: '{failure}',
    });
    this.waits = metrics.createCounter('readiness.rate_limit.waits', {
      description: 'Times a host asked to wait and work was put off',
      unit: '{wait}',
    });
    this.waitTime = metrics.createCounter('readiness.rate_limit.wait_time', {
      description: 'For how long hosts asked to wait',
      unit: 's',
    });
    this.notices = metrics.createCounter('readiness.notices.sent', {
      description: 'Notifications sent',
      unit: '{notice}',
    });
    observeBacklog(options);
  }

  evaluated(subject: Judged, seconds: number): void {
    const attributes = { 'readiness.subject': subject };
    this.evaluations.add(1, attributes);
    this.duration.record(seconds, attributes);
  }

  answered(): void {}

  failed(failure: Failure): void {
    if (failure.source && isOfSource(failure)) {
      this.failures.add(1, { 'readiness.source': failure.source });
    }
  }

  toldToWait(host: string, seconds: number): void {
    const attributes = { 'server.address': host };
    this.waits.add(1, attributes);
    this.waitTime.add(seconds, attributes);
  }

  noticesSent(count: number): void {
    this.notices.add(count);
  }

  async span<T>(
    name: string,
    attributes: SpanAttributes,
    work: () => Promise<T>,
  ): Promise<T> {
    // Thrown outside: a span would keep the message, which may name a component.
    const settled = await this.tracing.startActiveSpan(
      name,
      { kind: 'internal', attributes },
      async span => {
        const [outcome] = await Promise.allSettled([work()]);
        if (outcome.status === 'rejected') {
          span.setStatus({ code: 'error' });
        }
        return outcome;
      },
    );
    if (settled.status === 'rejected') {
      throw settled.reason;
    }
    return settled.value;
  }
}

/** Every replica observes the same, since it is read from the database. */
function observeBacklog(options: {
  metrics: MetricsService;
  backlog: () => Promise<HealthBacklog[]>;
  now: () => Date;
}): void {
  const { metrics, now } = options;
  let readAt = 0;
  let reading: Promise<HealthBacklog[]> = Promise.resolve([]);
  const read = () => {
    if (now().getTime() - readAt >= FRESH) {
      readAt = now().getTime();
      // A database that is away leaves a gap, which says so.
      reading = options.backlog().catch(() => []);
    }
    return reading;
  };
  metrics
    .createObservableGauge('readiness.backlog', {
      description: 'What is due, counted to 10,000',
      unit: '{item}',
    })
    .addCallback(async result => {
      for (const { work, due } of await read()) {
        result.observe(due, { 'readiness.work': work });
      }
    });
  metrics
    .createObservableGauge('readiness.backlog.age', {
      description: 'How long the oldest has been due',
      unit: 's',
    })
    .addCallback(async result => {
      for (const { work, oldestSince } of await read()) {
        const age = oldestSince
          ? (now().getTime() - Date.parse(oldestSince)) / 1000
          : 0;
        result.observe(Math.max(0, age), { 'readiness.work': work });
      }
    });
}
