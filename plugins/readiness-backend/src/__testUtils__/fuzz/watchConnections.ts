import { Socket } from 'node:net';

/** Notes the host of every connection that this process opens. */
export function watchConnections(): {
  hosts: Set<string>;
  stop: () => void;
} {
  const hosts = new Set<string>();
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function noted(this: Socket, ...args: any[]) {
    // Node hands on what it was given as one list.
    const [first, second] = Array.isArray(args[0]) ? args[0] : args;
    hosts.add(
      String(typeof first === 'object' ? first.host ?? first.path : second),
    );
    return (connect as any).apply(this, args);
  } as typeof connect;
  return {
    hosts,
    stop: () => {
      Socket.prototype.connect = connect;
    },
  };
}
