import { exampleChange, known } from '../metrics/__testUtils__/exampleChange';
import { detectAi } from './detectAi';
import { parseAiConfig } from './parseAiConfig';

const parse = (value: unknown) => parseAiConfig(value, 'readiness.ai');

describe('parseAiConfig', () => {
  it('needs nothing', () => {
    expect(parse(undefined)).toEqual({ ok: true, value: { rules: {} } });
  });

  it('reads what detection then follows', () => {
    const result = parse({
      rules: {
        disabled: ['cursor-branch'],
        added: [
          {
            id: 'deckhand-session',
            tool: 'Deckhand',
            match: { by: 'trailer', key: 'Deckhand-Session' },
            confidence: 'low',
          },
        ],
      },
      aliases: [{ tool: 'Deckhand', domains: ['agents.skerry.example'] }],
      labels: { ai: ['robot'] },
      bots: ['deploy-bot'],
      dependencyBots: ['bump-it'],
    });
    expect(result.ok).toBe(true);
    if (!result.ok) return;
    expect(result.value.labels?.notAi).toContain('no-ai');
    const detect = (body: string, branch: string) =>
      detectAi(
        exampleChange({ body, branch, commits: known([]) }),
        result.value,
      );
    expect(detect('Deckhand-Session: 7', 'x').decidedBy).toMatchObject({
      rule: 'deckhand-session',
      signal: 'trailer',
      confidence: 'low',
    });
    expect(detect('', 'cursor/x').state).toBe('unknown');
  });

  it('reports every problem at once, each with its path and remedy', () => {
    const added = (id: string, match: object, over: object = {}) => ({
      id,
      tool: 'X',
      match,
      ...over,
    });
    const shape = parse({
      tools: [],
      rules: {
        added: [
          added('Not A Slug', { by: 'email', email: 'nobody' }),
          added('keyword', { by: 'footer', text: 'AI' }),
          added('branch', { by: 'branch', text: 'ai' }),
          added('name', { by: 'nameEnding', text: 'Claude' }),
          added('role', { by: 'login', login: 'x' }, { role: 'not-a-signal' }),
          added('key', { by: 'trailer', key: 'not a key' }),
        ],
      },
      aliases: [{ tool: '', domains: ['@example.org'] }],
      labels: { ai: 'robot' },
    });
    expect(shape.ok ? [] : shape.problems.map(({ path }) => path)).toEqual([
      'readiness.ai.rules.added[0].id',
      'readiness.ai.rules.added[0].match.email',
      'readiness.ai.rules.added[1].match.text',
      'readiness.ai.rules.added[2].match.text',
      'readiness.ai.rules.added[3].match.by',
      'readiness.ai.rules.added[4].role',
      'readiness.ai.rules.added[5].match.key',
      'readiness.ai.aliases[0].tool',
      'readiness.ai.aliases[0].domains[0]',
      'readiness.ai.labels.ai',
      'readiness.ai.tools',
    ]);
    for (const { message } of shape.ok ? [] : shape.problems) {
      expect(message).toMatch(/^(must|is not an option)/);
    }
    const meaning = parse({
      rules: {
        disabled: ['claude-emial'],
        added: [
          added('a', { by: 'login', login: 'x' }),
          added('a', { by: 'login', login: 'y' }),
          added('b', { by: 'email', email: 'noreply@google.com' }),
        ],
      },
      aliases: [
        { tool: 'X' },
        { tool: 'Y', domains: ['users.noreply.github.com'] },
      ],
      labels: { ai: ['robot'], notAi: ['Robot'] },
    });
    expect(meaning.ok ? [] : meaning.problems.map(({ path }) => path)).toEqual([
      'readiness.ai.rules.disabled[0]',
      'readiness.ai.rules.added[1].id',
      'readiness.ai.rules.added[2].match',
      'readiness.ai.aliases[0]',
      'readiness.ai.aliases[1].domains[0]',
      'readiness.ai.labels.notAi[0]',
    ]);
    expect(meaning.ok ? '' : meaning.problems[0].message).toBe(
      '"claude-emial" is not a built-in rule. Did you mean "claude-email"?',
    );
  });
});
