import { FileHandle, open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { asThrown, CliError, reasonOf } from '../CliError';
import { plainText } from '../plainText';

/** Largest file that is read, in bytes. */
export const LARGEST_FILE = 100_000_000;

const PIECE = 65_536;

/** `/path/to/report.xml` as the user wrote it, and how large it may be. */
export interface TextFile {
  path: string;
  /** How messages call it. */
  name: string;
  /** In bytes; `LARGEST_FILE` when left out. */
  largest?: number;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

function tooLarge({ name, largest = LARGEST_FILE }: TextFile): CliError {
  return new CliError(
    `${name} is larger than ${megabytes(
      largest,
    )}, the most that is read of one file. Split the report, or leave the output of tests out of it.`,
  );
}

async function openFile(file: TextFile): Promise<FileHandle> {
  try {
    return await open(file.path);
  } catch (error) {
    const pattern = /[*?]/.test(file.name)
      ? ' The shell found no file for this pattern.'
      : '';
    throw new CliError(
      `${file.name} cannot be read: ${codeOf(error)}.${pattern}`,
    );
  }
}

async function check(file: TextFile, handle: FileHandle): Promise<void> {
  const stats = await handle.stat();
  if (stats.isDirectory()) {
    throw new CliError(
      `${file.name} is a folder. Name the files in it, such as ${file.name}/*.xml.`,
    );
  }
  if (stats.size > (file.largest ?? LARGEST_FILE)) {
    throw tooLarge(file);
  }
}

function codeOf(error: unknown): string {
  const { code } = asThrown(error);
  if (code === 'ENOENT') {
    return 'there is no such file';
  }
  return code === 'EACCES' ? 'permission denied' : reasonOf(error);
}

const BYTE_ORDER_MARKS: Array<[string, string]> = [
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
];

function decoderFor(start: Buffer, file: TextFile): TextDecoder {
  const head = start.subarray(0, 200).toString('latin1');
  const marked = BYTE_ORDER_MARKS.find(([mark]) => head.startsWith(mark));
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["']([^"']+)/.exec(
    head,
  );
  const encoding = marked?.[1] ?? declared?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new CliError(
      `${file.name} is in the encoding "${plainText(
        encoding,
      )}", which is not known here. Write it in UTF-8.`,
    );
  }
}

/**
 * The text of a file, in pieces of at most 64 KB, so that what a parser does
 * not keep is never in memory as a whole.
 *
 * @throws CliError when it cannot be read or is too large
 */
export async function* readText(file: TextFile): AsyncGenerator<string> {
  const handle = await openFile(file);
  try {
    await check(file, handle);
    // One buffer for all: memory outside of the heap is given back late.
    const buffer = Buffer.alloc(PIECE);
    let decoder: TextDecoder | undefined;
    let read = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, PIECE, null);
      if (bytesRead === 0) {
        break;
      }
      read += bytesRead;
      // A pipe has no size beforehand, and a file may grow.
      if (read > (file.largest ?? LARGEST_FILE)) {
        throw tooLarge(file);
      }
      const bytes = buffer.subarray(0, bytesRead);
      decoder ??= decoderFor(bytes, file);
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } finally {
    await handle.close();
  }
}
