/**
 * What is asked of GitHub's GraphQL. A page of twenty changes costs about four
 * points of its rate limit: lists below lists (parents of commits, comments of
 * threads) would make it dear, so they are asked for once per head.
 */
const ACTOR = `__typename login
  ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId }`;
const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

const ISSUE = `number title url body createdAt closedAt
  repository { nameWithOwner } labels(first: 20) { nodes { name } }`;
const CONTEXT = `__typename
  ... on CheckRun { name status conclusion completedAt detailsUrl checkSuite { app { databaseId } } }
  ... on StatusContext { context state createdAt targetUrl }`;
/** Among them all after which a change may have the head and base of before. */
const EVENTS =
  'itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, CLOSED_EVENT, REOPENED_EVENT, HEAD_REF_FORCE_PUSHED_EVENT, BASE_REF_CHANGED_EVENT, BASE_REF_FORCE_PUSHED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]';
const COMMIT_ACTOR = 'name email user { login databaseId }';

/**
 * The lists of a change, each as it is selected again to follow its pages.
 * The names are the aliases they have in the answer.
 */
export const CONNECTIONS = {
  labels: (page: string) =>
    `labels: labels(${page}) { ${PAGE_INFO} nodes { name } }`,
  reviews: (page: string) =>
    `reviews: reviews(${page}) { ${PAGE_INFO} nodes { id databaseId state submittedAt url authorCanPushToRepository author { ${ACTOR} } commit { oid } } }`,
  timeline: (page: string) =>
    `timeline: timelineItems(${page}, ${EVENTS}) { filteredCount ${PAGE_INFO} nodes { __typename
      ... on ReadyForReviewEvent { createdAt } ... on ConvertToDraftEvent { createdAt }
      ... on ClosedEvent { createdAt } ... on ReopenedEvent { createdAt }
      ... on BaseRefChangedEvent { createdAt } ... on BaseRefForcePushedEvent { createdAt }
      ... on AutomaticBaseChangeSucceededEvent { createdAt }
      ... on HeadRefForcePushedEvent { createdAt beforeCommit { oid } afterCommit { oid } } } }`,
  closing: (page: string) =>
    `closing: closingIssuesReferences(${page}) { ${PAGE_INFO} nodes { ${ISSUE} } }`,
  references: (page: string) =>
    `references: timelineItems(${page}, itemTypes: [CROSS_REFERENCED_EVENT]) { ${PAGE_INFO} nodes { __typename
      ... on CrossReferencedEvent { source { __typename ... on Issue { ${ISSUE} } } } } }`,
  threadStates: (page: string) =>
    `threadStates: reviewThreads(${page}) { ${PAGE_INFO} nodes { id isResolved } }`,
  threads: (page: string) =>
    `threads: reviewThreads(${page}) { ${PAGE_INFO} nodes { id path isResolved
      comments(first: 100) { ${PAGE_INFO} nodes { author { ${ACTOR} } createdAt body url } } } }`,
  commits: (page: string) =>
    `commits: commits(${page}) { totalCount ${PAGE_INFO} nodes { commit { oid message authoredDate committedDate
      author { ${COMMIT_ACTOR} } committer { ${COMMIT_ACTOR} } parents(first: 10) { nodes { oid } } } } }`,
} as const;

export type ConnectionName = keyof typeof CONNECTIONS;

const rollup = (page: string) =>
  `head: commits(last: 1) { nodes { commit { oid statusCheckRollup { contexts(${page}) { ${PAGE_INFO} nodes { ${CONTEXT} } } } } } }`;

const CHANGE = `number url title body state isDraft merged mergedAt createdAt updatedAt closedAt
  author { ${ACTOR} } mergedBy { ${ACTOR} } mergeCommit { oid }
  headRefName headRefOid isCrossRepository baseRefName baseRefOid
  additions deletions changedFiles
  ${CONNECTIONS.labels('first: 100')}
  ${CONNECTIONS.reviews('first: 100')}
  ${CONNECTIONS.timeline('first: 100')}
  ${CONNECTIONS.closing('first: 5')}
  ${CONNECTIONS.references('first: 10')}
  ${CONNECTIONS.threadStates('first: 100')}
  ${rollup('first: 100')}`;

const REPOSITORY = 'repository(owner: $owner, name: $name)';

export const PAGE_QUERY = `query ChangePage($owner: String!, $name: String!, $first: Int!, $after: String, $order: IssueOrder!) {
  ${REPOSITORY} {
    defaultBranchRef { name }
    pullRequests(first: $first, after: $after, orderBy: $order) { totalCount ${PAGE_INFO} nodes { ${CHANGE} } }
  }
}`;

export const CHANGE_QUERY = `query Change($owner: String!, $name: String!, $number: Int!) {
  ${REPOSITORY} { defaultBranchRef { name } pullRequest(number: $number) { ${CHANGE} } }
}`;

