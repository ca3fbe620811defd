import { contractDigestText } from './contract';
import { parseContract } from './parseContract';

const ENDPOINT = {
  title: 'Refuse taken seats',
  kind: 'endpoint',
  entityRef: 'seat-maps',
  acceptanceCriteria: ['Two people never get one seat.'],
  stopCondition: 'A table must be changed.',
  clauses: [
    { kind: 'request', text: 'POST /seats { seat }' },
    { kind: 'response', text: '201 with the booking' },
    { kind: 'validation', text: 'An unknown seat is refused with 400.' },
    { kind: 'authorisation', text: 'Only the traveller may.' },
    { id: 'F1', kind: 'failure', text: 'Without the ledger: 503.' },
  ],
};

const problemsOf = (input: unknown) => {
  const parsed = parseContract(input);
  return parsed.ok
    ? []
    : parsed.problems.map(({ path, message }) => `${path} ${message}`);
};

it('gives clauses ids that are free, and the component its whole reference', () => {
  const parsed = parseContract({
    ...ENDPOINT,
    clauses: [
      { id: 'c2', kind: 'behaviour', text: 'First' },
      ...ENDPOINT.clauses,
    ],
  });
  expect(parsed).toMatchObject({
    ok: true,
    value: { entityRef: 'component:default/seat-maps' },
  });
  expect(parsed.ok && parsed.value.clauses.map(({ id }) => id)).toEqual([
    'c2',
    'C1',
    'C3',
    'C4',
    'C5',
    'F1',
  ]);
});

it.each<[string, object, string]>([
  ['no title', { title: ' ' }, 'title must not be empty'],
  ['two lines of title', { title: 'a\nb' }, 'title must be one line'],
  [
    'a placeholder',
    { stopCondition: 'TODO' },
    'stopCondition is only a placeholder',
  ],
  [
    'no criterion',
    { acceptanceCriteria: [] },
    'acceptanceCriteria must have at least one',
  ],
  [
    'an empty criterion',
    { acceptanceCriteria: ['n/a'] },
    'acceptanceCriteria[0] is only a placeholder',
  ],
  [
    'another kind',
    { kind: 'page' },
    'kind must be endpoint, refactoring or other',
  ],
  [
    'no reference',
    { entityRef: 'component:/' },
    'entityRef must be the component',
  ],
  [
    'a NUL',
    { stopCondition: 'a\u0000b' },
    'stopCondition must not contain control characters',
  ],
  [
    'half a character',
    { stopCondition: 'half \ud800' },
    'stopCondition must be well-formed',
  ],
  ['a field too many', { clause: [] }, 'clause is not an option here'],
  [
    'an id twice',
    {
      kind: 'other',
      clauses: [
        { id: 'A', kind: 'behaviour', text: 'one' },
        { id: 'a', kind: 'behaviour', text: 'two' },
      ],
    },
    'clauses[1].id repeats a',
  ],
  [
    'a refactoring without callers',
    { kind: 'refactoring', clauses: [] },
    'clauses of a refactoring must say a caller that must keep working',
  ],
  [
    'too much',
    {
      kind: 'other',
      clauses: Array.from({ length: 20 }, () => ({
        kind: 'behaviour',
        text: 'word '.repeat(790),
      })),
    },
    'clauses make the contract longer than 65536',
  ],
])('refuses %s', (_what, change, problem) => {
  expect(problemsOf({ ...ENDPOINT, ...change }).join('; ')).toContain(problem);
});

it('names everything that an endpoint lacks at once', () => {
  const problems = problemsOf({ ...ENDPOINT, clauses: [] });
  expect(problems).toHaveLength(5);
  expect(problems[4]).toBe(
    'clauses of an endpoint must say what happens when something it needs fails: add one of kind failure',
  );
});

it('is hashed as RFC 8785 has it, whatever the order of keys', () => {
  const textOf = (input: object) => {
    const parsed = parseContract(input);
    return parsed.ok ? contractDigestText(parsed.value) : undefined;
  };
  const text = textOf(ENDPOINT);
  expect(text).toMatch(
    /^\{"acceptanceCriteria":\["Two people never get one seat\."\],"clauses":/,
  );
  expect(textOf(Object.fromEntries(Object.entries(ENDPOINT).reverse()))).toBe(
    text,
  );
});

it('says what an endpoint lacks beside what else is wrong', () => {
  expect(problemsOf({ ...ENDPOINT, title: '', clauses: [] })).toHaveLength(6);
});
