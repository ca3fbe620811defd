import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { Response } from 'express';

/** A file's columns, in order: the heading and what stands under it. */
export type CsvColumns<TItem> = Record<
  string,
  (item: TItem) => string | number | undefined
>;

/**
 * Sends pages of items as a CSV file while they are read (RFC 4180, UTF-8 with
 * a byte order mark, for spreadsheets). What a spreadsheet would take for a
 * formula is made text. Where the first page cannot be read, nothing is sent, so
 * that the failure is answered as that of any list; where a later one cannot, the
 * connection breaks, so that nobody takes part of a list for the whole.
 */
export async function sendCsv<TItem>(
  response: Response,
  name: string,
  now: Date,
  columns: CsvColumns<TItem>,
  pages: AsyncIterable<TItem[]>,
): Promise<void> {
  const reading = pages[Symbol.asyncIterator]();
  const first = await reading.next();
  const day = now.toISOString().slice(0, 10);
  response
    .type('text/csv')
    .set('Cache-Control', 'no-store')
    .attachment(`readiness-${name}-${day}.csv`);
  try {
    await pipeline(
      Readable.from(rowsOf(columns, first, reading)),
      stringify({
        header: true,
        columns: Object.keys(columns),
        bom: true,
        escape_formulas: true,
        record_delimiter: 'windows',
      }),
      response,
    );
  } finally {
    // Whoever asked may have left before all was read.
    await reading.return?.();
  }
}

async function* rowsOf<TItem>(
  columns: CsvColumns<TItem>,
  first: IteratorResult<TItem[]>,
  reading: AsyncIterator<TItem[]>,
): AsyncGenerator<Array<string | number | undefined>> {
  const read = Object.values(columns);
  for (let page = first; !page.done; page = await reading.next()) {
    for (const item of page.value) {
      yield read.map(column => column(item));
    }
  }
}
