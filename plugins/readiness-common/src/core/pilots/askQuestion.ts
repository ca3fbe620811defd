import { isNotWorse } from './judgeInterval';
import { DECIDING, PILOT_MEASURE_DEFINITIONS } from './measures';
import { PilotMeasure, PilotQuestionId, PilotVerdict } from './pilot';
import {
  ScoreContext,
  ScoredMeasure,
  scoreMeasure,
  verdictAt,
} from './scoreMeasure';

/** A question with its measures, before it is answered. */
export interface AskedQuestion {
  id: PilotQuestionId;
  /** Those with a say, the primary one first. */
  deciding: ScoredMeasure[];
  all: ScoredMeasure[];
}

/** An answer, and the measure it follows from. */
export interface Answer {
  verdict: PilotVerdict;
  by: ScoredMeasure;
}

export function askQuestion(
  id: PilotQuestionId,
  context: ScoreContext,
): AskedQuestion {
  const roleOf = (measure: string): PilotMeasure['role'] => {
    if (context.terms.primary[id] === measure) return 'primary';
    return DECIDING[id].some(deciding => deciding === measure)
      ? 'deciding'
      : 'descriptive';
  };
  const all = PILOT_MEASURE_DEFINITIONS.filter(
    ({ question }) => question === id,
  ).map(definition => scoreMeasure(definition, roleOf(definition.id), context));
  const withRole = (role: PilotMeasure['role']) =>
    all.filter(({ measure }) => measure.role === role);
  return {
    id,
    all,
    deciding: [...withRole('primary'), ...withRole('deciding')],
  };
}

function holds(scored: ScoredMeasure, level: number): boolean {
  const { definition, measure, gate, comparison } = scored;
  if (gate || !comparison) return false;
  return isNotWorse(definition, comparison.interval(level), measure.band);
}

/**
 * What a measure with a say comes to at the level of its question. For review
 * and quality any of several may say that something got worse, so for that they
 * share the level; for everything else each has all of it.
 */
export function decidingVerdict(
  scored: ScoredMeasure,
  { id, deciding }: AskedQuestion,
  level: number,
): PilotVerdict | undefined {
  if (id === 'output') return verdictAt(scored, level);
  if (verdictAt(scored, level / deciding.length) === 'Worse') return 'Worse';
  const verdict = verdictAt(scored, level);
  return verdict === 'Worse' ? undefined : verdict;
}

/** The answer that stands at a level, if one does. */
export function settle(
  asked: AskedQuestion,
  level: number,
): Answer | undefined {
  const [primary] = asked.deciding;
  const worse = asked.deciding.find(
    one => decidingVerdict(one, asked, level) === 'Worse',
  );
  if (worse) return { verdict: 'Worse', by: worse };
  if (asked.id === 'review') {
    // An answer that needs all of them errs no more often than one does.
    const allHold = asked.deciding.every(one => holds(one, level));
    return allHold ? { verdict: 'Held', by: primary } : undefined;
  }
  const verdict = decidingVerdict(primary, asked, level);
  if (verdict === undefined) return undefined;
  const isHeld = asked.id === 'quality' && verdict === 'No material change';
  return { verdict: isHeld ? 'Held' : verdict, by: primary };
}

/** The answer, or why there is none at this level. */
export function answer(asked: AskedQuestion, level: number): Answer {
  const settled = settle(asked, level);
  if (settled) return settled;
  // Review needs all of them, the other questions their primary measure.
  const [primary] = asked.deciding;
  const needed = asked.id === 'review' ? asked.deciding : [primary];
  const gated = needed.find(({ gate }) => gate);
  if (gated?.gate) return { verdict: gated.gate.verdict, by: gated };
  return {
    verdict: "Can't tell yet",
    by: needed.find(one => !holds(one, level)) ?? primary,
  };
}
