import { Knex } from 'knex';

/** What is written together, or not at all. */
export type Transaction = Knex.Transaction;
