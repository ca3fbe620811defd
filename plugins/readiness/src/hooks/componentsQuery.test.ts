import {
  isFiltered,
  parseComponentsState,
  writeComponentsState,
} from './componentsQuery';

const parse = (search: string) =>
  parseComponentsState(new URLSearchParams(search));

describe('parseComponentsState', () => {
  it.each([
    ['', { orderBy: 'status', limit: 20 }],
    [
      'status=blocked&status=ready&owner=a&owner=a&q=%20x%20',
      { status: ['blocked', 'ready'], owner: ['a'], q: 'x' },
    ],
    ['status=wrong', { status: undefined }],
    [
      'orderBy=-missing&limit=50&cursor=abc',
      { orderBy: '-missing', limit: 50, cursor: 'abc' },
    ],
    ['orderBy=wrong&limit=7', { orderBy: 'status', limit: 20 }],
    ['limit=999999', { limit: 20 }],
  ])('reads %p', (search, state) => {
    expect(parse(search)).toMatchObject(state);
  });
});

describe('writeComponentsState', () => {
  it.each([
    [''],
    [
      'status=blocked&status=ready&gate=production&owner=group%3Adefault%2Fx&system=s&domain=none&lifecycle=production&missing=m&q=a+b&orderBy=-name&limit=100&cursor=c',
    ],
  ])('writes what it read: %p', search => {
    expect(
      writeComponentsState(new URLSearchParams(), parse(search)).toString(),
    ).toBe(search);
  });

  it('leaves the parameters of others alone', () => {
    const search = new URLSearchParams('theirs=1&q=old');
    expect(writeComponentsState(search, parse('q=new')).toString()).toBe(
      'theirs=1&q=new',
    );
  });
});

describe('isFiltered', () => {
  it.each([
    ['', false],
    ['orderBy=name&limit=50&cursor=x', false],
    ['q=x', true],
    ['system=x', true],
    ['domain=x', true],
    ['lifecycle=none', true],
  ])('of %p is %p', (search, expected) => {
    expect(isFiltered(parse(search))).toBe(expected);
  });
});
