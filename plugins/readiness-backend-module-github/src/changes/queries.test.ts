import { parse, validate } from 'graphql';
import { githubSchema } from '../__testUtils__/githubSchema';
import {
  blobsQuery,
  CHANGE_QUERY,
  ConnectionName,
  connectionQuery,
  CONNECTIONS,
  DEPLOYMENTS_QUERY,
  detailsQuery,
  HEAD_QUERY,
  PAGE_QUERY,
  policyQuery,
  REPOSITORY_HEAD_QUERY,
  REPOSITORY_QUERY,
  standsQuery,
} from './queries';

const github = githubSchema();

const queries: Array<[string, string]> = [
  ['a page of changes', PAGE_QUERY],
  ['one change', CHANGE_QUERY],
  ['further checks of a head', HEAD_QUERY],
  ['details of ten changes', detailsQuery(10)],
  ['where twenty changes stand', standsQuery(20)],
  [
    'policies of two commits',
    policyQuery(['a'.repeat(40), 'b'.repeat(40)]).query,
  ],
  ['content of files', blobsQuery('a'.repeat(40), ['a b.ts', 'c.ts']).query],
  ['deployments', DEPLOYMENTS_QUERY],
  ['a repository', REPOSITORY_QUERY],
  ['further checks of a repository', REPOSITORY_HEAD_QUERY],
  ...Object.keys(CONNECTIONS).map((name): [string, string] => [
    `further ${name}`,
    connectionQuery(name as ConnectionName),
  ]),
];

describe('the queries', () => {
  it.each(queries)('%s is one that GitHub understands', (_, query) => {
    expect(validate(github, parse(query))).toEqual([]);
  });

  it('would not be taken for valid if a field were misspelt', () => {
    const query = PAGE_QUERY.replace('headRefOid', 'headRefId');
    expect(validate(github, parse(query))).not.toEqual([]);
  });
});
