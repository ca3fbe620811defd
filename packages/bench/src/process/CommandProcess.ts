import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { ProcessLog } from './ProcessLog';
import { AnswerMessage, CommandMap } from './protocol';

/** Milliseconds a process may take to stop by itself. */
const PATIENCE = 10_000;
const alive = new Set<ChildProcess>();

/**
 * A program of the bench in a process of its own, so that what is measured
 * takes nothing from whoever measures but the machine's cores. It ends with this
 * process, when its channel closes.
 */
export class CommandProcess<
  TCommands extends CommandMap<TCommands> & {
    stop: { input: void; output: void };
  },
> {
  readonly log = new ProcessLog();
  private nextId = 1;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<
    number,
    { resolve: (output: never) => void; reject: (error: Error) => void }
  >();

  /**
   * @param name - what it is called in errors
   * @param program - the file to run, from its source: there is no build
   */
  constructor(
    private readonly name: string,
    program: string,
    nodeOptions: readonly string[] = [],
  ) {
    this.child = fork(program, {
      execArgv: [
        ...nodeOptions,
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    alive.add(this.child);
    this.child.stdout?.on('data', data => this.log.add(data));
    this.child.stderr?.on('data', data => this.log.add(data));
    this.child.on('message', message => this.receive(message as AnswerMessage));
    this.child.on('exit', code => {
      alive.delete(this.child);
      const error = new Error(
        `The ${name} ended (${code}):\n${this.log.lastLines()}`,
      );
      this.waiting.forEach(({ reject }) => reject(error));
      this.waiting.clear();
    });
  }

  /** Ends all that still run, without ado. */
  static killAll(): void {
    alive.forEach(child => child.kill('SIGKILL'));
  }

  get pid(): number {
    return this.child.pid!;
  }

  ask<K extends keyof TCommands>(
    command: K,
    input: TCommands[K]['input'],
  ): Promise<TCommands[K]['output']> {
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, command, input } as object, error => {
        if (error) {
          reject(error);
        }
      });
    });
  }

  /** The first thing it is asked; where that fails, it is stopped. */
  async askFirst<K extends keyof TCommands>(
    command: K,
    input: TCommands[K]['input'],
  ): Promise<TCommands[K]['output']> {
    try {
      return await this.ask(command, input);
    } catch (error) {
      await this.stop();
      throw error;
    }
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
      asked.reject(new Error(`The ${this.name} failed: ${error}`));
    }
  }
}
