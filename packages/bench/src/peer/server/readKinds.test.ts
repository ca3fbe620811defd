import { readKinds } from './readKinds';

describe('readKinds', () => {
  it.each([
    [undefined, undefined],
    ['kind=Component', ['component']],
    ['kind=component,kind=system', ['component', 'system']],
    [
      ['kind=component', 'kind=api'],
      ['component', 'api'],
    ],
  ])('%j asks for %j', (filter, kinds) => {
    expect(readKinds(filter)).toEqual(kinds);
  });

  it.each([['metadata.name=a'], ['kind'], ['kind=component,spec.type=a']])(
    'refuses %s',
    filter => {
      expect(() => readKinds(filter)).toThrow('can only filter by kind');
    },
  );
});
