import { PilotStage } from './gateMeasure';
import { PilotArm, PilotCounts, PilotTerms } from './pilot';
import { ArmData } from './readArms';
import { armWords, count, percent } from './words';

/** Share of changes of which it must be known whether AI assisted. */
export const FEWEST_TOLD = 0.8;
/** Share of AI-assisted changes in the baseline from which on readers are told. */
const MUCH_AI_BEFORE = 0.1;

function aboutArm(
  name: string,
  counts: PilotCounts,
  { ai, aiKnown, changes }: ArmData,
): string[] {
  const notices: string[] = [];
  if (!changes.length) return [`There is no merged change of ${name}.`];
  if (counts.authorMix === 'few') {
    notices.push(`Fewer than 3 people wrote the changes of ${name}.`);
  }
  if (counts.authorMix === 'onePrevails') {
    notices.push(`One person wrote more than half of the changes of ${name}.`);
  }
  if (aiKnown < changes.length * FEWEST_TOLD) {
    notices.push(
      `Whether AI assisted is known of ${aiKnown} of ${count(
        changes.length,
        'change',
      )} of ${name}, which is too few to tell a share; it did in at least ${ai}.`,
    );
  }
  return notices;
}

/** What readers must know before they believe a figure. */
export function noticesOf(
  terms: PilotTerms,
  arms: Record<PilotArm, ArmData>,
  counts: Record<PilotArm, PilotCounts>,
  state: { stage: PilotStage; isQualityFinal: boolean; qualityFinalAt: string },
): string[] {
  const words = armWords(terms);
  const notices = (['baseline', 'pilot'] as const).flatMap(arm =>
    aboutArm(words[arm], counts[arm], arms[arm]),
  );
  if (state.stage === 'running') return notices;
  if (state.stage === 'endedEarly') {
    notices.unshift(
      'The pilot was ended before its time, so no question has a verdict.',
    );
  }
  if (!state.isQualityFinal) {
    notices.push(
      `Defects and support work show late: what is said of quality may change until ${state.qualityFinalAt.slice(
        0,
        10,
      )}. A revert until then takes a completed task off.`,
    );
  }
  const before = arms.baseline.ai / (arms.baseline.changes.length || 1);
  if (before >= MUCH_AI_BEFORE) {
    notices.push(
      `AI assisted in at least ${percent(before)} of the changes of ${
        words.baseline
      }, too, so the arms differ by less than “with and without AI”.`,
    );
  }
  const old = arms.baseline.withoutFollowUp + arms.pilot.withoutFollowUp;
  if (old > 0) {
    notices.push(
      `Of ${count(
        old,
        'change',
      )} all escaped defects known today count. The older arm had longer to show them.`,
    );
  }
  notices.push(
    terms.randomised
      ? 'Tasks got their arm by lot, and both arms are of the same weeks.'
      : 'The arms are of different weeks: whatever else changed between them is part of every difference.',
  );
  return notices;
}
