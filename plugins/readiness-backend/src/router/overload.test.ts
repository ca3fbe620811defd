import { once } from 'node:events';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { explainUnavailable, limitRequests } from './overload';

const failing = (error: unknown) => {
  const app = express();
  app.get('/', (_request, _response, next) => next(error));
  app.use(explainUnavailable(mockServices.logger.mock()));
  app.use(mockErrorHandler());
  return request(app).get('/');
};

const withCode = (code: string) =>
  Object.assign(new Error('select secret from place'), { code });

/** What a client of another plugin throws, whatever that plugin told it. */
const answered = (statusCode: number) =>
  Object.assign(new Error('Request failed: connect to secret'), {
    name: 'ResponseError',
    statusCode,
  });

it.each([
  [
    'connections that are used up',
    new Error(
      'Knex: Timeout acquiring a connection. The pool is probably full.',
    ),
  ],
  [
    'a connection that was cut',
    new Error('Connection terminated unexpectedly'),
  ],
  ['a server that shuts down', withCode('57P01')],
  ['a server that is not up', withCode('ECONNREFUSED')],
  ['too many connections', withCode('53300')],
  ['a full disk', withCode('53100')],
  ['a standby', withCode('25006')],
  ['a locked SQLite', withCode('SQLITE_BUSY')],
  ['a full disk under SQLite', withCode('SQLITE_FULL')],
  ['a plugin that is broken', answered(500)],
  ['a plugin that has too much to do', answered(503)],
  ['a plugin that is not there', new TypeError('fetch failed')],
])('says of %s when to come again, and nothing else', async (_, error) => {
  const { status, headers, body, text } = await failing(error);
  expect(status).toBe(503);
  expect(headers['retry-after']).toBe('5');
  expect(body.error.message).toContain('Try again in a few seconds');
  expect(text).not.toContain('secret');
});

it.each([
  ['a constraint', withCode('23505')],
  ['a statement that is wrong', withCode('42601')],
  ['a failed system call', withCode('ENOENT')],
  ['anything else', new Error('It broke')],
  ['a mistake in the code', new TypeError('x is not a function')],
])('does not take %s for that', async (_, error) => {
  const { status, headers } = await failing(error);
  expect(status).toBe(500);
  expect(headers['retry-after']).toBeUndefined();
});

it('turns away what is too many at once, and takes the next', async () => {
  const app = express();
  const waiting: Array<() => void> = [];
  app.use(limitRequests(2));
  app.get('/', (_request, response) => {
    waiting.push(() => response.json({}));
  });
  app.use(mockErrorHandler());
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = () => fetch(`http://127.0.0.1:${port}/`);
  try {
    const taken = [ask(), ask()];
    while (waiting.length < 2) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    const refused = await ask();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    waiting.forEach(answer => answer());
    for (const response of await Promise.all(taken)) {
      expect(response.status).toBe(200);
      await response.text();
    }
    const next = ask();
    while (waiting.length < 3) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    waiting[2]();
    expect((await next).status).toBe(200);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
