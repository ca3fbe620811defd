import { faultsOf } from './faultsOf';
import { FuzzRequest } from './generateRequests';
import { CANARY } from './organisation';
import { Answer } from './send';

const request = (over: Partial<FuzzRequest> = {}): FuzzRequest => ({
  operation: {
    id: 'getThing',
    method: 'GET',
    path: '/things/{id}',
    parameters: [],
    declared: [200, 400, 404],
  },
  caller: 'outsider',
  mount: '/api/readiness',
  method: 'GET',
  path: '/things/1',
  headers: {},
  ...over,
});
const answer = (over: Partial<Answer> = {}): Answer => ({
  status: 200,
  type: 'application/json',
  text: '{}',
  headers: {},
  ...over,
});
const refusal = (error: object, status = 400): Answer =>
  answer({ status, text: JSON.stringify({ error }) });

/** The fuzz proves as much as this finds. */
describe('faults of an answer', () => {
  it.each<[string, Answer, Partial<FuzzRequest>?]>([
    ['contents', answer()],
    ['a refusal', refusal({ message: 'limit must be a number' })],
    ['no route', answer({ status: 404, type: '', text: '' })],
    [
      'the name that was asked for',
      refusal({ message: `${CANARY}-vault is not known` }, 404),
      { path: `/things/${CANARY}-vault` },
    ],
    ['what its owner may see', answer({ text: CANARY }), { caller: 'owner' }],
    ['text in a file', answer({ type: 'text/csv', text: "a\n'=1\n" })],
  ])('none of %s', (_what, given, over = {}) => {
    expect(faultsOf(request(over), given, ['id-1'])).toEqual([]);
  });

  it.each<[string, RegExp, Answer, Partial<FuzzRequest>?]>([
    ['a failure', /failed/, refusal({ message: 'x' }, 500)],
    ['one that is declared', /failed/, refusal({ message: 'x' }, 503)],
    ['a broken connection', /failed/, answer({ status: 0, text: '' })],
    ['a redirect', /status is 302/, answer({ status: 302 })],
    ['a page', /browsers/, answer({ type: 'text/html; charset=utf-8' })],
    ['a header', /injected/, answer({ headers: { 'x-injected': 'yes' } })],
    ['an answer to nobody', /nobody/, answer(), { caller: 'anonymous' }],
    ['a refusal in words', /no JSON/, answer({ status: 400, text: 'no' })],
    ['a refusal without words', /no error.message/, refusal({})],
    ['a stack', /a stack/, refusal({ message: 'x', stack: 'Error' })],
    [
      'a statement',
      /SQL/,
      refusal({ message: 'select * from `components` - no such table' }),
    ],
    [
      'a database',
      /SQL/,
      refusal({
        message: 'duplicate key value violates unique constraint "x"',
      }),
    ],
    [
      'a place in the code',
      /a file/,
      refusal({ message: 'x at Store.read (/app/plugins/store.ts:1:2)' }),
    ],
    ['a formula', /formula/, answer({ type: 'text/csv', text: 'a\n=1+1\n' })],
    ['something hidden', /hidden/, answer({ text: `The ${CANARY} lives` })],
    ['the id of something hidden', /hidden/, answer({ text: '["id-1"]' })],
    [
      'more than was asked for',
      /hidden/,
      refusal({ message: `${CANARY}-vault of ${CANARY}-keepers` }, 404),
      { path: `/things/${CANARY}-vault` },
    ],
  ])('finds %s', (_what, fault, given, over = {}) => {
    expect(faultsOf(request(over), given, ['id-1']).join(', ')).toMatch(fault);
  });
});
