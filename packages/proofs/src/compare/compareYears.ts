import { ChangeAnswers, YearAnswers } from '../year/readAnswers';
import {
  countedApprovals,
  firstSeenOf,
  pulledFactsOf,
  withoutOurs,
} from './comparable';
import { differencesOf } from './differencesOf';
import { strictnessOf } from './strictness';

/** How what is known of one year differs from what is known of it elsewhere. */
export interface Comparison {
  /** Of what must be the same. */
  differences: string[];
  /** Of what may only be stricter: approvals or statuses that are not. */
  laxer: string[];
  /** Ids of changes whose first sight was another. */
  seenOtherwise: string[];
}

/**
 * Compares what is known of a year to what it is measured against, of which
 * everything was seen in time.
 */
export function compareYears(
  timely: YearAnswers,
  other: YearAnswers,
): Comparison {
  const differences = differencesOf(
    Object.keys(timely.changes),
    Object.keys(other.changes),
    'changes',
  );
  const laxer: string[] = [];
  const seenOtherwise: string[] = [];
  for (const [id, expected] of Object.entries(timely.changes)) {
    const found = other.changes[id];
    if (!found) {
      continue;
    }
    differences.push(
      ...differencesOf(
        pulledFactsOf(expected.facts),
        pulledFactsOf(found.facts),
        `${id} facts`,
      ),
    );
    if (isSeenAlike(expected, found)) {
      differences.push(
        ...differencesOf(judgedOf(expected), judgedOf(found), id),
      );
    } else {
      seenOtherwise.push(id);
      laxer.push(...laxerThan(expected, found));
    }
  }
  differences.push(...compareComponents(timely, other, seenOtherwise));
  return { differences, laxer, seenOtherwise };
}

/** The row's digest is of the stored answer with the times of our clock. */
function judgedOf({ row, answer }: ChangeAnswers): unknown {
  const { digest: _digest, ...rest } = row;
  return withoutOurs({ row: rest, answer });
}

function isSeenAlike(left: ChangeAnswers, right: ChangeAnswers): boolean {
  return (
    differencesOf(firstSeenOf(left.facts), firstSeenOf(right.facts)).length ===
    0
  );
}

function laxerThan(expected: ChangeAnswers, found: ChangeAnswers): string[] {
  const { id, gateStatus } = found.answer;
  const counted = countedApprovals(expected.facts);
  const more = countedApprovals(found.facts).filter(
    approval => !counted.includes(approval),
  );
  const status =
    strictnessOf(gateStatus) < strictnessOf(expected.answer.gateStatus)
      ? [`${id} is ${gateStatus}, not ${expected.answer.gateStatus}`]
      : [];
  return [
    ...status,
    ...more.map(approval => `${id} counts the approval ${approval}`),
  ];
}

/** Components of changes that were seen otherwise may be stricter. */
function compareComponents(
  timely: YearAnswers,
  other: YearAnswers,
  seenOtherwise: readonly string[],
): string[] {
  const touched = new Set(
    seenOtherwise.flatMap(id => timely.changes[id].answer.entityRefs),
  );
  const left = withoutOurs(timely.components);
  const right = withoutOurs(other.components);
  for (const ref of touched) {
    if (
      right[ref] &&
      strictnessOf(right[ref].answer.status) >=
        strictnessOf(left[ref].answer.status)
    ) {
      delete left[ref];
      delete right[ref];
    }
  }
  return [
    ...differencesOf(left, right),
    // Sums over all components follow from those, as long as all are the same.
    ...(touched.size === 0
      ? differencesOf(
          withoutOurs(timely.organisation),
          withoutOurs(other.organisation),
        )
      : []),
  ];
}
