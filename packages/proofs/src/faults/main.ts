import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { toError } from '@backstage/errors';
import { toLines, toMarkdown } from './report';
import { isGood, Outcome, runScenario } from './runScenario';
import { SCENARIOS } from './scenarios';
import { settle } from './world/atRest';
import { FaultWorld } from './world/FaultWorld';
import { OWNERS } from './world/Writer';

const HELP = `
npm run test:faults [-- options]

  --short            The form that CI runs: two replicas, fewer repetitions.
  --only ID,ID,…     Of ${SCENARIOS.map(({ id }) => id).join(', ')}.
  --replicas N       Backends on one Postgres. Default: 3, short: 2.
  --services N       Components beside the sample organisation. Default: 2000,
                     short: 600.
  --seed N           Which chance. Default: 1.
  --markdown FILE    Writes the table there as well.
`;

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      short: { type: 'boolean', default: false },
      only: { type: 'string' },
      replicas: { type: 'string' },
      services: { type: 'string' },
      seed: { type: 'string', default: '1' },
      markdown: { type: 'string' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return true;
  }
  const { short } = values;
  const wanted = chosen(values.only, short);
  const options = {
    replicas: readNumber('replicas', values.replicas, short ? 2 : 3),
    services: readNumber('services', values.services, short ? 600 : 2000),
    changes: short ? 60 : 200,
    seed: readNumber('seed', values.seed, 1),
  };
  say(`Starting Postgres and ${options.replicas} replicas`);
  const world = await FaultWorld.start(options);
  const stop = async () => {
    await world.stop();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const outcomes: Outcome[] = [];
  try {
    say('Reading and judging everything for the first time');
    await settle(world, 300);
    await world.api.signIn(OWNERS);
    for (const scenario of wanted) {
      say(scenario.title);
      const outcome = await runScenario(world, scenario, { short });
      outcomes.push(outcome);
      process.stdout.write(toLines(outcome));
      if (!isGood(outcome)) {
        for (const { name, log } of world.fleet.alive()) {
          process.stderr.write(`--- ${name} said at last:\n${log}\n`);
        }
      }
    }
  } finally {
    await world.stop();
  }
  const table = toMarkdown(outcomes);
  process.stdout.write(`\n${table}`);
  if (values.markdown) {
    writeFileSync(values.markdown, table);
  }
  const good = outcomes.filter(isGood).length;
  process.stdout.write(`\n${good} passed, ${outcomes.length - good} failed\n`);
  return good === outcomes.length;
}

function chosen(only: string | undefined, short: boolean) {
  if (!only) {
    return SCENARIOS.filter(({ inShortForm }) => inShortForm || !short);
  }
  return only.split(',').map(id => {
    const scenario = SCENARIOS.find(other => other.id === id);
    if (!scenario) {
      throw new Error(`There is no scenario "${id}".\n${HELP}`);
    }
    return scenario;
  });
}

function readNumber(
  name: string,
  value: string | undefined,
  fallback: number,
): number {
  const number = value === undefined ? fallback : Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`--${name} must be a whole number above 0, not ${value}`);
  }
  return number;
}

function say(message: string): void {
  process.stderr.write(`${message} …\n`);
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    process.stderr.write(`${toError(error).stack}\n`);
    process.exit(1);
  },
);
