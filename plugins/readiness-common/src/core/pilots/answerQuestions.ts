import {
  Answer,
  answer,
  AskedQuestion,
  askQuestion,
  decidingVerdict,
  settle,
} from './askQuestion';
import { PILOT_MEASURE_DEFINITIONS, PILOT_QUESTION_TEXTS } from './measures';
import { neededChanges } from './neededChanges';
import {
  PilotMeasure,
  PilotMeasureId,
  PilotQuestion,
  PilotQuestionId,
  PilotVerdict,
} from './pilot';
import { ScoreContext, ScoredMeasure, verdictAt } from './scoreMeasure';
import { holm } from './statistics/holm';
import { matters, sayEstimate } from './words';

/** The chance of a false answer, which all questions share. */
const ALPHA = 0.05;
/** What only describes has no part in that chance, and is held to far less. */
const DESCRIPTIVE = ALPHA / PILOT_MEASURE_DEFINITIONS.length;
const QUESTIONS: readonly PilotQuestionId[] = ['output', 'review', 'quality'];

function whyOf(
  verdict: PilotVerdict,
  size: string,
  alone: PilotVerdict | undefined,
  needed: number | undefined,
): string {
  switch (verdict) {
    case 'No material change':
      return `All of that is within the ${size} that matter.`;
    case 'Held':
      return `It did not get worse by the ${size} that matter; whether it got better is open.`;
    case "Can't tell yet": {
      const open = alone
        ? `Seen alone that would do for “${alone}”, but this asks several things at once, and then it is not certain enough.`
        : `Whether it moved by the ${size} that matter is open.`;
      return needed === undefined
        ? open
        : `${open} About ${needed} changes in each arm would settle it, if the difference stays as it is.`;
    }
    default:
      return `All of that is beyond the ${size} that matter.`;
  }
}

/** A measure with its verdict and the sentences that say why. */
function close(
  scored: ScoredMeasure,
  asked: AskedQuestion,
  shared: number,
  { terms, words }: ScoreContext,
): PilotMeasure {
  const { definition, measure, gate, comparison } = scored;
  const said = comparison
    ? [
        sayEstimate(
          definition,
          words,
          comparison.estimate,
          comparison.interval(ALPHA),
        ),
      ]
    : [];
  if (gate) {
    const why = [...said, gate.why].join(' ');
    return { ...measure, verdict: gate.verdict, why };
  }
  const isDescriptive = measure.role === 'descriptive';
  const level = isDescriptive ? DESCRIPTIVE : shared;
  const verdict =
    (isDescriptive
      ? verdictAt(scored, level)
      : decidingVerdict(scored, asked, level)) ?? "Can't tell yet";
  const needed =
    comparison && verdict === "Can't tell yet"
      ? neededChanges(
          definition,
          comparison,
          measure.band,
          [measure.baseline.n, measure.pilot.n],
          level,
        )
      : undefined;
  const size = matters(definition, terms.threshold);
  const why = whyOf(verdict, size, verdictAt(scored, ALPHA), needed);
  return {
    ...measure,
    verdict,
    why: [...said, why].join(' '),
    ...(needed !== undefined && { needed }),
  };
}

function sayWhy(
  asked: AskedQuestion,
  { verdict, by }: Answer,
  measures: ReadonlyMap<PilotMeasureId, PilotMeasure>,
): string {
  const { title, why } = measures.get(by.definition.id)!;
  const decided = `${title}: ${why}`;
  if (verdict !== 'Held' || asked.id !== 'review') return decided;
  const [last, ...others] = asked.deciding
    .map(({ definition }) => definition.title.toLowerCase())
    .reverse();
  const all = `None of ${others
    .reverse()
    .join(', ')} and ${last} got worse by what matters.`;
  return `${all} ${decided}`;
}

/**
 * The three questions with their answers. They share one chance of a false
 * answer by Holm's procedure: one that settles at a third of it leaves half of
 * it to each of the others, and so on. Intervals are shown at 95 % throughout.
 */
export function answerQuestions(
  context: ScoreContext,
  isProvisional: (question: PilotQuestionId) => boolean,
): PilotQuestion[] {
  const asked = QUESTIONS.map(id => askQuestion(id, context));
  const levels = holm(
    asked,
    ALPHA,
    (question, level) => settle(question, level) !== undefined,
  );
  return asked.map(question => {
    const level = levels.get(question) ?? ALPHA / QUESTIONS.length;
    const answered = answer(question, level);
    const measures = question.all.map(scored =>
      close(scored, question, level, context),
    );
    const byId = new Map(measures.map(measure => [measure.id, measure]));
    return {
      id: question.id,
      question: PILOT_QUESTION_TEXTS[question.id],
      verdict: answered.verdict,
      provisional: isProvisional(question.id),
      measure: answered.by.definition.id,
      why: sayWhy(question, answered, byId),
      threshold: context.terms.threshold,
      measures,
    };
  });
}
