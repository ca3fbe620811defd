import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Takes what replicas tell people, and remembers all of it. */
export class Outbox {
  /** As they came: JSON of one notification each. */
  readonly taken: string[] = [];

  private constructor(private readonly server: Server, readonly url: string) {}

  static async open(): Promise<Outbox> {
    const server = createServer(async (request, response) => {
      outbox.taken.push(await text(request));
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const outbox = new Outbox(server, `http://127.0.0.1:${port}`);
    return outbox;
  }

  /**
   * How many were told again: within an hour nobody is told twice of one
   * component, and no run lasts that long.
   */
  repeated(): number {
    const told = this.taken.flatMap(json => {
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
