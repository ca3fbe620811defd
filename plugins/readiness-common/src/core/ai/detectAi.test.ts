import fc from 'fast-check';
import { ChangeCommit, ChangeFacts } from '../changes/change';
import { exampleChange, known } from '../metrics/__testUtils__/exampleChange';
import { cpuMilliseconds } from '../paths/__testUtils__/cpuMilliseconds';
import { AiOptions } from './aiOptions';
import { detectAi } from './detectAi';
import { AI_RULES } from './rules';

const human = {
  name: 'Anna',
  email: 'anna@example.org',
  login: 'anna',
  kind: 'human' as const,
};
const commit = (
  message: string,
  over: Partial<ChangeCommit> = {},
): ChangeCommit => ({
  sha: 'abc1234567',
  message,
  author: human,
  committer: human,
  authoredAt: '2026-01-05T00:00:00.000Z',
  committedAt: '2026-01-05T00:00:00.000Z',
  parents: [],
  fromBase: false,
  ...over,
});
const by = (email: string, name = 'Somebody') => ({
  name,
  email,
  kind: 'unknown' as const,
});
const detect = (over: Partial<ChangeFacts>, options?: AiOptions) =>
  detectAi(exampleChange(over), options);
const ofMessage = (text: string) =>
  detect({ commits: known([commit(`Fix it\n\n${text}`)]) });

describe('identities', () => {
  it.each<[string, string | undefined]>([
    ['223556219+Copilot@users.noreply.github.com', 'Copilot'],
    ['198982749+copilot@users.noreply.github.com', 'Copilot coding agent'],
    ['198982749+somebody@users.noreply.github.com', undefined],
    ['1+Copilot@users.noreply.github.com', undefined],
    ['Copilot@users.noreply.github.com', undefined],
    ['copilot@github.com', 'Copilot'],
    ['noreply@anthropic.com', 'Claude Code'],
    ['NoReply@Anthropic.com', 'Claude Code'],
    ['claude@anthropic.com', undefined],
    ['209825114+claude[bot]@users.noreply.github.com', 'Claude Code'],
    ['209825114+claude@users.noreply.github.com', undefined],
    ['cursoragent@cursor.com', 'Cursor'],
    ['206951365+cursor[bot]@users.noreply.github.com', 'Cursor'],
    ['noreply@openai.com', 'Codex'],
    ['codex@openai.com', 'Codex'],
    [
      '199175422+chatgpt-codex-connector[bot]@users.noreply.github.com',
      'Codex',
    ],
    ['158243242+devin-ai-integration[bot]@users.noreply.github.com', 'Devin'],
    ['161369871+google-labs-jules[bot]@users.noreply.github.com', 'Jules'],
    [
      '176961590+gemini-code-assist[bot]@users.noreply.github.com',
      'Gemini Code Assist',
    ],
    ['anything@aider.chat', 'aider'],
    ['anything@notaider.chat', undefined],
    ['amp@ampcode.com', 'Amp'],
    ['crush@charm.land', 'Crush'],
    ['openhands@all-hands.dev', 'OpenHands'],
    ['noreply@continue.dev', 'Continue'],
    ['230936708+continue[bot]@users.noreply.github.com', 'Continue'],
    ['138933559+factory-droid[bot]@users.noreply.github.com', 'Factory'],
    ['208079219+amazon-q-developer[bot]@users.noreply.github.com', 'Amazon Q'],
    ['205137888+cline[bot]@users.noreply.github.com', 'Cline'],
    ['220155983+jetbrains-ai[bot]@users.noreply.github.com', 'JetBrains AI'],
    ['12+anna@users.noreply.github.com', undefined],
    ['136622811+coderabbitai[bot]@users.noreply.github.com', undefined],
    ['noreply@google.com', undefined],
    ['49699333+dependabot[bot]@users.noreply.github.com', undefined],
  ])('%s: %s', (email, tool) => {
    for (const [place, commits] of [
      ['author', commit('Fix', { author: by(email) })],
      ['committer', commit('Fix', { committer: by(email) })],
      ['co-author trailer', commit(`Fix\n\nco-authored-by: X <${email}>`)],
    ] as const) {
      const { state, decidedBy } = detect({ commits: known([commits]) });
      expect([state, decidedBy?.tool, decidedBy?.where]).toEqual(
        tool
          ? ['ai', tool, `${place} of commit abc1234`]
          : ['unknown', undefined, undefined],
      );
    }
  });

  it.each<[string, ChangeFacts['author'], string | undefined]>([
    [
      'a bot',
      { login: 'copilot-swe-agent[bot]', kind: 'bot' },
      'Copilot coding agent',
    ],
    [
      'a bot without the suffix',
      { login: 'copilot-swe-agent', kind: 'bot' },
      'Copilot coding agent',
    ],
    [
      'by number and login',
      { login: 'Copilot', id: '198982749', kind: 'unknown' },
      'Copilot coding agent',
    ],
    ['by login alone', { login: 'Copilot', kind: 'unknown' }, undefined],
    [
      'a person of a tool’s name',
      { login: 'claude', kind: 'human' },
      undefined,
    ],
    [
      'a person of a tool’s name, undecided',
      { login: 'devin-ai-integration', kind: 'unknown' },
      undefined,
    ],
    ['the tool itself', { login: 'claude[bot]', kind: 'bot' }, 'Claude Code'],
    [
      'known to the source alone',
      { login: 'our-agent', kind: 'ai' },
      'AI, tool not named',
    ],
    ['a dependency bot', { login: 'renovate[bot]', kind: 'bot' }, undefined],
    ['nobody', undefined, undefined],
  ])('author of the change: %s', (_, author, tool) => {
    expect(detect({ author }).decidedBy?.tool).toBe(tool);
  });

  it.each([['Claude', 'Devin', 'Jules Verne', 'Cursor', 'aider']])(
    'never goes by a display name',
    (...names) => {
      for (const name of names) {
        const { state } = detect({
          commits: known([
            commit(`Fix\n\nCo-authored-by: ${name} <p@example.org>`, {
              author: by('q@example.org', name),
            }),
          ]),
        });
        expect(state).toBe('unknown');
      }
    },
  );

  it('takes what aider appends to a name', () => {
    const author = by('anna@example.org', 'Anna (aider)');
    expect(detect({ commits: known([commit('x', { author })]) })).toMatchObject(
      { state: 'ai', decidedBy: { tool: 'aider', confidence: 'medium' } },
    );
  });

  it('lists a tool that only reviewed, and decides nothing by it', () => {
    const text =
      'Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>';
    expect(ofMessage(text)).toEqual({
      state: 'unknown',
      coverage: 'complete',
      signals: [
        expect.objectContaining({
          rule: 'copilot-review',
          says: 'review-only',
        }),
      ],
    });
  });
});

