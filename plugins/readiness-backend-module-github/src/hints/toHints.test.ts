import examples from '@octokit/webhooks-examples';
import { ChangeHint } from '@readiness/backstage-plugin-readiness-node';
import golden from './__fixtures__/hints.golden.json';
import { toHints } from './toHints';

type Body = Record<string, any>;

const HOSTS = ['github.com', 'ghe.example'];
const SHA = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';

const repository = {
  id: 1,
  full_name: 'skerry-line/booking-api',
  html_url: 'https://ghe.example/skerry-line/booking-api',
  default_branch: 'main',
};
const ref = { host: 'ghe.example', slug: 'skerry-line/booking-api' };

function exampleOf(name: string, isWanted: (body: Body) => boolean): Body {
  const found = examples
    .find(event => event.name === name)
    ?.examples.find(body => isWanted(body as Body));
  return structuredClone(found) as Body;
}

function write(hint: ChangeHint): string {
  const { host, slug } = hint.repository;
  switch (hint.type) {
    case 'change':
      return `change ${host}/${slug}#${hint.number}`;
    case 'commit':
      return `commit ${host}/${slug}@${hint.sha}`;
    default:
      return `repository ${host}/${slug}`;
  }
}

describe('recorded deliveries', () => {
  it('hint at what the golden file says, by event and action', () => {
    const hints: Record<string, string[]> = {};
    for (const { name, examples: bodies } of examples) {
      for (const body of bodies as Body[]) {
        const key = body.action ? `${name}.${body.action}` : name;
        const all = [...(hints[key] ?? []), ...toHints(body, HOSTS).map(write)];
        hints[key] = [...new Set(all)].sort();
      }
    }
    expect(Object.keys(hints).length).toBeGreaterThan(100);
    expect(hints).toEqual(golden);
  });

  it.each<[string, (body: Body) => void]>([
    [
      'an approval',
      body => {
        body.review.state = 'approved';
      },
    ],
    [
      'requested changes',
      body => {
        body.review.state = 'changes_requested';
      },
    ],
    [
      'a review by a bot',
      body => {
        body.review.user = { login: 'coderabbitai[bot]', type: 'Bot', id: 9 };
        body.sender = body.review.user;
      },
    ],
    [
      'a change whose fork was deleted',
      body => {
        body.pull_request.head.repo = null;
        body.pull_request.head.user = null;
      },
    ],
    [
      'an author who is gone',
      body => {
        body.pull_request.user = null;
        body.review.user = null;
      },
    ],
  ])('%s hints at the change', (_, mutate) => {
    const body = exampleOf('pull_request_review', ({ review }) => review);
    mutate(body);
    expect(toHints(body, HOSTS).map(write)).toEqual([
      'change github.com/Codertocat/Hello-World#2',
    ]);
  });
});

