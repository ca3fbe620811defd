import { answerQuestions } from './answerQuestions';
import { draftNote } from './draftNote';
import { PilotStage } from './gateMeasure';
import { FEWEST_TOLD, noticesOf } from './noticesOf';
import { PilotCounts, PilotObservation, PilotScore, PilotTerms } from './pilot';
import { ArmData, readArms } from './readArms';
import { weeksOf } from './weeksOf';
import { endOf, pilotQualityFinalAt, windowsOf } from './windows';
import { armWords } from './words';

function stageOf(terms: PilotTerms, now: number): PilotStage {
  if (now < endOf(terms)) return 'running';
  return endOf(terms) < Date.parse(terms.to) ? 'endedEarly' : 'ended';
}

function countArm({
  changes,
  opened,
  authorMix,
  ai,
  aiKnown,
}: ArmData): PilotCounts {
  const n = changes.length;
  return {
    changes: n,
    opened: opened.length,
    authorMix,
    ...(n > 0 && { aiCoverage: aiKnown / n }),
    ...(n > 0 && aiKnown >= n * FEWEST_TOLD && { aiShareAtLeast: ai / n }),
  };
}

/**
 * The scorecard of a pilot: all eligible changes of its window against all of
 * the baseline's, whoever or whatever wrote them. Nothing but counts is told
 * before the window is over, and no person ever. The order of the changes makes
 * no difference; one given twice counts once.
 *
 * @param now - ISO 8601
 * @param options - `seed` of the bootstrap, which decides nothing
 * @public
 */
export function scorePilot(
  terms: PilotTerms,
  changes: readonly PilotObservation[],
  now: string,
  options: { seed: number },
): PilotScore {
  const instant = Date.parse(now);
  const stage = stageOf(terms, instant);
  const isOver = stage !== 'running';
  const arms = readArms(terms, changes, instant);
  const counts = {
    baseline: countArm(arms.baseline),
    pilot: countArm(arms.pilot),
  };
  const qualityFinalAt = pilotQualityFinalAt(terms);
  const isQualityFinal = instant >= Date.parse(qualityFinalAt);
  const questions = answerQuestions(
    { terms, arms, words: armWords(terms), stage, seed: options.seed },
    id => !isOver || (id === 'quality' && !isQualityFinal),
  );
  const notices = noticesOf(terms, arms, counts, {
    stage,
    isQualityFinal,
    qualityFinalAt,
  });
  const { from, to } = windowsOf(terms).pilot;
  const progress = to > from ? (instant - from) / (to - from) : Number(isOver);
  return {
    provisional: questions.some(({ provisional }) => provisional),
    progress: Math.min(1, Math.max(0, progress)),
    counts,
    questions,
    notices,
    weeks: (['baseline', 'pilot'] as const).flatMap(arm =>
      weeksOf(arm, arms[arm], instant, isOver),
    ),
    ...(isOver && {
      draftNote: draftNote(terms, arms, { questions, notices }),
    }),
  };
}
