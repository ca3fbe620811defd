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
 * formula is made text. Where reading fails half-way the connection breaks, so
 * that nobody takes part of a list for the whole.
 */
export async function sendCsv<TItem>(
  response: Response,
  name: string,
  now: Date,
  columns: CsvColumns<TItem>,
  pages: AsyncIterable<TItem[]>,
): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  response
    .type('text/csv')
    .set('Cache-Control', 'no-store')
    .attachment(`readiness-${name}-${day}.csv`);
  await pipeline(
    Readable.from(rowsOf(columns, pages)),
    stringify({
      header: true,
      columns: Object.keys(columns),
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
    response,
  );
}

async function* rowsOf<TItem>(
  columns: CsvColumns<TItem>,
  pages: AsyncIterable<TItem[]>,
): AsyncGenerator<Array<string | number | undefined>> {
  const read = Object.values(columns);
  for await (const page of pages) {
    for (const item of page) {
      yield read.map(column => column(item));
    }
  }
}
