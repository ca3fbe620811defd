import { symlink, utimes, writeFile } from 'node:fs/promises';
import {
  createMockDirectory,
  mockErrorHandler,
} from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { createSampleHostRouter } from './createSampleHostRouter';
import { lastChangedFromFile } from './lastChanged';

const STARTED_AT = new Date('2026-03-01T12:00:00Z');
const BEFORE = new Date('2026-02-01T00:00:00Z');
const AFTER = new Date('2026-03-02T00:00:00Z');

describe('createSampleHostRouter', () => {
  const directory = createMockDirectory();
  let app: express.Express;

  beforeEach(async () => {
    directory.setContent({
      repositories: {
        ferry: { docs: { 'rollback.md': '# Rollback\n', 'page.html': '<b>' } },
        '.hidden': 'hidden',
      },
      docs: { 'guide.md': '# Guide\n' },
      'secret.txt': 'secret',
      'ages.yaml': 'ferry/docs/rollback.md: 10\n',
    });
    for (const file of ['rollback.md', 'page.html']) {
      await utimes(
        directory.resolve('repositories/ferry/docs', file),
        BEFORE,
        BEFORE,
      );
    }
    app = express()
      .use(
        '/sample-repositories',
        createSampleHostRouter({
          folders: [
            { path: '/', directory: directory.resolve('repositories') },
            { path: '/own/docs', directory: directory.resolve('docs') },
          ],
          ageInDays: lastChangedFromFile(directory.resolve('ages.yaml')),
          startedAt: STARTED_AT,
        }),
      )
      .use(mockErrorHandler());
  });

  const get = (path: string) => request(app).get(`/sample-repositories${path}`);
  const rollback = '/ferry/docs/rollback.md';

  it('serves a file as plain text, dated by the list of ages', async () => {
    const response = await get(rollback);
    expect(response.status).toBe(200);
    expect(response.text).toBe('# Rollback\n');
    expect(response.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'last-modified': 'Thu, 19 Feb 2026 12:00:00 GMT',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
  });

  it('serves a page as text, dated by the file where the list is silent', async () => {
    const response = await get('/ferry/docs/page.html');
    expect(response.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'last-modified': BEFORE.toUTCString(),
    });
  });

  it('dates a file that was edited after the start by the edit', async () => {
    const file = directory.resolve('repositories/ferry/docs/rollback.md');
    const { etag } = (await get(rollback)).headers;
    await utimes(file, AFTER, AFTER);
    const response = await get(rollback).set('If-None-Match', etag);
    expect(response.status).toBe(200);
    expect(response.headers['last-modified']).toBe(AFTER.toUTCString());
  });

  it('serves another folder below a longer path', async () => {
    expect((await get('/own/docs/guide.md')).text).toBe('# Guide\n');
  });

  it('answers 304 as long as nothing changed', async () => {
    const { etag, ...headers } = (await get(rollback)).headers;
    const unchanged = await get(rollback).set('If-None-Match', etag);
    expect(unchanged.status).toBe(304);
    expect(unchanged.text).toBe('');
    expect(
      await get(rollback).set('If-Modified-Since', headers['last-modified']),
    ).toMatchObject({ status: 304 });
    expect(await get(rollback).set('If-None-Match', '"another"')).toMatchObject(
      { status: 200 },
    );
  });

  it('answers with a new digest when the age or the content changes', async () => {
    const { etag } = (await get(rollback)).headers;
    await writeFile(
      directory.resolve('ages.yaml'),
      'ferry/docs/rollback.md: 400\n',
    );
    const older = await get(rollback).set('If-None-Match', etag);
    expect(older.status).toBe(200);
    expect(older.headers['last-modified']).toBe(
      'Sat, 25 Jan 2025 12:00:00 GMT',
    );
    await writeFile(
      directory.resolve('repositories/ferry/docs/rollback.md'),
      'TODO\n',
    );
    const changed = await get(rollback).set('If-None-Match', etag);
    expect(changed).toMatchObject({ status: 200, text: 'TODO\n' });
  });

  it('answers HEAD without a body', async () => {
    const response = await request(app).head(`/sample-repositories${rollback}`);
    expect(response.status).toBe(200);
    expect(response.headers['content-length']).toBe('11');
  });

  it.each([
    '/ferry/docs/none.md',
    '/ferry/docs',
    '/ferry/docs/',
    '/',
    '/none/rollback.md',
    '/ferry/docs/rollback.md/more',
    '/.hidden',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/ferry/..%2f..%2f..%2fsecret.txt',
    '/own/docs/..%2f..%2fsecret.txt',
    '/ferry/docs/rollback.md%00.txt',
    `/${'x'.repeat(5000)}`,
  ])('answers 404 for %.60s', async path => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.text).not.toContain('secret\n');
  });

  it('lists a folder as text, to a browser only', async () => {
    const response = await get('/ferry/').set('Accept', 'text/html');
    expect(response.text).toBe('docs/page.html\ndocs/rollback.md\n');
    expect(response.headers['content-type']).toContain('text/plain');
    expect(await get('/ferry/')).toMatchObject({ status: 404 });
    expect(await get('/..%2f').set('Accept', 'text/html')).toMatchObject({
      status: 404,
    });
  });

  it('does not follow a symbolic link out of its folder', async () => {
    await symlink(
      directory.resolve('secret.txt'),
      directory.resolve('repositories/ferry/link.txt'),
    );
    expect(await get('/ferry/link.txt')).toMatchObject({ status: 404 });
  });

  it('answers 400 for a path that cannot be decoded', async () => {
    expect(await get('/%E0%A4%A')).toMatchObject({ status: 400 });
  });

  it('is read only', async () => {
    const response = await request(app).put(`/sample-repositories${rollback}`);
    expect(response.status).toBe(405);
    expect(response.headers.allow).toBe('GET, HEAD');
  });

  it('names what is wrong with the list of ages', async () => {
    await writeFile(
      directory.resolve('ages.yaml'),
      'ferry/docs/rollback.md: old\n',
    );
    const response = await get(rollback);
    expect(response.status).toBe(500);
    expect(response.body.error.message).toContain('ferry/docs/rollback.md');
  });
});
