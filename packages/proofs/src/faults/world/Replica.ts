import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ReplicaTask } from '../replica/protocol';

/** Characters kept of what a replica says. */
const REMEMBERED = 20_000;
/** Milliseconds a replica may take to start. */
const PATIENCE = 120_000;

/** One backend in a process of its own. */
export class Replica {
  private said = '';
  private isEnding = false;

  private constructor(
    private readonly child: ChildProcess,
    readonly name: string,
    readonly url: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', data => {
        this.said = (this.said + data).slice(-REMEMBERED);
      });
    }
  }

  static urlOf(port: number): string {
    return `http://127.0.0.1:${port}`;
  }

  static async start(
    name: string,
    port: number,
    task: ReplicaTask,
  ): Promise<Replica> {
    // Never built: it runs from its source.
    // eslint-disable-next-line no-restricted-syntax
    const child = fork(join(__dirname, '../replica/main.ts'), {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const replica = new Replica(child, name, Replica.urlOf(port));
    child.send(task);
    const waiting = new AbortController();
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const started = (async () => {
      for (;;) {
        const [message] = await once(child, 'message', waiting);
        // The transform tells which files it loaded.
        if (message === 'started') {
          return true;
        }
      }
    })().catch(() => false);
    const ended = once(child, 'exit', waiting).then(
      () => false,
      () => false,
    );
    const isUp = await Promise.race([started, ended]);
    waiting.abort();
    clearTimeout(patience);
    if (!isUp) {
      throw new Error(`${name} did not start:\n${replica.log}`);
    }
    return replica;
  }

  /** The end of what it said. */
  get log(): string {
    return this.said.slice(-4000);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Whether it is to be asked: not once it was told to end. */
  get isInService(): boolean {
    return this.isAlive && !this.isEnding;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Ends it at once, with whatever it was at. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /**
   * Asks it to end, as a deployment does, which sends it no requests any more.
   *
   * @returns the seconds it took
   */
  async stop(): Promise<number> {
    const start = performance.now();
    this.isEnding = true;
    await this.end('SIGTERM');
    return (performance.now() - start) / 1000;
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.isAlive) {
      return;
    }
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const impatient = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    await ended;
    clearTimeout(impatient);
  }
}
