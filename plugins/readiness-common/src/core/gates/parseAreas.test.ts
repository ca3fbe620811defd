import { BUILT_IN_AREAS } from '../areas';
import { parseAreas } from './parseAreas';

const parse = (value: unknown) => parseAreas(value, 'readiness.sensitiveAreas');

function valueOf(value: unknown) {
  const result = parse(value);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return result.value;
}

describe('parseAreas', () => {
  it('adds to the built-in areas', () => {
    const areas = valueOf([
      {
        id: 'customer-data',
        title: 'Customer data',
        paths: ['src/customers/**'],
        owners: ['@skerry-line/customer-team', 'ada@skerry.example'],
        reviewers: ['group:default/customer-team'],
        tests: ['**/*PrivacyTest.java'],
        testNoun: 'privacy test',
        secondReviewer: true,
      },
      { id: 'pricing', title: 'Pricing' },
    ]);
    expect(areas.map(({ id }) => id)).toEqual([
      'permissions',
      'payments',
      'data-deletion',
      'external-integrations',
      'policy',
      'customer-data',
      'pricing',
    ]);
    const [own, bare] = areas.slice(-2);
    expect(own).toMatchObject({
      testNoun: 'privacy test',
      secondReviewer: true,
    });
    expect(own.paths[0].matches('src/customers/a.ts')).toBe(true);
    expect(bare).toMatchObject({
      paths: [],
      testNoun: 'test',
      secondReviewer: false,
    });
  });

  it('extends an area of the same id: lists add up', () => {
    const areas = valueOf([
      { id: 'payments', paths: ['src/fares/**'], testNoun: 'fare test' },
    ]);
    const payments = areas.find(({ id }) => id === 'payments')!;
    const before = BUILT_IN_AREAS.find(({ id }) => id === 'payments')!;
    expect(areas).toHaveLength(BUILT_IN_AREAS.length);
    expect(payments.title).toBe('Payments');
    expect(payments.secondReviewer).toBe(true);
    expect(payments.testNoun).toBe('fare test');
    expect(payments.paths.map(({ text }) => text)).toEqual([
      ...before.paths.map(({ text }) => text),
      'src/fares/**',
    ]);
  });

  it('reports every problem with its path', () => {
    const problemsOf = (value: unknown) => {
      const result = parse(value);
      return result.ok ? [] : result.problems.map(({ path }) => path);
    };
    expect(
      problemsOf([{ id: 'a', title: 'A' }, { id: 'a' }, { id: 'new-one' }]),
    ).toEqual([
      'readiness.sensitiveAreas[1].id',
      'readiness.sensitiveAreas[2].title',
    ]);
    expect(problemsOf([{ id: 'Customer Data', title: 'x' }, 'x'])).toEqual([
      'readiness.sensitiveAreas[0].id',
      'readiness.sensitiveAreas[1]',
    ]);
    expect(
      problemsOf([
        {
          id: 'payments',
          paths: ['ok/**', '!no', 7],
          owners: ['payments-team'],
          reviewers: ['payments-team'],
          colour: 'red',
        },
      ]),
    ).toEqual([
      'readiness.sensitiveAreas[0].paths[1]',
      'readiness.sensitiveAreas[0].paths[2]',
      'readiness.sensitiveAreas[0].owners[0]',
      'readiness.sensitiveAreas[0].reviewers[0]',
      'readiness.sensitiveAreas[0].colour',
    ]);
    expect(problemsOf({ payments: {} })).toEqual(['readiness.sensitiveAreas']);
  });
});
