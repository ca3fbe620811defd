import { ContributorsPayload, ReviewsPayload } from '../evidence/changeKinds';
import { PresentObservation } from '../evidence/observation';

export type ReviewerWord = ReviewsPayload['reviews'][number];

/** Why an approval does not count that the host does not count either. */
const NO_ACCESS = 'may not write to the repository';

/**
 * The reviews of a change by what they are worth.
 */
export interface Approvals {
  /** By humans without a hand in the change, at its head; one of each person. */
  counted: ReviewerWord[];
  /** Would count, were they of the head. */
  outdated: ReviewerWord[];
  /** At the head, and why each does not count. */
  refused: Array<{ by: string; why: string }>;
  /** Ask for changes, and did not approve since. */
  objecting: ReviewerWord[];
  /** Of reviewers whose last word was taken back. */
  dismissed: ReviewerWord[];
  /**
   * Why nobody knows who pushed the head. One of those counted may be that
   * person, and no more than one.
   */
  pusherUnknown?: string;
}

/** Sorts reviews by what they are worth to separate duties. */
export function sortApprovals(
  reviews: ReadonlyArray<PresentObservation<'reviews'>>,
  contributors: ReadonlyArray<PresentObservation<'contributors'>>,
): Approvals {
  const sorted: Approvals = {
    counted: [],
    outdated: [],
    refused: [],
    objecting: [],
    dismissed: [],
    pusherUnknown: contributors
      .map(({ payload }) => payload.lastPusherUnknown)
      .find(why => why !== undefined),
  };
  const people = contributors.flatMap(({ payload }) => payload.people);
  for (const word of reviews.flatMap(({ payload }) => payload.reviews)) {
    const why = whyRefused(word, people);
    if (word.state === 'dismissed') {
      sorted.dismissed.push(word);
    } else if (word.state === 'changesRequested') {
      if (word.kind === 'human' || word.kind === 'unknown') {
        sorted.objecting.push(word);
      }
    } else if (why !== undefined) {
      sorted.refused.push({ by: word.by, why });
    } else if (!word.atHead) {
      sorted.outdated.push(word);
    } else if (!sorted.counted.some(other => isSamePerson(other, word))) {
      sorted.counted.push(word);
    } else {
      sorted.refused.push({ by: word.by, why: 'another account of theirs' });
    }
  }
  return sorted;
}

/** The plainest reason first. */
const ROLES: ReadonlyArray<ContributorsPayload['people'][number]['role']> = [
  'author',
  'last pusher',
  'commit author',
  'co-author',
  'committer',
];

function whyRefused(
  word: ReviewerWord,
  people: ContributorsPayload['people'],
): string | undefined {
  switch (word.kind) {
    case 'bot':
      return 'a bot';
    case 'ai':
      return 'an AI';
    case 'unknown':
      return 'not known to be a human';
    default: {
      const roles = people
        .filter(person => isSamePerson(person, word))
        .map(({ role }) => role);
      const [role] = ROLES.filter(candidate => roles.includes(candidate));
      if (role) {
        return `its ${role}`;
      }
      return word.mayWrite === false ? NO_ACCESS : undefined;
    }
  }
}

function isSamePerson(
  left: { keys: string[] },
  right: { keys: string[] },
): boolean {
  return left.keys.some(key => right.keys.includes(key));
}

/**
 * Whether a number of the counted approvals is reached. It is `unknown` while
 * one of them may be the last pusher's own.
 */
export function areEnough(
  counted: readonly ReviewerWord[],
  needed: number,
  { pusherUnknown }: Approvals,
): 'yes' | 'no' | 'unknown' {
  if (counted.length < needed) {
    return 'no';
  }
  return pusherUnknown !== undefined && counted.length === needed
    ? 'unknown'
    : 'yes';
}

/** Who approved without access, if nobody was refused for another reason. */
export function onlyWithoutAccess({ refused }: Approvals): string[] {
  return refused.every(({ why }) => why === NO_ACCESS)
    ? refused.map(({ by }) => by)
    : [];
}

/** `ada (its author) and ci-bot (a bot)`, for a sentence. */
export function describeRefused(refused: Approvals['refused']): string[] {
  return refused.map(({ by, why }) => `${by} (${why})`);
}
