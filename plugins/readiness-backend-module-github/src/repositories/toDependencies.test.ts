import { toDependencies } from './toDependencies';

const packageOf = (purl: string, over: object = {}) => ({
  name: 'ignored',
  externalRefs: [
    { referenceType: 'purl', referenceLocator: purl },
    { referenceType: 'cpe23Type', referenceLocator: 'cpe:2.3:a:x' },
  ],
  ...over,
});

const read = (...packages: Array<ReturnType<typeof packageOf>>) =>
  toDependencies({ packages }, 'Skerry-Line/booking-api');

describe('a bill of materials', () => {
  it.each([
    ['pkg:npm/%40scope/name@1.0.0', 'npm', '@scope/name', '1.0.0'],
    ['pkg:npm/left-pad@1.3.0?arch=x#y', 'npm', 'left-pad', '1.3.0'],
    ['pkg:maven/org.example/thing@2.1', 'maven', 'org.example:thing', '2.1'],
    ['pkg:golang/github.com/a/b@v1.2.3', 'go', 'github.com/a/b', 'v1.2.3'],
    ['pkg:pypi/requests', 'pip', 'requests', undefined],
    ['pkg:gem/rails@7.0.0', 'rubygems', 'rails', '7.0.0'],
    [
      'pkg:githubactions/actions/checkout@v4',
      'actions',
      'actions/checkout',
      'v4',
    ],
    ['pkg:npm/100%25@1.0.0', 'npm', '100%', '1.0.0'],
    ['pkg:npm/broken%@1.0.0', 'npm', 'broken%', '1.0.0'],
  ])('reads %s', (purl, ecosystem, name, version) => {
    expect(read(packageOf(purl))).toEqual([
      { ecosystem, name, ...(version ? { version } : {}) },
    ]);
  });

  it('leaves out the repository itself, by its name or by its role', () => {
    expect(read(packageOf('pkg:github/skerry-line/booking-api@main'))).toEqual(
      [],
    );
    const described = packageOf('pkg:npm/own@1.0.0', { SPDXID: 'SPDXRef-own' });
    expect(
      toDependencies(
        {
          packages: [described],
          relationships: [
            {
              relationshipType: 'DESCRIBES',
              relatedSpdxElement: 'SPDXRef-own',
            },
          ],
        },
        'o/r',
      ),
    ).toEqual([]);
  });

  it('reads the names of older servers, and no name twice', () => {
    expect(
      toDependencies(
        {
          packages: [
            { name: 'npm:left-pad', versionInfo: '1.3.0' },
            { name: 'npm:left-pad', versionInfo: '1.3.0' },
            { name: 'com.github.skerry-line/booking-api' },
          ],
        },
        'o/r',
      ),
    ).toEqual([{ ecosystem: 'npm', name: 'left-pad', version: '1.3.0' }]);
  });
});
