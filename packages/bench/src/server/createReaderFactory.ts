import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import {
  coreServices,
  createServiceFactory,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';

const NOTE = Buffer.from(
  `# What to do\n\n${'Say so in the channel, then go back one version. '.repeat(
    20,
  )}`,
);
const YEAR = 365 * 86_400_000;

/**
 * A code host that answers at once: most files exist, some are old, one in ten
 * is missing. How long a real host takes is not what is measured.
 */
export function createReaderFactory() {
  const started = Date.now();
  const reader: UrlReaderService = {
    async readUrl(url) {
      await setImmediate();
      const kind = checksum(url) % 10;
      if (kind === 0) {
        throw new NotFoundError(`could not read ${url}, 404 Not Found`);
      }
      return {
        buffer: async () => NOTE,
        stream: () => Readable.from([NOTE]),
        lastModifiedAt: new Date(started - (kind === 1 ? 2 * YEAR : YEAR / 20)),
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

function checksum(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    sum = (sum * 31 + text.charCodeAt(index)) % 1_000_003;
  }
  return sum;
}
