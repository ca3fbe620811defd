import { connect } from 'node:net';

const AUTHENTICATION_OK = 0;

/**
 * Whether a Postgres lets this user in without a password. Speaks the first
 * two messages of the protocol, as no driver may be installed yet.
 */
export function acceptsWithoutPassword({ host, port, user }) {
  return new Promise(resolve => {
    const socket = connect({ host, port });
    const settle = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => settle(false));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
    socket.once('connect', () => socket.write(startupMessage(user)));
    socket.once('data', data =>
      settle(
        data.length >= 9 &&
          data.toString('latin1', 0, 1) === 'R' &&
          data.readInt32BE(5) === AUTHENTICATION_OK,
      ),
    );
  });
}

/** Protocol 3.0, with nothing but the user. */
export function startupMessage(user) {
  const body = Buffer.from(`user\0${user}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, body]);
}
