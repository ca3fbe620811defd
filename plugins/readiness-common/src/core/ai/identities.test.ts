import { accountKind, isDependencyBot } from './identities';

const options = {
  dependencyBots: ['bump-it'],
  bots: ['deploy-bot', 'Mirror[bot]'],
  aliases: [{ tool: 'Deckhand', logins: ['deckhand'] }],
};

describe('accountKind', () => {
  it.each<[Parameters<typeof accountKind>[0], string]>([
    [{ login: 'anna', type: 'User' }, 'human'],
    [{ login: 'claude', type: 'User' }, 'human'],
    [{ login: 'anna' }, 'unknown'],
    [{ type: 'User' }, 'unknown'],
    [{}, 'unknown'],
    [{ login: 'ghost', type: 'User' }, 'unknown'],
    [{ login: 'old-anna', type: 'Mannequin' }, 'unknown'],
    [{ login: 'skerry-line', type: 'Organization' }, 'unknown'],
    [{ email: 'anna@example.org' }, 'unknown'],
    [{ login: 'anything', type: 'Bot' }, 'bot'],
    [{ login: 'anything[bot]', type: 'User' }, 'bot'],
    [{ login: 'github-actions', type: 'User' }, 'bot'],
    [{ login: 'web-flow', type: 'User' }, 'bot'],
    [{ email: 'noreply@github.com' }, 'bot'],
    [{ email: '1+x[bot]@users.noreply.github.com' }, 'bot'],
    [{ login: 'coderabbitai[bot]', type: 'Bot' }, 'bot'],
    [{ login: 'renovate', type: 'Bot' }, 'bot'],
    [{ login: 'Deploy-Bot', type: 'User' }, 'bot'],
    [{ login: 'mirror', type: 'User' }, 'bot'],
    [{ login: 'bump-it', type: 'User' }, 'bot'],
    [{ login: 'copilot-swe-agent', type: 'Bot' }, 'ai'],
    [{ login: 'Copilot', id: '198982749', type: 'Bot' }, 'ai'],
    [{ login: 'Copilot', id: '175728472', type: 'Bot' }, 'ai'],
    [{ login: 'Copilot', id: '1', type: 'User' }, 'human'],
    [{ login: 'claude[bot]', type: 'Bot' }, 'ai'],
    [{ email: 'noreply@anthropic.com' }, 'ai'],
    [{ login: 'deckhand', type: 'User' }, 'ai'],
  ])('%j: %s', (account, kind) => {
    expect(accountKind(account, options)).toBe(kind);
  });
});

describe('isDependencyBot', () => {
  it.each<[string | undefined, boolean]>([
    ['renovate[bot]', true],
    ['dependabot[bot]', true],
    ['Dependabot', true],
    ['renovate-bot', true],
    ['bump-it[bot]', true],
    ['github-actions[bot]', false],
    ['copilot-swe-agent[bot]', false],
    ['renovator', false],
    ['anna', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (login, expected) => {
    expect(isDependencyBot(login, options.dependencyBots)).toBe(expected);
  });
});
