import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { cleanEnvironment } from './environment.mjs';
import { root } from './paths.mjs';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const GRACE_MS = 8000;

/**
 * Starts a command in a process group of its own, so that all it starts can be
 * stopped with it. `onLine` receives its output; without it the output is shown.
 */
export function start(command, args, { cwd = root, env = {}, onLine } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...cleanEnvironment(), ...env },
    stdio: onLine
      ? ['ignore', 'pipe', 'pipe']
      : ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  if (onLine) {
    splitLines(child.stdout, onLine);
    splitLines(child.stderr, onLine);
  }
  const exit = new Promise(resolve => {
    child.once('error', () => resolve(127));
    child.once('close', (code, signal) => resolve(exitCode(code, signal)));
  });
  const signalGroup = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  return {
    exit,
    async stop() {
      signalGroup('SIGTERM');
      const timer = setTimeout(() => signalGroup('SIGKILL'), GRACE_MS);
      await exit;
      clearTimeout(timer);
      signalGroup('SIGKILL');
    },
  };
}

/**
 * Runs a command to its end, or until this process is asked to stop: then the
 * command and all it started is stopped too. Answers its exit code.
 */
export async function run(command, args, options) {
  return whileRunning(start(command, args, options));
}

/** As `run`, for a command that was started already. */
export async function whileRunning(running) {
  let stopping;
  const stop = () => {
    stopping ??= running.stop();
  };
  STOP_SIGNALS.forEach(signal => process.on(signal, stop));
  // Set where this script started itself again: the first one has ended.
  process.on('disconnect', stop);
  const endWatch = whenOrphaned(stop);
  const code = await running.exit;
  await stopping;
  endWatch();
  STOP_SIGNALS.forEach(signal => process.off(signal, stop));
  process.off('disconnect', stop);
  return stopping ? exitCode(undefined, 'SIGINT') : code;
}

/** Runs a Node script in this process group and leaves signals to it. */
export async function handOver(command, args, env) {
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The terminal sends Ctrl-C to both; what is sent to this one is passed on.
  STOP_SIGNALS.forEach(signal => process.on(signal, () => child.kill(signal)));
  whenOrphaned(() => child.kill('SIGTERM'));
  return new Promise(resolve => {
    child.once('error', () => resolve(127));
    child.once('close', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/**
 * Calls `stop` once the npm or Yarn that started this process is gone: told to
 * end, npm does not tell what it started. Started otherwise, this process may
 * outlive its parent.
 */
function whenOrphaned(stop) {
  if (!process.env.npm_lifecycle_event) {
    return () => {};
  }
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      stop();
    }
  }, 1000);
  timer.unref();
  return () => clearInterval(timer);
}

function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/** Calls `onLine` for each whole line of a stream. */
function splitLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', text => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    lines.forEach(onLine);
  });
  stream.on('end', () => rest && onLine(rest));
}
