import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** Databases of one run, made by the server and dropped at the end. */
export interface BenchDatabase {
  engine: Engine;
  /** `backend.database`. */
  config: JsonObject;
  version(): Promise<string>;
  /** A connection of our own to the plugin's database. */
  connect(): Promise<Knex>;
  /** What the engine does by itself within minutes, done now. */
  tidy(): Promise<void>;
  drop(): Promise<void>;
}
