import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { SimCommandName, SimCommands, SimOptions } from './sim/protocol';

/**
 * The simulator of a code host in a process of its own, so that its answers
 * take nothing from the server under test but the machine's cores.
 */
export class SimProcess {
  private nextId = 1;
  private readonly waiting = new Map<
    number,
    { resolve: (output: never) => void; reject: (error: Error) => void }
  >();

  private constructor(
    private readonly child: ChildProcess,
    readonly host: string,
  ) {
    child.on('message', message => this.receive(message as Answer));
    child.on('exit', code => {
      const error = new Error(`The simulator ended (${code})`);
      this.waiting.forEach(({ reject }) => reject(error));
      this.waiting.clear();
    });
  }

  static async start(
    options: SimOptions,
  ): Promise<{ sim: SimProcess; apiBaseUrl: string }> {
    // Only run from source: there is no build to resolve against. It ends with
    // this process, when its channel closes.
    // eslint-disable-next-line no-restricted-syntax
    const child = fork(resolve(__dirname, 'sim/main.ts'), {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const sim = new SimProcess(child, options.host);
    const { apiBaseUrl } = await sim.ask('start', options);
    return { sim, apiBaseUrl };
  }

  ask<K extends SimCommandName>(
    command: K,
    input: SimCommands[K]['input'],
  ): Promise<SimCommands[K]['output']> {
    return new Promise((resolvePromise, reject) => {
      const id = this.nextId++;
      this.waiting.set(id, { resolve: resolvePromise, reject });
      this.child.send({ id, command, input }, error => {
        if (error) {
          reject(error);
        }
      });
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const ended = once(this.child, 'exit');
    await this.ask('stop', undefined).catch(() => {});
    if (this.child.connected) {
      this.child.disconnect();
    }
    await ended;
  }

  private receive({ id, output, error }: Answer): void {
    // The transform tells which files it loaded; that has no id.
    const asked = this.waiting.get(id);
    if (!asked) {
      return;
    }
    this.waiting.delete(id);
    if (error === undefined) {
      asked.resolve(output as never);
    } else {
      asked.reject(new Error(`The simulator failed: ${error}`));
    }
  }
}

interface Answer {
  id: number;
  output?: unknown;
  /** Why it failed. */
  error?: string;
}
