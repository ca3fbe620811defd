import {
  ChangeReadiness,
  ComponentReadiness,
} from '@readiness/backstage-plugin-readiness-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { Year } from './Year';

/** All that is known of one change. */
export interface ChangeAnswers {
  /** Its row of the table `changes`. */
  row: Record<string, unknown>;
  /** As pulled, with what was seen first. */
  facts: ChangeFacts;
  /** `GET /changes/:id` */
  answer: ChangeReadiness;
}

/** All that is known of one component. */
export interface ComponentAnswers {
  answer: ComponentReadiness;
  numbers: unknown;
  sprintNote: unknown;
}

export interface YearAnswers {
  /** By id. */
  changes: Record<string, ChangeAnswers>;
  /** By reference. */
  components: Record<string, ComponentAnswers>;
  /** Scorecards and the audit. */
  organisation: Record<string, unknown>;
}

const COMPONENTS = '/entities/by-name/component/default';

/** Reads whatever the API answers, and the facts behind it. */
export async function readAnswers(
  year: Year,
  knex: Knex,
): Promise<YearAnswers> {
  return {
    changes: await readChanges(year, knex),
    components: await readComponents(year),
    organisation: {
      scorecards: await year.get('/scorecards?groupBy=owner'),
      audit: await year.get('/missing-evidence?groupBy=requirement'),
    },
  };
}

/**
 * Reads the changes that were judged.
 *
 * @param since - leaves out what was pulled before; ISO 8601 UTC
 */
export async function readChanges(
  year: Year,
  knex: Knex,
  since = '',
): Promise<YearAnswers['changes']> {
  const rows = await knex('changes')
    .join('change_facts', 'change_facts.id', 'changes.id')
    .whereNotNull('changes.status')
    .where('changes.pulled_at', '>', since)
    .orderBy('changes.id')
    .select('changes.*', 'change_facts.facts');
  const changes: YearAnswers['changes'] = {};
  for (const { facts, ...row } of rows) {
    changes[row.id] = {
      row,
      facts: JSON.parse(facts),
      answer: await year.get<ChangeReadiness>(
        `/changes/${encodeURIComponent(row.id)}`,
      ),
    };
  }
  return changes;
}

async function readComponents(year: Year): Promise<YearAnswers['components']> {
  const { items } = await year.get<{ items: Array<{ entityRef: string }> }>(
    '/entities/by-query?limit=500&orderBy=name',
  );
  const components: YearAnswers['components'] = {};
  for (const { entityRef } of items) {
    const path = `${COMPONENTS}/${entityRef.split('/')[1]}`;
    components[entityRef] = {
      answer: await year.get<ComponentReadiness>(path),
      numbers: await year.get(`${path}/numbers`),
      sprintNote: await year.get(`${path}/sprint-note`),
    };
  }
  return components;
}
