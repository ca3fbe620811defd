import {
  ContributorsPayload,
  ReviewsPayload,
} from '../../evidence/changeKinds';
import { Account, ChangeCommit, ChangeFacts, Part, Review } from '../change';
import { ChangeContext, People } from './changeContext';
import { mapPart } from './observePart';
import { readCoAuthors } from './readCoAuthors';

/** The last word of every reviewer; comments and drafts are none. */
export function reviewsPayload(
  facts: ChangeFacts,
  context: ChangeContext,
): Part<ReviewsPayload['reviews']> {
  return mapPart(facts.reviews, reviews => {
    const latest = new Map<string, Word>();
    for (const review of reviews.filter(isWord)) {
      const { login, id } = review.author ?? {};
      const key = login?.toLowerCase() ?? id ?? `review ${review.id}`;
      if (isLater(review, latest.get(key), facts.headSha)) {
        latest.set(key, review);
      }
    }
    return [...latest.values()]
      .map(review => describeReview(review, facts, context))
      .sort((a, b) => (a.by < b.by ? -1 : 1));
  });
}

type Word = Review & { state: 'approved' | 'changesRequested' | 'dismissed' };

function isWord(review: Review): review is Word {
  return review.state !== 'commented' && review.state !== 'pending';
}

/** Of two at one instant the less favourable one counts. */
function isLater(
  review: Word,
  before: Word | undefined,
  headSha: string,
): boolean {
  if (!before) {
    return true;
  }
  const time = Date.parse(review.submittedAt) - Date.parse(before.submittedAt);
  return time === 0
    ? disfavour(review, headSha) > disfavour(before, headSha)
    : time > 0;
}

function disfavour(
  { state, commitSha, author }: Word,
  headSha: string,
): number {
  const order = ['approved', 'dismissed', 'changesRequested'];
  const kinds = ['human', 'unknown', 'bot', 'ai'];
  return (
    order.indexOf(state) * 100 +
    (commitSha === headSha ? 0 : 10) +
    kinds.indexOf(author?.kind ?? 'unknown')
  );
}

function describeReview(
  review: Word,
  facts: ChangeFacts,
  { people, components, experienced }: ChangeContext,
): ReviewsPayload['reviews'][number] {
  const { author, state, commitSha, submittedAt, mayWrite } = review;
  const userRef = author && people.userRefOf(author);
  const groups = userRef ? people.groupsOf(userRef) : [];
  const owning = components.some(
    ({ owner, foreign }) =>
      owner !== undefined &&
      !foreign &&
      (owner === userRef || groups.includes(owner)),
  );
  return {
    by: author?.login ?? author?.id ?? 'a deleted account',
    keys: author ? keysOf(author, people) : [],
    kind: author?.kind ?? 'unknown',
    ...(userRef !== undefined && { userRef }),
    groups: [...groups],
    state,
    atHead: commitSha === facts.headSha,
    commitSha,
    afterMerge:
      facts.mergedAt !== undefined &&
      Date.parse(submittedAt) > Date.parse(facts.mergedAt),
    experienced: owning || experienced.has(author?.login?.toLowerCase() ?? ''),
    owning,
    ...(mayWrite !== undefined && { mayWrite }),
  };
}

/** Who had a hand in the change, as far as its commits tell. */
export function contributorsPayload(
  facts: ChangeFacts,
  { people, host }: ChangeContext,
): Part<ContributorsPayload> {
  return mapPart(facts.commits, commits => {
    const own = commits.filter(commit => !isMergeByHost(commit, host));
    const contributors: ContributorsPayload['people'] = own.flatMap(commit =>
      contributorsOf(commit, people),
    );
    if (facts.author) {
      const keys = keysOf(facts.author, people);
      contributors.push({ role: 'author', keys });
    }
    const pushers = lastPushersOf(facts);
    if (typeof pushers === 'string') {
      return { people: once(contributors), lastPusherUnknown: pushers };
    }
    for (const account of pushers) {
      const keys = keysOf(account, people);
      contributors.push({ role: 'last pusher', keys });
    }
    return { people: once(contributors) };
  });
}

/**
 * Whether the host merged the base branch by itself, so that nobody wrote in
 * it. Whoever merges it by hand may have changed anything on the way.
 */
function isMergeByHost(
  { fromBase, committer }: ChangeCommit,
  host: string,
): boolean {
  return fromBase && committer.email.toLowerCase() === `noreply@${host}`;
}

function contributorsOf(
  commit: ChangeCommit,
  people: People,
): ContributorsPayload['people'] {
  return [
    { role: 'commit author', keys: keysOf(commit.author, people) },
    { role: 'committer', keys: keysOf(commit.committer, people) },
    ...readCoAuthors(commit.message).map(email => ({
      role: 'co-author' as const,
      keys: keysOf({ email }, people),
    })),
  ];
}

/** Everybody who ever pushed the head; a text says why that is not known. */
function lastPushersOf({ pushes, headSha }: ChangeFacts): Account[] | string {
  if (pushes.state !== 'known') {
    return pushes.why;
  }
  const ofHead = pushes.value.filter(({ after }) => after === headSha);
  const accounts = ofHead.flatMap(({ by }) => by ?? []);
  return ofHead.length > 0 && accounts.length === ofHead.length
    ? accounts
    : 'the host does not say who pushed its head';
}

function once(
  contributors: ContributorsPayload['people'],
): ContributorsPayload['people'] {
  const byText = new Map(
    contributors.map(person => [JSON.stringify(person), person]),
  );
  return [...byText.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, person]) => person);
}

/** GitHub's own addresses of accounts: `123+ada@users.noreply.github.com`. */
const ACCOUNT_ADDRESS = /^(?:(\d+)\+)?([^@+]+)@users\.noreply\./;

/** Everything by which an account can be recognised as somebody else's. */
function keysOf(
  account: { login?: string; id?: string; email?: string },
  people: People,
): string[] {
  const email = account.email?.toLowerCase();
  const [, ownId, ownLogin] = ACCOUNT_ADDRESS.exec(email ?? '') ?? [];
  const id = account.id ?? ownId;
  const login = account.login?.toLowerCase() ?? ownLogin;
  const refs = [
    people.userRefOf({ login: account.login ?? ownLogin, id, email }),
    email === undefined ? undefined : people.userRefOf({ email }),
    ownLogin === undefined ? undefined : people.userRefOf({ login: ownLogin }),
  ];
  const keys = [
    login && `login ${login}`,
    ownLogin && `login ${ownLogin}`,
    id && `id ${id}`,
    ...refs.map(ref => ref && `person ${ref}`),
  ];
  return [...new Set(keys.flatMap(key => key || []))].sort();
}
