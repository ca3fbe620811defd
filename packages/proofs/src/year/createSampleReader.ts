import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { EXAMPLES } from './paths';

const MOUNT = '/sample-repositories/';

/**
 * Reads files of the sample repositories, each as if it was edited on the first
 * day of the month.
 */
export function createSampleReader() {
  return mockServices.urlReader.mock({
    async readUrl(url) {
      const { pathname } = new URL(url);
      const [, path] = pathname.split(MOUNT);
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
  }).factory;
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(join(EXAMPLES, 'repositories', path));
  } catch {
    return undefined;
  }
}