describe('bodies', () => {
  it.each<[string, Body, string[]]>([
    [
      'a comment on a change',
      { issue: { number: 7, pull_request: { url: 'https://x' } }, comment: {} },
      ['change ghe.example/skerry-line/booking-api#7'],
    ],
    [
      'an issue that names its cause',
      {
        issue: {
          number: 9,
          body: 'Seats twice.\n\nCaused by #482 and skerry-line/seat-maps#3\n> Found by the review of https://github.com/a/b/pull/4',
        },
      },
      [
        'change ghe.example/skerry-line/booking-api#482',
        'change ghe.example/skerry-line/seat-maps#3',
        'change github.com/a/b#4',
      ],
    ],
    [
      'an issue that merely mentions changes',
      { issue: { number: 9, body: 'See #482. It was not caused by it.' } },
      [],
    ],
    [
      'an issue that names a change elsewhere',
      {
        issue: { number: 9, body: 'Caused by https://evil.example/a/b/pull/1' },
      },
      [],
    ],
    [
      'a push to the default branch',
      { ref: 'refs/heads/main', before: SHA, commits: [] },
      ['repository ghe.example/skerry-line/booking-api'],
    ],
    [
      'a push to another branch',
      { ref: 'refs/heads/x', before: SHA, commits: [] },
      [`commit ghe.example/skerry-line/booking-api@${SHA}`],
    ],
    [
      'a new branch',
      { ref: 'refs/heads/x', before: '0'.repeat(40), commits: [] },
      [],
    ],
    [
      'a status',
      { sha: SHA, context: 'ci', state: 'success' },
      [`commit ghe.example/skerry-line/booking-api@${SHA}`],
    ],
    [
      'a check of a commit that is the head of changes, some of them elsewhere',
      {
        check_run: {
          head_sha: SHA,
          pull_requests: [
            { number: 7, base: { repo: { id: 1 } } },
            { number: 7, base: { repo: { id: 1 } } },
            { number: 8, base: { repo: { id: 2 } } },
            { number: -1, base: { repo: { id: 1 } } },
            { number: 9 },
          ],
        },
      },
      [
        `commit ghe.example/skerry-line/booking-api@${SHA}`,
        'change ghe.example/skerry-line/booking-api#7',
      ],
    ],
    ['a number that is none', { pull_request: { number: '482' } }, []],
    ['a number below one', { pull_request: { number: -1 } }, []],
    ['a commit that is none', { check_run: { head_sha: '../../etc' } }, []],
  ])('%s', (_, body, hints) => {
    expect(toHints({ ...body, repository }, HOSTS).map(write)).toEqual(hints);
  });

  it('take no more than ten changes from the text of an issue', () => {
    const body = Array.from(
      { length: 500 },
      (_, index) => `Caused by #${index + 1}`,
    ).join('\n');
    expect(
      toHints({ repository, issue: { number: 9, body } }, HOSTS),
    ).toHaveLength(10);
  });

  it('take no more than twenty changes from a check', () => {
    const pulls = Array.from({ length: 500 }, (_, index) => ({
      number: index + 1,
      base: { repo: { id: repository.id } },
    }));
    const body = {
      repository,
      check_suite: { head_sha: SHA, pull_requests: pulls },
    };
    expect(toHints(body, HOSTS)).toHaveLength(21);
  });

  it('name no change where nobody knows that it is of the repository', () => {
    const body = {
      repository: { ...repository, id: undefined },
      check_run: {
        head_sha: SHA,
        pull_requests: [{ number: 7, base: { repo: {} } }],
      },
    };
    expect(toHints(body, HOSTS).map(write)).toEqual([
      `commit ghe.example/skerry-line/booking-api@${SHA}`,
    ]);
  });

  it('are read to their end, whatever they say', () => {
    const body = `${'caused by '.repeat(50_000)}\n${'> '.repeat(100_000)}#1`;
    expect(toHints({ repository, issue: { number: 9, body } }, HOSTS)).toEqual(
      [],
    );
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'pull_request'],
    ['a list', [{ repository, pull_request: { number: 1 } }]],
    ['no repository', { pull_request: { number: 1 } }],
    [
      'a repository that leads elsewhere',
      {
        repository: { ...repository, full_name: '../../admin' },
        pull_request: { number: 1 },
      },
    ],
    [
      'a repository of another host',
      {
        repository: { ...repository, html_url: 'https://evil.example/a/b' },
        pull_request: { number: 1 },
      },
    ],
    [
      'an address that is none',
      {
        repository: { ...repository, html_url: 'ghe.example' },
        pull_request: { number: 1 },
      },
    ],
  ])('%s hints at nothing', (_, body) => {
    expect(toHints(body, HOSTS)).toEqual([]);
  });

  it('without an address are of the host that the header names', () => {
    const body = {
      repository: { full_name: repository.full_name },
      pull_request: { number: 1 },
    };
    expect(toHints(body, HOSTS, 'ghe.example')).toEqual([
      { type: 'change', repository: ref, number: 1 },
    ]);
    expect(toHints(body, HOSTS, 'evil.example')).toEqual([]);
  });

  it('with the address of a proxy are of the host that the header names', () => {
    const body = {
      repository: { ...repository, html_url: 'https://proxy.example/x/a/b' },
      pull_request: { number: 1 },
    };
    expect(toHints(body, HOSTS, 'GHE.example')).toEqual([
      { type: 'change', repository: ref, number: 1 },
    ]);
  });

  it('are of the host they say, whatever the header says', () => {
    const body = { repository, pull_request: { number: 1 } };
    expect(toHints(body, HOSTS, 'github.com')).toEqual([
      { type: 'change', repository: ref, number: 1 },
    ]);
  });
});