describe('messages', () => {
  it.each<[string, string | undefined]>([
    ['Agent-Logs-Url: https://example.org/1', 'Copilot coding agent'],
    ['copilot-session: 1', 'Copilot'],
    ['Claude-Session: https://example.org/1', 'Claude Code'],
    ['Amp-Thread-ID: T-1', 'Amp'],
    ['Made-with: Cursor', 'Cursor'],
    ['Made-with: love', undefined],
    [
      '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
      'Claude Code',
    ],
    ['Generated with [Devin](https://devin.ai)', 'Devin'],
    ['> Generated with [Devin](https://devin.ai)', undefined],
    ['It says Generated with [Devin] there', undefined],
    ['```\nGenerated with [Devin]\n```', undefined],
    ['Assisted-by: Claude:claude-opus-4 [checkpatch]', 'Claude'],
    ['Assisted-by: claude-sonnet-4', 'Claude'],
    ['Assisted-by: Claude Code', 'Claude'],
    ['Assisted-by: Claude Martin', undefined],
    ['Assisted-by: Claude-Marie Dupont', undefined],
    ['Assisted-by: Claude Martin <claude@example.org>', undefined],
    ['Assisted-by: Somebody <noreply@anthropic.com>', 'Claude Code'],
    ['Generated-by: GitHub Copilot', 'Copilot'],
    ['Generated-by: openapi-generator', undefined],
    ['Generated-by: Ai Weiwei', undefined],
    ['Generated-by: AI', 'AI, tool not named'],
    ['Co-developed-by: Devin AI', 'Devin'],
    ['Co-developed-by: Devin Booker', undefined],
    ['AI-assisted: yes', 'AI, tool not named'],
    ['AI-assisted: no', undefined],
    ['AI-assisted: none.', undefined],
    ['AI-assisted: Gemini 3', 'Gemini'],
    ['Co-authored-by-AI: our own model', 'AI, tool not named'],
    ['Co-authored-by: Claude\n <noreply@anthropic.com>', 'Claude Code'],
    [
      'Co-authored-by: X <x@example.org>\nCO-AUTHORED-BY: Y <amp@ampcode.com>',
      'Amp',
    ],
    ['* one\n\nCo-authored-by: Y <amp@ampcode.com>\n\n* two', 'Amp'],
    ['Co-authored-by: Y <amp@ampcode.com>\nand much more', undefined],
    ['Text\nCo-authored-by: Y <amp@ampcode.com>\r\n', 'Amp'],
    ['Co-authored-by: noreply@anthropic.com', undefined],
    ['written with AI by Copilot, Claude and Cursor', undefined],
  ])('%j: %s', (text, tool) => {
    const { state, decidedBy } = ofMessage(text);
    expect([state, decidedBy?.tool]).toEqual([tool ? 'ai' : 'unknown', tool]);
    expect(detect({ body: text }).decidedBy?.tool).toBe(tool);
  });

  it('takes a subject for no trailer, but for aider’s mark', () => {
    const of = (message: string) =>
      detect({ commits: known([commit(message)]) }).decidedBy?.tool;
    expect(of('AI-assisted: yes')).toBeUndefined();
    expect(of('aider: tidy up')).toBe('aider');
    expect(of('raider: tidy up')).toBeUndefined();
  });

  it('says where a sign stands, once for many commits', () => {
    const commits = ['cc', 'aa', 'bb'].map(sha =>
      commit('x\n\nCo-authored-by: C <noreply@anthropic.com>', {
        sha: `${sha}00000000`,
      }),
    );
    expect(detect({ commits: known(commits) }).signals).toEqual([
      {
        rule: 'claude-email',
        tool: 'Claude Code',
        signal: 'co-author',
        says: 'ai',
        confidence: 'high',
        where: 'co-author trailer of commit aa00000 and 2 others',
      },
    ]);
    expect(detect({ body: 'Claude-Session: 1' }).signals[0].where).toBe(
      'trailer `Claude-Session` in the description',
    );
  });

  it('leaves out what came in by merging the base', () => {
    const commits = known([
      commit('x\n\nClaude-Session: 1', { fromBase: true }),
    ]);
    expect(detect({ commits }).state).toBe('unknown');
  });

  it('goes by the branch last', () => {
    for (const [branch, tool] of [
      ['copilot/fix-1', 'Copilot coding agent'],
      ['Cursor/fix', 'Cursor'],
      ['codex/fix', 'Codex'],
      ['fix/copilot/1', undefined],
      ['ai/fix', undefined],
    ]) {
      expect(detect({ branch }).decidedBy?.tool).toBe(tool);
    }
    const { decidedBy, signals } = detect({
      branch: 'cursor/x',
      body: 'Claude-Session: 1',
    });
    expect(decidedBy).toMatchObject({ tool: 'Claude Code' });
    expect(signals.map(({ confidence }) => confidence)).toEqual([
      'high',
      'low',
    ]);
  });
});

