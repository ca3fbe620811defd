import { existsSync, readdirSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { fromRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { digestOf, isStamped, stamp, unstamp } from './stamp.mjs';

/** Runs `yarn install` unless nothing changed since the last time. */
export async function installDependencies() {
  const digest = digestOf(describingFiles());
  if (isStamped('install', digest)) {
    return;
  }
  unstamp('install');
  console.log(
    existsSync(fromRoot('node_modules/.bin'))
      ? 'Bringing the dependencies up to date…'
      : 'Installing the dependencies: about 2 minutes and 1.4 GB, the first time only…',
  );
  const output = [];
  const code = await run('yarn', ['install', '--immutable'], {
    onLine: line => {
      output.push(line);
      const step = stepName(line);
      if (step) {
        console.log(`  ${step}`);
      }
    },
  });
  if (code > 128) {
    throw new Failure('Stopped before the dependencies were installed.');
  }
  if (code !== 0) {
    throw new Failure(explainInstall(output));
  }
  stamp('install', digest);
}

/** The name of the step a line of Yarn's output begins, if it begins one. */
export function stepName(line) {
  return /┌ (.+ step)/.exec(line)?.[1];
}

/** One sentence on a failed installation, below what Yarn said. */
export function explainInstall(output) {
  const text = output.join('\n');
  const errors = output.filter(line =>
    /YN00(?!00|02|07|13|60|86)\d\d/.test(line),
  );
  const shown = (errors.length ? errors : output).slice(-10).join('\n');
  if (/YN0028/.test(text)) {
    return `${shown}\nyarn.lock does not match a package.json: run \`yarn install\` and look at the difference.`;
  }
  return `${shown}\nThe dependencies could not be installed: check the network and the free disk space, then run the same command again.`;
}

function describingFiles() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(fromRoot(folder)).map(name =>
      fromRoot(folder, name, 'package.json'),
    ),
  );
  return [
    fromRoot('yarn.lock'),
    fromRoot('.yarnrc.yml'),
    fromRoot('package.json'),
    ...workspaces.sort(),
  ];
}
