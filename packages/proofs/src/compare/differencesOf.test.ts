import { differencesOf } from './differencesOf';

describe('differences of two values', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['the same', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    ['a value', { a: [1] }, { a: [2] }, ['a.0: 1, 2']],
    ['a missing key', { a: 1 }, {}, ['a: 1, nothing']],
    ['a longer list', [1], [1, 2], ['1: nothing, 2']],
    ['another kind', { a: [] }, { a: 0 }, ['a: [], 0']],
    ['null', { a: null }, { a: 0 }, ['a: null, 0']],
    ['undefined and absent', { a: undefined }, {}, []],
  ])('%s', (_, left, right, expected) => {
    expect(differencesOf(left, right)).toEqual(expected);
  });
});
