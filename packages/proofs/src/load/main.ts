import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { toError } from '@backstage/errors';
import { settle } from '../faults/world/atRest';
import { FaultWorld } from '../faults/world/FaultWorld';
import { OWNERS, Writer } from '../faults/world/Writer';
import { whatGrew } from './judge';
import { Readers } from './Readers';
import { Sample, Sampler } from './Sample';

const HELP = `
yarn workspace proofs load [options]

  --seconds N    Default: 600.
  --readers N    Who ask again as soon as they are answered. Default: 400.
  --services N   Components beside the sample organisation. Default: 2000.
  --short        The form for CI: half a minute, a quarter of the readers, a tenth of
                 the components. Too short to tell whether anything grows.
`;
const LONG = { seconds: 600, readers: 400, services: 2000 };
const SHORT = { seconds: 30, readers: 100, services: 200 };
/** Seconds between two looks. */
const LOOK = 10;
/** Parts of a run that are compared, each of one look at least. */
const THIRDS = 3;
/** Looks between two times when everything is due again. */
const ROUND = 3;

/**
 * More than one core can answer, for as long as it is told to: reads, writes,
 * pushes, and every component judged anew again and again.
 */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      seconds: { type: 'string' },
      readers: { type: 'string' },
      services: { type: 'string' },
      short: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return true;
  }
  const { short } = values;
  const usual = short ? SHORT : LONG;
  const [seconds, count, services] = (
    ['seconds', 'readers', 'services'] as const
  ).map(name => {
    const value = Number(values[name] ?? usual[name]);
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(`--${name} must be a whole number above 0`);
    }
    return value;
  });
  const least = LOOK * (short ? 1 : THIRDS);
  if (seconds < least) {
    throw new Error(`--seconds must be at least ${least}`);
  }
  process.stderr.write('Starting Postgres and a backend …\n');
  const world = await FaultWorld.start({
    replicas: 1,
    services,
    changes: 200,
    seed: 1,
  });
  try {
    await settle(world, 300);
    await world.api.signIn(OWNERS);
    return await load(world, { seconds, count, short });
  } finally {
    await world.stop();
  }
}

async function load(
  world: FaultWorld,
  { seconds, count, short }: { seconds: number; count: number; short: boolean },
): Promise<boolean> {
  const [replica] = world.fleet.alive();
  const writer = new Writer(world);
  const readers = new Readers(
    replica.url,
    world.catalog.services(),
    world.random,
    count,
  );
  const sampler = new Sampler(world, replica.pid);
  const samples: Sample[] = [];
  writer.start();
  for (let look = 1; look * LOOK <= seconds; look += 1) {
    if (look % ROUND === 0) {
      world.catalog.nextRound();
    }
    await world.push();
    await setTimeout(LOOK * 1000);
    const sample = await sampler.take();
    samples.push(sample);
    process.stdout.write(toLine(sample, readers.takeTimes()));
  }
  await writer.stop();
  await readers.stop();
  const recovery = await settle(world);
  const kept = await writer.count(world.knex);
  const problems = [
    ...(short ? [] : whatGrew(samples)),
    // Where nobody was served nothing was shown.
    ...(kept.acknowledged === 0 ? ['no write was acknowledged'] : []),
    ...(readers.statuses.has(200) ? [] : ['no read was answered']),
    ...writer.faults.map(fault => `a write was answered with ${fault}`),
    ...[...readers.statuses]
      .filter(([status]) => status >= 500 && status !== 503)
      .map(([status, n]) => `${n} reads were answered with ${status}`),
    ...(kept.lost > 0 ? [`${kept.lost} writes were lost`] : []),
    ...(kept.duplicated > 0 ? [`${kept.duplicated} writes are double`] : []),
    ...(readers.withoutRetryAfter > 0
      ? [
          `${readers.withoutRetryAfter} were refused, and not told when to come again`,
        ]
      : []),
  ];
  const statuses = [...readers.statuses].map(
    ([status, n]) => `${n} × ${status}`,
  );
  process.stdout.write(
    [
      '',
      `answers: ${statuses.join(', ')}; asked again on a new connection: ${
        readers.askedAgain
      }`,
      `writes: ${kept.acknowledged} acknowledged, ${kept.kept} kept, ${kept.lost} lost, ${kept.duplicated} duplicated`,
      `all known and judged ${recovery.toFixed(1)} s after the load`,
      ...problems,
      problems.length === 0 ? 'ok' : 'FAILED',
      '',
    ].join('\n'),
  );
  return problems.length === 0;
}

function toLine(sample: Sample, times: number[]): string {
  const { seconds, megabytes, cpu, waiting } = sample;
  const at = (share: number) =>
    (times[Math.floor(times.length * share)] ?? NaN).toFixed(0);
  const queues = Object.entries(waiting).map(([kind, n]) => `${kind} ${n}`);
  return `${seconds.toFixed(0).padStart(4)} s  ${megabytes
    .toFixed(0)
    .padStart(4)} MB  ${(cpu * 100).toFixed(0)} % of a core  ${
    times.length / LOOK
  } answers/s  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  waiting: ${queues.join(
    ', ',
  )}\n`;
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    process.stderr.write(`${toError(error).stack}\n`);
    process.exit(1);
  },
);
