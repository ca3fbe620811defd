import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Takes what replicas tell people, and remembers all of it. */
export class Outbox {
  /** How many came before the replicas forgot whom they told. */
  private forgotten = 0;

  private constructor(
    /** As they came: JSON of one notification each. */
    readonly taken: readonly string[],
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<Outbox> {
    const taken: string[] = [];
    const server = createServer(async (request, response) => {
      taken.push(await text(request));
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new Outbox(taken, server, `http://127.0.0.1:${port}`);
  }

  /** The tables in which replicas keep whom they told are gone. */
  forget(): void {
    this.forgotten = this.taken.length;
  }

  /**
   * How many were told again: within an hour nobody is told twice of one
   * component, and no run lasts that long.
   */
  repeated(): number {
    const told = this.taken.slice(this.forgotten).flatMap(json => {
      const { recipients, payload } = JSON.parse(json);
      const refs: string[] = [recipients.entityRef].flat();
      return refs.map(ref => JSON.stringify([ref, payload]));
    });
    return told.length - new Set(told).size;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
