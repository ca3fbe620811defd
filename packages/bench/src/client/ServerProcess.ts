import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import {
  AnswerMessage,
  CommandName,
  Commands,
  ServerOptions,
} from '../server/protocol';
import { ServerLog } from './ServerLog';

/** Milliseconds a server may take to stop by itself. */
const PATIENCE = 10_000;
const alive = new Set<ServerProcess>();

/**
 * A server in a process of its own, so that making requests takes nothing from
 * answering them.
 */
export class ServerProcess {
  readonly log = new ServerLog();
  private nextId = 1;
  private readonly waiting = new Map<
    number,
    { resolve: (output: never) => void; reject: (error: Error) => void }
  >();

  private constructor(
    private readonly child: ChildProcess,
    readonly baseUrl: string,
  ) {
    child.stdout?.on('data', data => this.log.add(data));
    child.stderr?.on('data', data => this.log.add(data));
    child.on('message', message => this.receive(message as AnswerMessage));
    child.on('exit', code => {
      alive.delete(this);
      const error = new Error(
        `The server ended (${code}):\n${this.log.lastLines()}`,
      );
      this.waiting.forEach(({ reject }) => reject(error));
      this.waiting.clear();
    });
    alive.add(this);
  }

  static async start(
    options: Omit<ServerOptions, 'port'>,
    nodeOptions: string[] = [],
  ): Promise<ServerProcess> {
    const port = await freePort();
    // Only run from source: there is no build to resolve against.
    // eslint-disable-next-line no-restricted-syntax
    const child = fork(resolve(__dirname, '../server/main.ts'), {
      execArgv: [
        '--expose-gc',
        ...nodeOptions,
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const server = new ServerProcess(child, `http://127.0.0.1:${port}`);
    try {
      await server.ask('start', { ...options, port });
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Ends what is still running, without ado. */
  static killAll(): void {
    alive.forEach(server => server.child.kill('SIGKILL'));
  }

  get pid(): number {
    return this.child.pid!;
  }

  ask<K extends CommandName>(
    command: K,
    input: Commands[K]['input'],
  ): Promise<Commands[K]['output']> {
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
    const deadline = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE);
    await this.ask('stop', undefined).catch(() => {});
    if (this.child.connected) {
      this.child.disconnect();
    }
    await ended;
    clearTimeout(deadline);
  }

  private receive({ id, output, error }: AnswerMessage): void {
    // The transform tells which files it loaded; that has no id.
    const asked = this.waiting.get(id);
    if (!asked) {
      return;
    }
    this.waiting.delete(id);
    if (error === undefined) {
      asked.resolve(output as never);
    } else {
      asked.reject(new Error(`The server failed: ${error}`));
    }
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as { port: number };
  listener.close();
  await once(listener, 'close');
  return port;
}
