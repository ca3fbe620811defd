import {
  ChangedFilesPayload,
  ReviewsPayload,
  TouchedAreasPayload,
} from '../evidence/changeKinds';
import { KnownKind, PayloadOf } from '../evidence/kinds';
import { Observation } from '../evidence/observation';
import { ChangeSubject } from '../subject';

/** The change of the examples. */
export const EXAMPLE_CHANGE: ChangeSubject = {
  type: 'change',
  id: 'git.example~acme~invoice-api~482',
  name: 'invoice-api#482',
  entityRefs: ['component:default/invoice-api'],
  supplier: 'group:default/billing',
  authorRef: 'user:default/anna',
  sensitiveAreas: [],
  headSha: 'b'.repeat(40),
  state: 'open',
};

const origin = (kind: string) => ({
  kind,
  source: 'git',
  externalId: `example:${kind}`,
  tier: 'pulled' as const,
  observedAt: '2026-03-02T08:59:00.000Z',
});

/** Evidence that was pulled. */
export function exampleEvidence<TKind extends KnownKind>(
  kind: TKind,
  payload: PayloadOf<TKind>,
  over: { tier?: Observation['tier']; asOf?: string; summary?: string } = {},
): Observation {
  const { tier = 'pulled', asOf, summary = kind } = over;
  return {
    ...origin(kind),
    tier,
    state: 'present',
    dating: asOf ? { type: 'dated', asOf } : { type: 'timeless' },
    summary,
    payload,
  };
}

/** Evidence that was looked for and is not there. */
export function exampleMissing(
  kind: KnownKind,
  tier: Observation['tier'] = 'pulled',
): Observation {
  return { ...origin(kind), tier, state: 'absent', summary: 'there is none' };
}

/** Evidence that could not be read. */
export function exampleUnread(kind: KnownKind, noun: string): Observation {
  return {
    ...origin(kind),
    state: 'failed',
    summary: `${noun} could not be read (the host did not answer)`,
  };
}

type File = ChangedFilesPayload['files'][number];

/** A changed file of code, 30 lines long. */
export function exampleFileOf(path: string, over: Partial<File> = {}): File {
  return {
    path,
    kind: 'code',
    status: 'modified',
    additions: 20,
    deletions: 10,
    excluded: false,
    migration: false,
    ...over,
  };
}

/** The files of the change. */
export function exampleFiles(...files: File[]): Observation {
  return exampleEvidence('changed-files', { files });
}

type Area = TouchedAreasPayload['areas'][number];

/** A sensitive area that the change touches. */
export function exampleArea(over: Partial<Area> = {}): Area {
  return {
    id: 'permissions',
    title: 'Permissions',
    why: 'it touches `src/auth/**`',
    places: ['src/auth/**'],
    changesCode: true,
    changesTests: false,
    testNoun: 'policy test',
    secondReviewer: true,
    ...over,
  };
}

/** The sensitive areas of the change. */
export function exampleAreas(...areas: Area[]): Observation {
  return exampleEvidence('touched-areas', { areas });
}

type Word = ReviewsPayload['reviews'][number];

/** An approval at the head by a human who is linked to a person. */
export function exampleApproval(by: string, over: Partial<Word> = {}): Word {
  return {
    by,
    keys: [`login ${by}`, `person user:default/${by}`],
    kind: 'human',
    userRef: `user:default/${by}`,
    groups: ['group:default/billing'],
    state: 'approved',
    atHead: true,
    commitSha: EXAMPLE_CHANGE.headSha,
    afterMerge: false,
    experienced: true,
    ...over,
  };
}

/** The reviews of the change. */
export function exampleReviews(...reviews: Word[]): Observation {
  return exampleEvidence('reviews', { reviews });
}

/** Anna wrote the change; `others` had a hand in it too. */
export function exampleContributors(
  others: Record<string, 'committer' | 'co-author' | 'last pusher'> = {},
  lastPusherUnknown?: string,
): Observation {
  return exampleEvidence('contributors', {
    people: [
      { role: 'author', keys: ['login anna', 'person user:default/anna'] },
      ...Object.entries(others).map(([login, role]) => ({
        role,
        keys: [`login ${login}`],
      })),
    ],
    ...(lastPusherUnknown !== undefined && { lastPusherUnknown }),
  });
}
