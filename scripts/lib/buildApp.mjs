import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { fromRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { digestOf, isStamped, stamp, unstamp } from './stamp.mjs';

/** Builds packages/app unless nothing it is made of changed. */
export async function buildApp() {
  const digest = digestOf(ingredients(), appSection());
  if (isStamped('app', digest) && existsSync(fromRoot('packages/app/dist'))) {
    return;
  }
  unstamp('app');
  console.log('Building the user interface: about half a minute…');
  const output = [];
  const code = await run('yarn', ['workspace', 'app', 'build'], {
    onLine: line => output.push(line),
  });
  if (code !== 0) {
    throw new Failure(
      `${output.slice(-30).join('\n')}\nThe user interface could not be built.`,
    );
  }
  stamp('app', digest);
}

function ingredients() {
  const plugins = readdirSync(fromRoot('plugins'))
    .sort()
    .flatMap(name => [
      fromRoot('plugins', name, 'src'),
      fromRoot('plugins', name, 'package.json'),
      fromRoot('plugins', name, 'config.d.ts'),
    ]);
  return [
    fromRoot('yarn.lock'),
    fromRoot('packages/app/package.json'),
    fromRoot('packages/app/config.d.ts'),
    fromRoot('packages/app/public'),
    fromRoot('packages/app/src'),
    ...plugins,
  ];
}

/** Which plugins are built in depends on it; all other settings are read live. */
function appSection() {
  const config = readFileSync(fromRoot('app-config.yaml'), 'utf8');
  return /^app:\n(?:[ #].*\n|\n)*/m.exec(config)?.[0];
}
