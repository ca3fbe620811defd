import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  coreServices,
  createServiceFactory,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { EXAMPLES } from './paths';

const MOUNT = '/sample-repositories/';

/**
 * Reads files of the sample repositories, each as if it was edited on the first
 * day of the month.
 */
export function createSampleReader() {
  const reader: UrlReaderService = {
    async readUrl(url) {
      const [, path] = new URL(url).pathname.split(MOUNT);
      const content = path && read(path);
      if (!content) {
        throw new NotFoundError(`There is no ${url}`);
      }
      const now = new Date();
      return {
        buffer: async () => content,
        stream: () => Readable.from([content]),
        lastModifiedAt: new Date(
          Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1),
        ),
      };
    },
    readTree: () => Promise.reject(new Error('There are no trees here')),
    search: () => Promise.reject(new Error('There is no search here')),
  };
  return createServiceFactory({
    service: coreServices.urlReader,
    deps: {},
    factory: () => reader,
  });
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(join(EXAMPLES, 'repositories', path));
  } catch {
    return undefined;
  }
}
