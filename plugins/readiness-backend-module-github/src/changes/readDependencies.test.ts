import { GithubClient } from '../client';
import { readDependencies } from './readDependencies';

const call = {
  repository: { host: 'github.com', slug: 'skerry-line/booking-api' },
  signal: new AbortController().signal,
};

const added = (name: string) => ({
  change_type: 'added',
  manifest: 'package-lock.json',
  ecosystem: 'npm',
  name,
  version: '1.0.0',
});

const SNAPSHOTS =
  'GitHub compared the dependencies without all snapshots of them. Let CI submit them for every pull request and for its base branch. GitHub says:';
const MORE =
  'This change adds and removes more than 5000 dependencies; no more are read.';

/** What is read where GitHub answers with two pages. */
function read({
  complete = true,
  warnings = [],
}: {
  complete?: boolean;
  warnings?: string[];
}) {
  const client: Pick<GithubClient, 'getPagesWithHeader'> = {
    getPagesWithHeader: async () => ({
      pages: [[added('a')], [added('b')]],
      complete,
      headers: warnings.map(text => Buffer.from(text).toString('base64')),
    }),
  };
  return readDependencies(
    client as GithubClient,
    { baseRefOid: 'b'.repeat(40), headRefOid: 'a'.repeat(40) },
    call,
  );
}

describe('the dependencies of a change', () => {
  const both = [
    expect.objectContaining({ name: 'a' }),
    expect.objectContaining({ name: 'b' }),
  ];

  it('are those of all pages', async () => {
    await expect(read({})).resolves.toEqual({ state: 'known', value: both });
  });

  it.each<[string, Parameters<typeof read>[0], string]>([
    ['goes on', { complete: false }, MORE],
    [
      'lacks a snapshot on any page',
      { warnings: ['No head.'] },
      `${SNAPSHOTS} No head.`,
    ],
    [
      'lacks several, each told once',
      { warnings: ['No head.', 'No base.', 'No head.'] },
      `${SNAPSHOTS} No head. No base.`,
    ],
    [
      'goes on and lacks a snapshot',
      { complete: false, warnings: ['No head.'] },
      `${MORE} ${SNAPSHOTS} No head.`,
    ],
    ['has an empty warning', { warnings: ['\n'] }, `${SNAPSHOTS} no reason.`],
  ])('are some of them where the list %s', async (_, answer, why) => {
    await expect(read(answer)).resolves.toEqual({
      state: 'uncollected',
      why,
      listed: both,
    });
  });
});
