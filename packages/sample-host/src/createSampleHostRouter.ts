import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InputError, NotFoundError } from '@backstage/errors';
import { Handler, Response } from 'express';
import Router from 'express-promise-router';
import { findFile, listFolder, ServedFolder } from './findFile';
import { AgeInDays } from './lastChanged';

const DAY = 24 * 60 * 60 * 1000;

export interface SampleHostOptions {
  folders: ServedFolder[];
  ageInDays: AgeInDays;
  startedAt: Date;
}

/**
 * A read-only code host: files as plain text, with the date of their last
 * change and a digest to ask by.
 */
export function createSampleHostRouter(options: SampleHostOptions): Handler {
  const { folders, ageInDays, startedAt } = options;
  const router = Router();

  router.get('*', async (req, res) => {
    const path = decodePath(req.path);
    const found = await findFile(folders, path);
    // Only a browser sees what a folder holds: whoever reads evidence must not
    // take the list for a document.
    const names = found ? undefined : await listFolder(folders, path);
    if (names && req.get('Accept')?.includes('text/html')) {
      setTextHeaders(res);
      res.send(names.map(name => `${name}\n`).join(''));
      return;
    }
    if (!found) {
      throw new NotFoundError(`No file at ${path}`);
    }
    const content = await readFile(found.file);
    // A clone gives every file the time of the clone, so the age comes from
    // the list, until somebody edits the file.
    const edited = found.modifiedAt > startedAt;
    const age = edited ? undefined : await ageInDays(path.slice(1));
    const changedAt =
      age === undefined
        ? found.modifiedAt
        : new Date(startedAt.getTime() - age * DAY);

    setTextHeaders(res);
    res.setHeader('Last-Modified', changedAt.toUTCString());
    // The age counts as content: whoever asks by digest learns of a new date.
    res.setHeader('ETag', digest(content, age ?? changedAt.getTime()));
    // Express answers HEAD, If-None-Match and If-Modified-Since from these.
    res.send(content);
  });

  router.all('*', (_req, res) => {
    res.setHeader('Allow', 'GET, HEAD');
    res.status(405).type('text/plain').send('Read only\n');
  });

  return router;
}

function setTextHeaders(res: Response) {
  res.setHeader('Content-Type', 'text/plain; charset=utf-8');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cache-Control', 'no-cache');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new InputError(`The path ${path} is not valid`);
  }
}

function digest(content: Buffer, version: number): string {
  const hash = createHash('sha256').update(content).update(`\0${version}`);
  return `"${hash.digest('hex').slice(0, 32)}"`;
}
