import { Knex } from 'knex';
import { isPostgres } from './bulk';

/** Letters in a row that the index of SQLite knows texts by. */
const TRIGRAM = 3;

/** Components whose text contains every word of a search, or parts of words. */
export function whereWords(
  query: Knex.QueryBuilder,
  knex: Knex,
  search: string | undefined,
): void {
  const words = (search ?? '')
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) {
    return;
  }
  const texts = knex('search_texts').select('search_texts.entity_ref');
  if (isPostgres(knex)) {
    for (const word of words) {
      texts.whereRaw('search_texts.text like ?', [
        `%${word.replace(/[\\%_]/g, '\\$&')}%`,
      ]);
    }
  } else {
    const long = words.filter(word => [...word].length >= TRIGRAM);
    if (long.length > 0) {
      texts.whereRaw(
        'search_texts.id in (select rowid from search_index where search_index match ?)',
        [long.map(word => `"${word.replace(/"/g, '""')}"`).join(' ')],
      );
    }
    for (const word of words) {
      // The index takes some different letters for the same.
      texts.whereRaw('instr(search_texts.text, ?) > 0', [word]);
    }
  }
  query.whereIn('components.entity_ref', texts);
}
