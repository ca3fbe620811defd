import { UrlReaderService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { withinPatience } from '../../withinPatience';
import { explainFailure } from './explainFailure';
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
  const { host } = new URL(url);
  return withinPatience<FileReading>(
    PATIENCE,
    signal,
    patient => read(urlReader, url, patient),
    () => ({
      type: 'failed',
      why: `${host} did not answer within ${PATIENCE / 1000} seconds`,
      remedy: `Check that ${host} is up and reachable from Backstage, then re-evaluate.`,
      remedyBy: 'operator',
      unresponsive: true,
    }),
  );
}

async function read(
  urlReader: UrlReaderService,
  url: string,
  signal: AbortSignal,
): Promise<FileReading> {
  try {
    const response = await urlReader.readUrl(url, { signal });
    const text = await readText(response);
    if (text === undefined) {
      return {
        type: 'failed',
        why: 'it is larger than 1 MiB',
        remedy: 'Point the annotation at a document of ordinary size.',
        remedyBy: 'owner',
      };
    }
    return {
      type: 'read',
      text,
      lastChangedAt: validDate(response.lastModifiedAt),
    };
  } catch (error) {
    return explainFailure(toError(error), url);
  }
}

/** `undefined` when it is too large; no more than that is held in memory. */
async function readText(
  response: Awaited<ReturnType<UrlReaderService['readUrl']>>,
): Promise<string | undefined> {
  const stream = response.stream?.();
  if (!stream) {
    const buffer = await response.buffer();
    return buffer.length > LARGEST ? undefined : buffer.toString('utf8');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST) {
      stream.destroy();
      return undefined;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function validDate(date: Date | undefined): Date | undefined {
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}
