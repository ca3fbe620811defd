import { Rate } from './statistics/rateRatio';
import { PilotTerms, PilotVerdict } from './pilot';
import { ArmWords, count } from './words';

/** Changes in an arm below which nothing is compared. */
const FEWEST = 8;
/** Changes in an arm below which there is no verdict, whatever was agreed on. */
const FEWEST_FOR_VERDICT = 20;
/** Events of both arms below which a rate means nothing. */
export const FEWEST_EVENTS = 5;

/** How far a pilot has come. */
export type PilotStage = 'running' | 'ended' | 'endedEarly';

/** Why a measure gets no verdict, and whether its interval is shown. */
export interface Gate {
  verdict: PilotVerdict;
  why: string;
  compared: boolean;
}

/** Decides, without looking at any estimate, whether there may be a verdict. */
export function gateMeasure(
  {
    stage,
    sizes,
    rates,
    hasAuthorMix,
  }: {
    stage: PilotStage;
    /** Changes with the measure, in the baseline and in the pilot. */
    sizes: [number, number];
    /** Of counts. */
    rates?: Rate[];
    hasAuthorMix: boolean;
  },
  terms: Pick<PilotTerms, 'minimumChanges'>,
  arms: ArmWords,
): Gate | undefined {
  const fewest = Math.min(...sizes);
  const both = `${count(sizes[0], 'change')} of ${arms.baseline} and ${
    sizes[1]
  } of ${arms.pilot}`;
  const not = (verdict: PilotVerdict, why: string): Gate => ({
    verdict,
    why,
    compared: verdict === 'Indicative',
  });
  if (stage === 'running') {
    return not(
      'In progress',
      `It is known of ${both} so far. They are compared when the pilot is over: whoever looks every day sees differences that are none.`,
    );
  }
  if (Math.max(...sizes) === 0) {
    return not('Not measured', 'It is known of no change.');
  }
  if (fewest < FEWEST) {
    return not(
      'Not enough data',
      `It is known of ${both}; below ${FEWEST} in an arm nothing is compared.`,
    );
  }
  if (rates) {
    const [before, after] = rates.map(({ events }) => events);
    if (Math.min(...rates.map(({ exposure }) => exposure)) <= 0) {
      return not('Not enough data', 'An arm has nothing to count it over.');
    }
    if (Math.min(before, after) < 0 || before + after < FEWEST_EVENTS) {
      return not(
        'Not enough data',
        `There were ${before} in ${both.replace(
          ' and ',
          ` and ${after} in `,
        )}; with fewer than ${FEWEST_EVENTS} in all, only the counts are told.`,
      );
    }
  }
  const agreed = Math.max(FEWEST_FOR_VERDICT, terms.minimumChanges);
  if (fewest < agreed) {
    return not(
      'Indicative',
      `It is known of ${both}; a verdict takes ${agreed} in each arm.`,
    );
  }
  if (!hasAuthorMix) {
    return not(
      'Indicative',
      'A verdict takes changes of at least 3 people in each arm, none with more than half of them; otherwise it would be about a person.',
    );
  }
  if (stage === 'endedEarly') {
    return not(
      'Indicative',
      'The pilot was ended before its time. When it ended may follow from what was seen, so there is no verdict.',
    );
  }
  return undefined;
}
