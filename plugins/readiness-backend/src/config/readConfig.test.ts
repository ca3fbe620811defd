import { ConfigReader } from '@backstage/config';
import { createRequirementRegistry } from '@readiness/backstage-plugin-readiness-common/core';
import { JsonValue } from '@backstage/types';
import { readConfig } from './readConfig';

const read = (readiness?: JsonValue) =>
  readConfig(
    new ConfigReader(readiness === undefined ? {} : { readiness }),
    createRequirementRegistry(),
  );

describe('readConfig', () => {
  it('has sensible defaults', () => {
    expect(read()).toMatchObject({
      kinds: ['Component'],
      usesBuiltInGate: true,
      gates: [{ name: 'production' }],
      catalogInterval: 30_000,
      repositoryFileInterval: 3_600_000,
    });
  });

  it('reads durations either way', () => {
    expect(
      read({
        kinds: ['Component', 'API'],
        schedule: { catalog: { seconds: 10 }, repositoryFiles: '20m' },
      }),
    ).toMatchObject({
      kinds: ['Component', 'API'],
      catalogInterval: 10_000,
      repositoryFileInterval: 1_200_000,
    });
  });

  it('tells every problem at once, with path and remedy', () => {
    expect(() =>
      read({
        kinds: 'Component',
        gate: [],
        schedule: { catalog: { seconds: 1 }, files: '1h', repositoryFiles: 5 },
        sensitiveAreas: [{ id: 'payments', paths: ['!pay/**'] }],
        changes: { excluded: ['!gen/**'], ai: { labels: 'robot' } },
        submissions: {
          oidc: [{ issuer: 'token.example', audience: 'x' }],
        },
        gates: [{ name: 'p', requirements: ['rollback'] }],
      }),
    ).toThrow(
      [
        'The readiness configuration has 10 problems:',
        '  readiness.gate is not an option here; the options are kinds, schedule, sensitiveAreas, gates, changes, submissions, pilots, waivers, decisions, notifications, github, gitlab',
        '  readiness.schedule.files is not an option here; the options are catalog, repositoryFiles, changes, openChanges',
        '  readiness.sensitiveAreas[0].paths[0] `!pay/**` must not begin with `!`: a pattern cannot take anything out; name only what is meant',
        '  readiness.gates[0].requirements[0].id "rollback" is not a requirement. Did you mean "rollback-note"? See docs/requirements for the list',
        '  readiness.kinds must be a list of entity kinds, such as [Component]',
        '  readiness.schedule.catalog must be at least 5 seconds',
        '  readiness.schedule.repositoryFiles must be a duration such as { minutes: 5 } or "5m"',
        '  readiness.changes.ai.labels must be an object with `ai` and `notAi`',
        '  readiness.changes.excluded[0] `!gen/**` must not begin with `!`: a pattern cannot take anything out; name only what is meant',
        '  readiness.submissions.oidc[0].issuer must be an https address',
      ].join('\n'),
    );
  });

  it('refuses a service that could submit nothing', () => {
    expect(() =>
      read({ submissions: { services: [{ subject: 'external:ci' }] } }),
    ).toThrow('readiness.submissions.services[0] may submit nothing');
  });

  it('refuses an issuer that is listed twice for one audience', () => {
    const issuer = 'https://gitlab.example.com';
    const oidc = ['a', 'b', 'a'].map(audience => ({ issuer, audience }));
    expect(() => read({ submissions: { oidc } })).toThrow(
      'readiness.submissions.oidc[2] has the issuer and the audience of oidc[0], and would never be used; remove one of the two, or give them different audiences',
    );
    expect(
      read({ submissions: { oidc: oidc.slice(0, 2) } }).submissions.oidc,
    ).toHaveLength(2);
  });

  it('knows where the usual issuers keep their keys', () => {
    const issuer = 'https://token.actions.githubusercontent.com';
    expect(
      read({ submissions: { oidc: [{ issuer, audience: 'x' }] } }).submissions,
    ).toMatchObject({
      oidc: [
        {
          host: 'github.com',
          type: 'github',
          jwksUri: `${issuer}/.well-known/jwks`,
        },
      ],
      changeKinds: ['test-results', 'coverage', 'dependency-review'],
      componentKinds: [],
    });
  });

  it('does not judge owners', () => {
    expect(() => read({ kinds: ['Component', 'User'] })).toThrow(
      'readiness.kinds cannot name Group or User',
    );
  });

  it.each(['yes', 3, ['gates']])(
    'refuses %p in place of the section',
    value => {
      expect(() => read(value)).toThrow('readiness must be an object');
    },
  );
});
