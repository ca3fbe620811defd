import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { ServerLog } from '../client/ServerLog';
import { AnswerMessage } from '../server/protocol';
import { PeerCommandName, PeerCommands, PeerOptions } from './server/protocol';

/** Milliseconds the peer may take to stop by itself. */
const PATIENCE = 10_000;

/** The peer's backend in a process of its own, started as our server is. */
export class PeerProcess {
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
      const error = new Error(
        `The peer ended (${code}):\n${this.log.lastLines()}`,
      );
      this.waiting.forEach(({ reject }) => reject(error));
      this.waiting.clear();
    });
  }

  /** It ends with this process at the latest, when its channel closes. */
  static async start(options: Omit<PeerOptions, 'port'>): Promise<PeerProcess> {
    const port = await freePort();
    // Only run from source: there is no build to resolve against.
    // eslint-disable-next-line no-restricted-syntax
    const child = fork(resolve(__dirname, 'server/main.ts'), {
      execArgv: [
        '--expose-gc',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const peer = new PeerProcess(child, `http://127.0.0.1:${port}`);
    try {
      await peer.ask('start', { ...options, port });
    } catch (error) {
      await peer.stop();
      throw error;
    }
    return peer;
  }

  get pid(): number {
    return this.child.pid!;
  }

  ask<K extends PeerCommandName>(
    command: K,
    input: PeerCommands[K]['input'],
  ): Promise<PeerCommands[K]['output']> {
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
      asked.reject(new Error(`The peer failed: ${error}`));
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