describe('declarations', () => {
  const traces = known([
    commit('x\n\nCo-authored-by: C <noreply@anthropic.com>'),
  ]);

  it.each<[string, Partial<ChangeFacts>, string, string | undefined]>([
    ['label', { labels: ['AI-Assisted'] }, 'ai', 'label `AI-Assisted`'],
    [
      'label of a subject',
      { labels: ['ai', 'pilot:ai'] },
      'unknown',
      undefined,
    ],
    ['no-ai', { labels: ['no-ai'] }, 'not-ai', 'label `no-ai`'],
    [
      'no-ai and traces',
      { labels: ['no-ai'], commits: traces },
      'not-ai',
      'label `no-ai`',
    ],
    [
      'labels that contradict',
      { labels: ['no-ai', 'ai-assisted'] },
      'ai',
      'label `ai-assisted`, contradicted by the label `no-ai`',
    ],
    [
      'label and box that contradict',
      { labels: ['no-ai'], body: '- [x] Written with AI' },
      'ai',
      'checked box “Written with AI” in the description, contradicted by the label `no-ai`',
    ],
    [
      'label before traces',
      { labels: ['ai-assisted'], commits: traces },
      'ai',
      'label `ai-assisted`',
    ],
  ])('%s', (_, over, state, where) => {
    const detection = detect(over);
    expect([detection.state, detection.decidedBy?.where]).toEqual([
      state,
      where,
    ]);
    expect(detection.signals.includes(detection.decidedBy!)).toBe(
      state !== 'unknown',
    );
  });

  it.each<[string, 'ai' | 'not-ai' | 'unknown']>([
    ['- [x] This change was written with AI assistance', 'ai'],
    ['* [X] AI-assisted', 'ai'],
    ['1. [x] I used an LLM', 'ai'],
    ['- [x] Parts were generated by artificial intelligence', 'ai'],
    ['- [ ] This change was written with AI assistance', 'unknown'],
    ['- [] AI-assisted', 'unknown'],
    ['[x] AI-assisted', 'unknown'],
    ['- [x] No AI was used', 'not-ai'],
    ['- [x] I didn’t use any AI', 'not-ai'],
    ['- [x] Written without AI', 'not-ai'],
    ['- [x] Not generated by AI', 'not-ai'],
    ['- [ ] No AI was used', 'unknown'],
    ['- [x] I have read the AI policy', 'unknown'],
    ['- [x] Tests maintain the old behaviour', 'unknown'],
    ['- [x] Wit haiku, assistance', 'unknown'],
    ['<!-- - [x] AI-assisted -->', 'unknown'],
    ['<!--\n- [x] AI-assisted', 'unknown'],
    ['> - [x] AI-assisted', 'unknown'],
    ['```\n- [x] AI-assisted\n```', 'unknown'],
    ['- [ ] AI-assisted\n- [x] No AI was used', 'not-ai'],
    ['- [x] AI-assisted\n- [x] No AI was used', 'ai'],
  ])('%j: %s', (body, state) => {
    expect(detect({ body }).state).toBe(state);
  });

  it('is never “not AI” without a declaration, and says when commits are missing', () => {
    const commits = { state: 'uncollected' as const, why: 'x' };
    expect(detect({ commits })).toEqual({
      state: 'unknown',
      coverage: 'partial',
      signals: [],
    });
    expect(detect({ commits, labels: ['no-ai'] })).toMatchObject({
      state: 'not-ai',
      coverage: 'partial',
    });
    expect(detect({}).coverage).toBe('complete');
  });
});

