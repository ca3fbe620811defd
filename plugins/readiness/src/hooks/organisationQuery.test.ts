import {
  inGroup,
  parseAuditState,
  parseScorecardsState,
  writeAuditState,
  writeScorecardsState,
} from './organisationQuery';

const read = (search: string) =>
  parseScorecardsState(new URLSearchParams(search));
const readAudit = (search: string) =>
  parseAuditState(new URLSearchParams(search));

describe('the address of the scorecards', () => {
  it.each([
    ['', { groupBy: 'owner', orderBy: 'notReady' }],
    [
      'groupBy=gate&orderBy=-shareReady',
      { groupBy: 'gate', orderBy: '-shareReady' },
    ],
    [
      'groupBy=requirement&orderBy=wrong',
      { groupBy: 'owner', orderBy: 'notReady' },
    ],
    ['owner=a&owner=none&owner=', { owner: ['a', 'none'] }],
  ])('reads %p', (search, state) => {
    expect(read(search)).toMatchObject(state);
  });

  it.each([
    [''],
    [
      'gate=g&owner=a&owner=b&system=s&domain=d&lifecycle=l&groupBy=domain&orderBy=name&cursor=c',
    ],
  ])('writes what it read: %p', search => {
    expect(
      writeScorecardsState(new URLSearchParams(), read(search)).toString(),
    ).toBe(search);
  });

  it('leaves the parameters of others alone', () => {
    const before = new URLSearchParams('theirs=1&gate=old');
    expect(writeScorecardsState(before, read('gate=new')).toString()).toBe(
      'theirs=1&gate=new',
    );
  });
});

describe('the address of the audit', () => {
  it.each([
    ['', { groupBy: 'requirement', missing: undefined }],
    ['groupBy=owner&missing=a', { groupBy: 'owner', missing: ['a'] }],
    ['groupBy=wrong', { groupBy: 'requirement' }],
  ])('reads %p', (search, state) => {
    expect(readAudit(search)).toMatchObject(state);
  });

  it.each([[''], ['owner=a&missing=m&missing=n&groupBy=lifecycle&cursor=c']])(
    'writes what it read: %p',
    search => {
      expect(
        writeAuditState(new URLSearchParams(), readAudit(search)).toString(),
      ).toBe(search);
    },
  );
});

it.each([
  ['owner', { owner: ['x'], gate: ['g'], missing: ['m'] }],
  ['requirement', { owner: ['o'], gate: ['g'], missing: ['x'] }],
  ['gate', { owner: ['o'], gate: ['x'], missing: ['m'] }],
] as const)('narrows to a group of %p', (groupBy, narrowed) => {
  const state = readAudit('owner=o&gate=g&missing=m&cursor=c');
  expect(inGroup(state, groupBy, 'x')).toEqual(narrowed);
});
