import { JsonObject } from '@backstage/types';
import { Random } from '../../year/Random';
import { freePort } from './freePort';
import { Replica } from './Replica';

/** Several replicas, each on a port that it keeps. */
export class Fleet {
  private readonly members: Array<{
    name: string;
    port: number;
    clockShift: number;
    replica?: Replica;
  }> = [];

  constructor(
    private readonly options: {
      configOf: (name: string, port: number) => JsonObject;
      catalogFile: string;
      outboxUrl: string;
      random: Random;
    },
  ) {}

  async start(count: number): Promise<void> {
    for (let index = 1; index <= count; index += 1) {
      const port = await freePort();
      this.members.push({ name: `replica-${index}`, port, clockShift: 0 });
    }
    // The first makes the tables; a deployment rolls them out one by one, too.
    for (const { name } of this.members) {
      await this.revive(name);
    }
  }

  /** Starts one that ended, with its clock as it is told to be. */
  async revive(name: string, clockShift = 0): Promise<void> {
    const member = this.member(name);
    const { configOf, catalogFile, outboxUrl } = this.options;
    member.clockShift = clockShift;
    member.replica = await Replica.start(name, member.port, {
      config: configOf(name, member.port),
      catalogFile,
      outboxUrl,
      clockShift,
    });
  }

  /** Starts those that ended. */
  async reviveAll(): Promise<void> {
    for (const { name, replica } of this.members) {
      if (!replica?.isAlive) {
        await this.revive(name);
      }
    }
  }

  get names(): string[] {
    return this.members.map(({ name }) => name);
  }

  get(name: string): Replica {
    return this.member(name).replica!;
  }

  alive(): Replica[] {
    return this.members.flatMap(({ replica }) =>
      replica?.isAlive ? [replica] : [],
    );
  }

  /**
   * The address of one that runs, as behind a load balancer; where none does,
   * one that nobody answers at.
   */
  anyUrl(): string {
    const inService = this.alive().filter(({ isInService }) => isInService);
    return inService.length > 0
      ? this.options.random.pick(inService).url
      : Replica.urlOf(this.options.random.pick(this.members).port);
  }

  async stop(): Promise<void> {
    await Promise.all(this.alive().map(replica => replica.kill()));
  }

  private member(name: string) {
    const member = this.members.find(other => other.name === name);
    if (!member) {
      throw new Error(`There is no ${name}`);
    }
    return member;
  }
}