describe('options', () => {
  it('follows labels, phrases, aliases and rules of the organisation', () => {
    const options: AiOptions = {
      labels: { ai: ['robot'], notAi: ['by-hand'] },
      checkboxes: { ai: ['co-pilot flew'], notAi: ['flown by hand'] },
      aliases: [
        {
          tool: 'Deckhand',
          emails: ['deckhand@skerry.example'],
          logins: ['deckhand'],
          domains: ['agents.skerry.example'],
        },
      ],
      rules: { disabled: ['claude-email'] },
    };
    const state = (over: Partial<ChangeFacts>) => detect(over, options).state;
    expect(state({ labels: ['robot'] })).toBe('ai');
    expect(state({ labels: ['ai-assisted'] })).toBe('unknown');
    expect(state({ labels: ['by-hand'] })).toBe('not-ai');
    expect(state({ body: '- [x] The co-pilot flew' })).toBe('ai');
    expect(state({ body: '- [x] AI-assisted' })).toBe('unknown');
    const email = (address: string) =>
      state({ commits: known([commit('x', { author: by(address) })]) });
    expect(email('Deckhand@skerry.example')).toBe('ai');
    expect(email('1@agents.skerry.example')).toBe('ai');
    expect(email('7+deckhand@users.noreply.github.com')).toBe('ai');
    expect(email('noreply@anthropic.com')).toBe('unknown');
    expect(state({ author: { login: 'Deckhand', kind: 'human' } })).toBe('ai');
  });
});

it('does not depend on the order of labels, commits and rules', () => {
  const commits = [
    commit('a\n\nClaude-Session: 1', { sha: 'a'.repeat(40) }),
    commit('b\n\nCo-authored-by: C <noreply@anthropic.com>', {
      sha: 'b'.repeat(40),
    }),
    commit('aider: c', { sha: 'c'.repeat(40) }),
    commit('d', { sha: 'd'.repeat(40), author: by('codex@openai.com') }),
    commit('e', { sha: 'e'.repeat(40), committer: by('codex@openai.com') }),
    commit('f\n\nCo-authored-by: C <noreply@anthropic.com>', {
      sha: 'f'.repeat(40),
    }),
  ];
  const labels = ['no-ai', 'ai-assisted', 'ai-generated', 'x'];
  const shuffled = <T>(items: readonly T[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length });
  const expected = detect({ commits: known(commits), labels });
  expect(expected.signals).toHaveLength(8);
  fc.assert(
    fc.property(
      shuffled(commits),
      shuffled(labels),
      shuffled(AI_RULES),
      (someCommits, someLabels, added) => {
        expect(
          detect(
            { commits: known(someCommits), labels: someLabels },
            { rules: { added } },
          ),
        ).toEqual(expected);
      },
    ),
    { seed: 5 },
  );
});

it('is not held up by a long text', () => {
  const hostile = [
    '- [x] '.repeat(20_000),
    `${' '.repeat(60_000)}x`,
    `${'a-'.repeat(60_000)}:`,
    '<!--'.repeat(20_000),
    '\n \n'.repeat(30_000),
    `Co-authored-by: ${'<'.repeat(60_000)}`,
    `${'*'.repeat(60_000)}x`,
    `AI-assisted: ${'-'.repeat(60_000)}`,
  ].join('\n');
  const time = cpuMilliseconds(() => {
    detect({ body: hostile, commits: known([commit(hostile)]) });
  });
  expect(time).toBeLessThan(500);
});
