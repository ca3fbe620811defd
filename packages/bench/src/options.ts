import { parseArgs } from 'node:util';
import { LoadDuration } from './client/measureLoad';
import { Engine, ENGINES } from './databases/BenchDatabase';

export const PARTS = [
  'evaluate',
  'unchanged',
  'reads',
  'lists',
  'during',
  'memory',
  'backfill',
  'hints',
  'changes',
  'pilots',
  'peer',
] as const;
export type Part = (typeof PARTS)[number];

/** All but the peer, which has to be installed from elsewhere. */
const USUAL_PARTS = PARTS.filter(part => part !== 'peer');

export interface BenchOptions {
  engines: Engine[];
  /** Components while evaluating and reading. */
  components: number;
  /** Components while listing; the largest also for memory. */
  sizes: number[];
  /** Changes in the history that is read from the simulator. */
  history: number;
  /** Stored changes while reading them. */
  changes: number[];
  /** Invented pilots that are judged. */
  pilots: number;
  parts: Part[];
  seed: number;
  repetitions: number;
  duration: LoadDuration;
  postgres: string;
  json?: string;
  markdown?: string;
  /** A folder for CPU profiles of the evaluation. */
  profile?: string;
  /** Options of Node for every server, as on a command line. */
  node: string[];
}

export const HELP = `
yarn bench [options]

  --engine sqlite|postgres|both   Default: both.
  --components N                  Components while evaluating and reading. Default: 10000.
  --sizes N,N,…                   Components while listing; memory is measured at the
                                  largest. Default: 1000,10000,50000.
  --history N                     Changes that the simulated code host has. Default: 2000.
  --changes N,N,…                 Stored changes while reading them; at least 100.
                                  Default: 10000,1000000.
  --pilots N                      Invented pilots that are judged. Default: 10000.
  --only PART,PART,…              Of ${PARTS.join(', ')}.
                                  Default: all but peer, which installs the plugin that
                                  ours is measured beside, and needs Postgres.
  --quick                         A smoke test: 500 components, moments each. Its
                                  figures mean nothing.
  --seed N                        Which synthetic organisation. Default: 1.
  --duration SECONDS              Of each load, besides a warm-up. Default: 5.
  --repetitions N                 Of a full evaluation; the median counts. Default: 3.
  --postgres URL                  A server on which databases may be made. Default:
                                  postgresql://postgres@127.0.0.1:5432, or BENCH_POSTGRES.
  --json FILE, --markdown FILE    Writes the figures there too.
  --profile FOLDER                Also writes CPU profiles of a full evaluation there,
                                  and prints the functions that took longest.
  --node OPTIONS                  Options of Node for the servers, by spaces, such as
                                  --node=--max-semi-space-size=8.
  --help
`;

/**
 * @throws Error that says what is wrong with an argument
 */
export function parseOptions(args: string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      engine: { type: 'string', default: 'both' },
      components: { type: 'string' },
      sizes: { type: 'string' },
      history: { type: 'string' },
      changes: { type: 'string' },
      pilots: { type: 'string' },
      only: { type: 'string', default: USUAL_PARTS.join(',') },
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      duration: { type: 'string' },
      repetitions: { type: 'string' },
      postgres: { type: 'string' },
      json: { type: 'string' },
      markdown: { type: 'string' },
      profile: { type: 'string' },
      node: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return 'help';
  }
  const { quick } = values;
  const seconds = positive(
    'duration',
    values.duration ?? (quick ? '0.3' : '5'),
  );
  return {
    engines:
      values.engine === 'both'
        ? [...ENGINES]
        : [oneOf('engine', values.engine, ENGINES)],
    components: whole(
      'components',
      values.components ?? (quick ? '500' : '10000'),
    ),
    sizes: (values.sizes ?? (quick ? '500' : '1000,10000,50000'))
      .split(',')
      .map(size => whole('sizes', size))
      .sort((a, b) => a - b),
    history: whole('history', values.history ?? (quick ? '60' : '2000')),
    changes: (values.changes ?? (quick ? '200,1000' : '10000,1000000'))
      .split(',')
      .map(size => whole('changes', size))
      .sort((a, b) => a - b),
    pilots: whole('pilots', values.pilots ?? (quick ? '100' : '10000')),
    parts: values.only.split(',').map(part => oneOf('only', part, PARTS)),
    seed: whole('seed', values.seed),
    repetitions: whole(
      'repetitions',
      values.repetitions ?? (quick ? '1' : '3'),
    ),
    duration: {
      warmUp: Math.min(2000, seconds * 400),
      measured: seconds * 1000,
    },
    postgres:
      values.postgres ??
      process.env.BENCH_POSTGRES ??
      'postgresql://postgres@127.0.0.1:5432',
    json: values.json,
    markdown: values.markdown,
    profile: values.profile,
    node: values.node.split(' ').filter(option => option !== ''),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new Error(`--${name} must be a number above 0, not ${text}`);
  }
  return value;
}

function whole(name: string, text: string): number {
  const value = positive(name, text);
  if (!Number.isInteger(value)) {
    throw new Error(`--${name} must be a whole number, not ${text}`);
  }
  return value;
}

function oneOf<T extends string>(
  name: string,
  text: string,
  allowed: readonly T[],
): T {
  const found = allowed.find(value => value === text);
  if (!found) {
    throw new Error(`--${name} must be of ${allowed.join(', ')}, not ${text}`);
  }
  return found;
}
