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
        sensitiveAreas: [{ id: 'payments', title: 'Mine' }],
        gates: [{ name: 'p', requirements: ['rollback'] }],
      }),
    ).toThrow(
      [
        'The readiness configuration has 7 problems:',
        '  readiness.gate is not an option here; the options are kinds, schedule, sensitiveAreas, gates',
        '  readiness.schedule.files is not an option here; the options are catalog, repositoryFiles',
        '  readiness.sensitiveAreas[0].id "payments" is already an area; remove it or choose another id',
        '  readiness.gates[0].requirements[0].id "rollback" is not a requirement. Did you mean "rollback-note"? See docs/requirements for the list',
        '  readiness.kinds must be a list of entity kinds, such as [Component]',
        '  readiness.schedule.catalog must be at least 5 seconds',
        '  readiness.schedule.repositoryFiles must be a duration such as { minutes: 5 } or "5m"',
      ].join('\n'),
    );
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
