import { once } from 'node:events';
import { get } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { sendCsv } from './csv';
import { explainUnavailable } from './overload';

const COLUMNS = { name: (item: string) => item };
const NOW = new Date('2026-03-02T09:00:00Z');

/** An application that exports what `read` reads. */
function exporting(read: () => AsyncGenerator<string[]>) {
  const router = PromiseRouter();
  router.get('/', (_request, response) =>
    sendCsv(response, 'names', NOW, COLUMNS, read()),
  );
  return express()
    .use(router)
    .use(explainUnavailable(mockServices.logger.mock()))
    .use(mockErrorHandler());
}

/** One whose database goes away once it has read these pages. */
function failingAfter(pages: string[][]) {
  return exporting(async function* failing() {
    yield* pages;
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  });
}

it('answers as every list does where the first page cannot be read', async () => {
  const app = failingAfter([]);
  const { status, headers, body } = await request(app).get('/');
  expect(status).toBe(503);
  expect(headers).toMatchObject({
    'retry-after': '5',
    'content-type': expect.stringContaining('application/json'),
  });
  expect(headers).not.toHaveProperty('content-disposition');
  expect(body.error.message).toContain('Try again');
});

it('breaks off where a later page cannot be read', async () => {
  const app = failingAfter([['a']]);
  await expect(request(app).get('/')).rejects.toThrow(/aborted|socket hang up/);
});

it.each([
  ['no page', [], ''],
  ['an empty page', [[]], ''],
  ['several pages', [['a'], [], ['b', 'c']], 'a\r\nb\r\nc\r\n'],
])('sends %s whole', async (_, pages, rows) => {
  const app = exporting(async function* all() {
    yield* pages;
  });
  const { status, headers, text } = await request(app).get('/');
  expect(status).toBe(200);
  expect(headers['content-disposition']).toBe(
    'attachment; filename="readiness-names-2026-03-02.csv"',
  );
  expect(text).toBe(`\uFEFFname\r\n${rows}`);
});

it('reads no further than is taken, and stops when nobody takes more', async () => {
  const page = Array.from({ length: 500 }, () => 'x'.repeat(1000));
  const most = 1000;
  let read = 0;
  let stopped = false;
  const server = exporting(async function* endless() {
    try {
      while (read < most) {
        read += 1;
        yield page;
      }
    } finally {
      stopped = true;
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    // The answer is not read, so that it fills what the network holds.
    const [response] = await once(get({ host: '127.0.0.1', port }), 'response');
    let before;
    do {
      before = read;
      await pause(300);
    } while (read > before);
    expect(read).toBeLessThan(most / 10);
    expect(stopped).toBe(false);
    response.destroy();
    while (!stopped) {
      await pause(10);
    }
    expect(read).toBeLessThan(most / 10);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
