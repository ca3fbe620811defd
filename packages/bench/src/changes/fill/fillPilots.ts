import {
  pilotValues,
  scorePilot,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Bench } from '../../Bench';
import { Random } from '../../organisation/Random';
import { drawPilot, NO_EFFECT } from '../../pilots/drawPilot';

const PILOTS = 200;
const COMPONENTS = 20;
const DAY = 86_400_000;

/** The id of a stored pilot. */
function pilotId(number: number): string {
  return `bench-pilot-${number}`;
}

/**
 * Stores pilots that have ended, with the scorecards that the core makes of
 * drawn changes, and makes the review capacity of the components due.
 */
export async function fillPilots(
  bench: Bench,
  names: readonly string[],
): Promise<void> {
  const random = new Random(bench.options.seed);
  const knex = await bench.database.connect();
  try {
    for (let number = 0; number < PILOTS; number += 1) {
      const id = pilotId(number);
      const { terms, changes, now } = drawPilot(number, NO_EFFECT, 0);
      const score = scorePilot(terms, changes, now, { seed: number });
      const refs = [
        ...new Set(
          Array.from(
            { length: COMPONENTS },
            () => `component:default/${random.pick(names)}`,
          ),
        ),
      ];
      const plan = {
        title: `Pilot ${number}`,
        description: '',
        scope: { entityRefs: refs },
        workKinds: [],
        days: 14,
        baselineWeeks: 6,
        primary: terms.primary,
        threshold: terms.threshold,
        minimumChanges: terms.minimumChanges,
        owner: 'group:default/pilots',
      };
      const from = new Date(Date.parse(terms.from) - number * DAY);
      const end = new Date(from.getTime() + 14 * DAY);
      await knex('pilots').insert({
        id,
        plan: JSON.stringify({ ...plan, from: from.toISOString() }),
        title: plan.title,
        owner: plan.owner,
        created_at: from.toISOString(),
        created_by: plan.owner,
        version: 1,
        started_at: from.toISOString(),
        started_by: plan.owner,
        registration: 'before',
        digest: `sha256:${'0'.repeat(64)}`,
        from_at: from.toISOString(),
        end_at: end.toISOString(),
        quality_final_at: new Date(end.getTime() + 21 * DAY).toISOString(),
        sort_at: from.toISOString(),
      });
      await knex('pilot_components').insert(
        refs.map(entity_ref => ({ pilot_id: id, entity_ref })),
      );
      await knex('pilot_scores').insert({
        pilot_id: id,
        fingerprint: '',
        computed_at: now,
        score: JSON.stringify(score),
        verdicts: JSON.stringify(
          score.questions.map(({ id: question, ...each }) => ({
            id: question,
            question: each.question,
            verdict: each.verdict,
            provisional: each.provisional,
          })),
        ),
        changes: JSON.stringify(
          changes
            .filter(({ mergedAt }) => mergedAt !== undefined)
            .map(change => ({
              id: change.id,
              name: change.name,
              title: change.title,
              arm: change.arm,
              mergedAt: change.mergedAt,
              aiState: change.ai,
              values: pilotValues(change),
              entityRefs: [random.pick(refs)],
            })),
        ),
      });
    }
    await knex('component_capacity').delete();
    await knex.raw(`
      insert into component_capacity
        (entity_ref, due_at, queued_changes, queued_lines, unsized,
         sensitive_changes, sensitive_lines, recent_lines, before_lines,
         before_changes, measured, ai, ai_known, contributors)
      select entity_ref, '2026-01-01T00:00:00.000Z', 0, 0, 0, 0, 0, 0, 0,
         0, 0, 0, 0, 0
      from components
    `);
  } finally {
    await knex.destroy();
  }
}