/** The next page of one list of one change. */
export function connectionQuery(connection: ConnectionName): string {
  return `query Following($owner: String!, $name: String!, $number: Int!, $after: String!) {
  ${REPOSITORY} { pullRequest(number: $number) { ${CONNECTIONS[connection](
    'first: 100, after: $after',
  )} } }
}`;
}

export const HEAD_QUERY = `query HeadChecks($owner: String!, $name: String!, $number: Int!, $after: String!) {
  ${REPOSITORY} { pullRequest(number: $number) { ${rollup(
  'first: 100, after: $after',
)} } }
}`;

/** Commits and threads of several changes; `c0` is the first one's answer. */
export function detailsQuery(count: number): string {
  return changesQuery(
    'Details',
    count,
    `${CONNECTIONS.commits('first: 100')} ${CONNECTIONS.threads('first: 50')}`,
  );
}

/** Where several changes stand now; `c0` is the first one's answer. */
export function standsQuery(count: number): string {
  return changesQuery(
    'Stands',
    count,
    `headRefOid baseRefName baseRefOid timeline: timelineItems(first: 1, ${EVENTS}) { filteredCount }`,
  );
}

function changesQuery(name: string, count: number, fields: string): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const variables = numbers.map(index => `$n${index}: Int!`).join(', ');
  const changes = numbers.map(
    index => `c${index}: pullRequest(number: $n${index}) { ${fields} }`,
  );
  return `query ${name}($owner: String!, $name: String!, ${variables}) {
  ${REPOSITORY} { ${changes.join('\n')} }
}`;
}

/** The numbers of changes, as `changesQuery` names them. */
export function changeVariables(
  numbers: readonly number[],
): Record<string, number> {
  return Object.fromEntries(
    numbers.map((number, index) => [`n${index}`, number]),
  );
}

/** Where GitHub looks for code owners, in its order, and the attributes. */
export const POLICY_PATHS = {
  github: '.github/CODEOWNERS',
  root: 'CODEOWNERS',
  docs: 'docs/CODEOWNERS',
  attributes: '.gitattributes',
} as const;

/** Policy files of several commits; `b0` is the first commit itself. */
export function policyQuery(shas: readonly string[]): {
  query: string;
  variables: Record<string, string>;
} {
  const variables: Record<string, string> = {};
  const selections = shas.flatMap((sha, index) => {
    variables[`b${index}`] = sha;
    const files = Object.entries(POLICY_PATHS).map(([name, path]) => {
      variables[`${name}${index}`] = `${sha}:${path}`;
      return `${name}${index}: object(expression: $${name}${index}) { ... on Blob { text byteSize isTruncated } }`;
    });
    return [`b${index}: object(expression: $b${index}) { oid }`, ...files];
  });
  const declared = Object.keys(variables).map(name => `$${name}: String!`);
  return {
    query: `query BasePolicies($owner: String!, $name: String!, ${declared.join(
      ', ',
    )}) { ${REPOSITORY} { ${selections.join('\n')} } }`,
    variables,
  };
}

/** Which content files have at a commit: `f0` is that of the first. */
export function blobsQuery(
  sha: string,
  paths: readonly string[],
): { query: string; variables: Record<string, string> } {
  const variables = Object.fromEntries(
    paths.map((path, index) => [`f${index}`, `${sha}:${path}`]),
  );
  const names = Object.keys(variables);
  const declared = names.map(name => `$${name}: String!`).join(', ');
  const selections = names.map(
    name => `${name}: object(expression: $${name}) { oid }`,
  );
  return {
    query: `query Blobs($owner: String!, $name: String!, ${declared}) { ${REPOSITORY} { ${selections.join(
      '\n',
    )} } }`,
    variables,
  };
}

export const DEPLOYMENTS_QUERY = `query Deployments($owner: String!, $name: String!, $environments: [String!]!, $after: String) {
  ${REPOSITORY} {
    deployments(first: 100, after: $after, environments: $environments, orderBy: { field: CREATED_AT, direction: DESC }) {
      ${PAGE_INFO}
      nodes { commitOid environment createdAt statuses(first: 100) { ${PAGE_INFO} nodes { state createdAt environmentUrl } } }
    }
  }
}`;

const HEAD_OF_REPOSITORY = (
  page: string,
) => `url defaultBranchRef { name target { oid
  ... on Commit { statusCheckRollup { contexts(${page}) { ${PAGE_INFO} nodes { ${CONTEXT} } } } } } }`;

export const REPOSITORY_QUERY = `query Repository($owner: String!, $name: String!) {
  ${REPOSITORY} { ${HEAD_OF_REPOSITORY('first: 100')} }
}`;

export const REPOSITORY_HEAD_QUERY = `query RepositoryChecks($owner: String!, $name: String!, $after: String!) {
  ${REPOSITORY} { ${HEAD_OF_REPOSITORY('first: 100, after: $after')} }
}`;
