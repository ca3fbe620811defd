import { ConfigReader } from '@backstage/config';
import { readGithubConfig } from './readGithubConfig';

const integrations = [
  { host: 'github.com', apiBaseUrl: 'https://api.github.com' },
  { host: 'GHE.example', token: 'x' },
  {
    host: 'other.example',
    apps: [{ appId: 1, privateKey: '', clientId: '', clientSecret: '' }],
  },
];

const read = (github?: unknown, changes?: object) =>
  readGithubConfig(
    new ConfigReader({ readiness: { github, changes } as any }),
    integrations,
  );

describe('reading the configuration', () => {
  it('takes all hosts with credentials, and sensible defaults', () => {
    expect(read()).toMatchObject({
      hosts: ['ghe.example', 'other.example'],
      productionEnvironments: ['production', 'prod', 'live'],
      ai: { bots: [] },
      requestTimeout: 30_000,
    });
  });

  it('takes what is written', () => {
    expect(
      read(
        {
          hosts: ['ghe.example'],
          productionEnvironments: ['prod-eu'],
          bots: ['release-robot'],
          requestTimeout: '10s',
        },
        { ai: { bots: ['own-bot'] } },
      ),
    ).toMatchObject({
      hosts: ['ghe.example'],
      productionEnvironments: ['prod-eu'],
      ai: { bots: ['own-bot', 'release-robot'] },
      requestTimeout: 10_000,
    });
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', [], /readiness.github must be an object/],
    ['an unknown option', { hots: [] }, /readiness.github/],
    [
      'a host without credentials',
      { hosts: ['ghe.example', 'github.com'] },
      /readiness.github.hosts\[1\] names github.com, which has no credentials; add/,
    ],
    [
      'hosts that are no list',
      { hosts: 'github.com' },
      /readiness.github.hosts must be a list of hosts/,
    ],
    [
      'no environment',
      { productionEnvironments: [] },
      /productionEnvironments must name at least one environment/,
    ],
    [
      'an environment that is no name',
      { productionEnvironments: [1] },
      /productionEnvironments\[0\]/,
    ],
    ['a bot that is no login', { bots: ['@me'] }, /bots\[0\] must be a list/],
    [
      'a time limit that is none',
      { requestTimeout: 'soon' },
      /requestTimeout must be a duration/,
    ],
    [
      'a time limit that is too short',
      { requestTimeout: { milliseconds: 5 } },
      /requestTimeout must be between/,
    ],
  ])('refuses %s with its path and remedy', (_, github, message) => {
    expect(() => read(github)).toThrow(message);
  });

  it('reports every problem at once', () => {
    expect(() =>
      read({ hosts: ['a.example'], requestTimeout: 'soon' }),
    ).toThrow(/2 problems:\n.*hosts\[0\].*\n.*requestTimeout/);
  });
});
