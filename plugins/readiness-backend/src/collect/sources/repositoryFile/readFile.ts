import { UrlReaderService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { FileReading } from './toEvidence';

/** A document larger than this is not one a person wrote for a release. */
const LARGEST = 1024 * 1024;
/** Milliseconds. */
const PATIENCE = 10_000;

/**
 * Reads one file through Backstage's URL reader, which reads only from hosts
 * the installation allows. Never throws: a reading says what went wrong.
 */
export async function readFile(
  urlReader: UrlReaderService,
  url: string,
  signal: AbortSignal,
): Promise<FileReading> {
  const host = new URL(url).host;
  const timeout = AbortSignal.timeout(PATIENCE);
  const reading = read(urlReader, url, AbortSignal.any([signal, timeout]));
  const tooSlow = new Promise<FileReading>(resolve =>
    timeout.addEventListener('abort', () =>
      resolve({
        type: 'failed',
        why: `${host} did not answer within ${PATIENCE / 1000} seconds`,
        remedy: `Check that ${host} is up and reachable from Backstage, then re-evaluate.`,
      }),
    ),
  );
  // Not every reader heeds the signal; the race does.
  return Promise.race([reading, tooSlow]);
}

async function read(
  urlReader: UrlReaderService,
  url: string,
  signal: AbortSignal,
): Promise<FileReading> {
  try {
    const response = await urlReader.readUrl(url, { signal });
    const buffer = await response.buffer();
    if (buffer.length > LARGEST) {
      return {
        type: 'failed',
        why: 'it is larger than 1 MiB',
        remedy: 'Point the annotation at a document of ordinary size.',
      };
    }
    return {
      type: 'read',
      text: buffer.toString('utf8'),
      lastChangedAt: validDate(response.lastModifiedAt),
    };
  } catch (error) {
    return explain(toError(error), new URL(url).host);
  }
}

function explain(error: Error, host: string): FileReading {
  if (error.name === 'NotFoundError') {
    return { type: 'notFound' };
  }
  if (/not allowed/i.test(error.message)) {
    return {
      type: 'failed',
      why: `Backstage is not configured to read from ${host}`,
      remedy: `Configure an integration for ${host} under \`integrations\`, or add it to \`backend.reading.allow\`.`,
    };
  }
  const status = /\b([45]\d\d)\b/.exec(error.message)?.[1];
  return {
    type: 'failed',
    why: status ? `${host} answered ${status}` : `${host} could not be reached`,
    remedy:
      status === '401' || status === '403'
        ? `Check the credentials of the integration for ${host}, then re-evaluate.`
        : `Check that ${host} is up and reachable from Backstage, then re-evaluate.`,
  };
}

function validDate(date: Date | undefined): Date | undefined {
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}
