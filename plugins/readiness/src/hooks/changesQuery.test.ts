import {
  isNarrowed,
  parseChangesState,
  toChangeQuery,
  writeChangesState,
} from './changesQuery';

const parse = (search: string) =>
  parseChangesState(new URLSearchParams(search));

it('reads an address and writes it again', () => {
  const search =
    'entityRef=component%3Adefault%2Fa&gateStatus=blocked&aiState=not-ai&cursor=c&state=open';
  const state = parse(search);
  expect(state).toEqual({
    entityRef: ['component:default/a'],
    state: 'open',
    gateStatus: 'blocked',
    aiState: 'not-ai',
    cursor: 'c',
  });
  expect(writeChangesState(new URLSearchParams(), state).toString()).toBe(
    search,
  );
});

it('leaves out words it does not know, and keeps what is not its own', () => {
  const state = parse('state=lost&aiState=human&gateStatus=ready');
  expect(state).toMatchObject({ state: undefined, aiState: undefined });
  const search = new URLSearchParams('theme=dark&state=lost');
  expect(writeChangesState(search, state).toString()).toBe(
    'theme=dark&gateStatus=ready',
  );
});

it.each([
  ['', false],
  ['entityRef=component%3Adefault%2Fa', false],
  ['state=draft', true],
  ['gateStatus=noGate', true],
  ['aiState=unknown', true],
])('%p narrows: %p', (search, narrows) => {
  expect(isNarrowed(parse(search))).toBe(narrows);
});

it('asks for a page, the newest first', () => {
  expect(toChangeQuery(parse('state=merged'))).toMatchObject({
    state: ['merged'],
    gateStatus: undefined,
    orderBy: '-createdAt',
    limit: 20,
  });
});
