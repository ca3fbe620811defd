import {
  NO_VALUE,
  OrganisationFilter,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';

/** What components can be grouped by, and where a cell says it. */
export const DIMENSIONS = {
  owner: 'cells.owner_ref',
  system: 'cells.system_ref',
  domain: 'cells.domain_ref',
  lifecycle: 'cells.lifecycle',
} as const;

export type Dimension = keyof typeof DIMENSIONS;

/** What names of gates are made of; of any other name nothing is kept. */
const GATE_NAME = /^[a-z0-9-]+$/;

/** Restricts a query over `cells` by the part of a filter that holds of cells. */
export function whereCells<TQuery extends Knex.QueryBuilder>(
  query: TQuery,
  filter: OrganisationFilter,
): TQuery {
  for (const [dimension, column] of Object.entries(DIMENSIONS)) {
    const values = filter[dimension as Dimension];
    if (values?.length) {
      query.whereIn(column, values.flatMap(toStored));
    }
  }
  const { gate } = filter;
  if (gate?.length) {
    query.where(either => {
      either.whereRaw('1 = 0');
      for (const name of gate) {
        if (name === NO_VALUE) {
          either.orWhere('cells.gates', '');
        } else if (GATE_NAME.test(name)) {
          either.orWhereRaw("',' || cells.gates || ',' like ?", [
            `%,${name},%`,
          ]);
        }
      }
    });
  }
  return query;
}

/** Cells hold empty text where there is none. */
export function fromStored(value: string): string {
  return value === '' ? NO_VALUE : value;
}

/** A gap, or a cell, of two gates counts under both. */
export function gatesFromStored(gates: string): string[] {
  return gates.split(',').map(fromStored);
}

/** The groups that a stored value belongs to: one, unless it names gates. */
export function groupsFromStored(value: string, groupBy: string): string[] {
  return groupBy === 'gate' ? gatesFromStored(value) : [fromStored(value)];
}

/** Cells that an earlier version stored may hold the word itself. */
function toStored(value: string): string[] {
  return value === NO_VALUE ? ['', NO_VALUE] : [value];
}
