import { createRequirementRegistry } from '../registry';
import { parseGates } from './parseGates';

const registry = createRequirementRegistry();
const parse = (value: unknown) =>
  parseGates(value, 'readiness.gates', registry);

const valid = {
  name: 'production',
  appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
  requirements: ['owner-declared'],
};

describe('parseGates', () => {
  it('reads a gate with defaults and shorthand', () => {
    expect(
      parse([
        {
          ...valid,
          title: 'Production release',
          requirements: [
            'owner-declared',
            {
              id: 'rollback-note',
              severity: 'advisory',
              minimumTier: 'pulled',
              maximumAge: { days: 180 },
            },
            { id: 'runbook-linked', maximumAge: 'none' },
            { id: 'default-branch-green' },
          ],
        },
      ]),
    ).toEqual({
      ok: true,
      value: [
        {
          name: 'production',
          title: 'Production release',
          description: undefined,
          acceptsAnnotation: true,
          approvers: [],
          appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
          requirements: [
            {
              id: 'owner-declared',
              severity: 'blocking',
              params: { minimumMembers: 1 },
            },
            {
              id: 'rollback-note',
              severity: 'advisory',
              minimumTier: 'pulled',
              maximumAge: 180 * 86_400,
              params: {},
            },
            {
              id: 'runbook-linked',
              severity: 'blocking',
              maximumAge: 'none',
              params: {},
            },
            {
              id: 'default-branch-green',
              severity: 'blocking',
              params: { checks: [], requireAny: true },
            },
          ],
        },
      ],
    });
  });

  it('reports every problem at once, each with its path and remedy', () => {
    const result = parse([
      { ...valid, name: 'Not A Slug', appliesto: {} },
      {
        ...valid,
        requirements: [
          'rollback-notes',
          { id: 'owner-declared', severity: 'block' },
        ],
      },
      {
        ...valid,
        name: 'second',
        appliesTo: { 'spec.type': { $matches: 'x' } },
        requirements: [
          { id: 'owner-declared', params: { minimumMembers: 0 } },
          { id: 'owner-declared' },
          { id: 'runbook-linkd' },
        ],
      },
      {
        name: 'third',
        acceptsAnnotation: false,
        requirements: ['logs-linked'],
      },
      { name: 'fourth', requirements: [] },
      {
        name: 'fifth',
        requirements: [{ id: 'logs-linked', maximumAge: '6 months' }],
      },
      { ...valid, name: 'sixth' },
      { ...valid, name: 'sixth' },
    ]);
    expect(result.ok).toBe(false);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map(({ path }) => path)).toEqual([
      'readiness.gates[0].name',
      'readiness.gates[0].appliesto',
      'readiness.gates[1].requirements[1].severity',
      'readiness.gates[2].appliesTo',
      'readiness.gates[2].requirements[0].params.minimumMembers',
      'readiness.gates[2].requirements[1].id',
      'readiness.gates[2].requirements[2].id',
      'readiness.gates[3]',
      'readiness.gates[4].requirements',
      'readiness.gates[5].requirements[0].maximumAge',
      'readiness.gates[7].name',
    ]);
    expect(problems.find(({ path }) => path.endsWith('[2].id'))?.message).toBe(
      '"runbook-linkd" is not a requirement. Did you mean "runbook-linked"? See docs/requirements for the list',
    );
    expect(
      problems.find(({ path }) => path.endsWith('severity'))?.message,
    ).toBe('must be one of "advisory", "blocking"');
    for (const { message } of problems) {
      expect(message.length).toBeGreaterThan(15);
    }
  });

  it('refuses a name that filters take for no gate', () => {
    expect(parse([{ ...valid, name: 'none' }])).toEqual({
      ok: false,
      problems: [
        {
          path: 'readiness.gates[0].name',
          message:
            'must not be "none", which filters take for components without a gate; give it another name',
        },
      ],
    });
  });

  it.each([undefined, 'production', {}, 7])(
    'refuses %p in place of a list',
    value => {
      expect(parse(value)).toEqual({
        ok: false,
        problems: [
          { path: 'readiness.gates', message: 'must be a list of gates' },
        ],
      });
    },
  );

  it('refuses an empty list, which would judge nothing', () => {
    expect(parse([])).toMatchObject({
      ok: false,
      problems: [{ path: 'readiness.gates' }],
    });
  });

  it.each([null, 'production', 3, []])(
    'refuses %p in place of a gate',
    item => {
      const result = parse([item]);
      expect(result.ok).toBe(false);
    },
  );

  it.each([
    [{ days: 0 }],
    [{ years: 9000 }],
    [{ days: -1 }],
    [{ fortnights: 2 }],
    [{}],
    [{ days: 'two' }],
    [-5],
    [null],
  ])('refuses the age %j', maximumAge => {
    const result = parse([
      { ...valid, requirements: [{ id: 'logs-linked', maximumAge }] },
    ]);
    expect(result).toMatchObject({
      problems: [{ path: 'readiness.gates[0].requirements[0].maximumAge' }],
    });
  });
});
