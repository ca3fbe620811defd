import { createClient } from '../__testUtils__/createClient';
import { RunningGithubSim, startGithubSim } from '../startGithubSim';

const ACTOR = `{ __typename login ... on User { databaseId email name } ... on Bot { databaseId } }`;

const PULL_REQUEST = `
  id databaseId number url title body state isDraft merged mergedAt
  mergedBy ${ACTOR} mergeCommit { oid }
  createdAt updatedAt closedAt author ${ACTOR}
  headRefName headRefOid headRepository { nameWithOwner isFork } isCrossRepository
  baseRefName baseRefOid
  labels(first: 20) { nodes { name } }
  additions deletions changedFiles
  files(first: 100) { pageInfo { hasNextPage endCursor } totalCount nodes { path additions deletions changeType } }
  commits(last: 50) {
    totalCount pageInfo { hasPreviousPage startCursor }
    nodes { commit {
      oid message authoredDate committedDate
      author { name email user { login databaseId } }
      committer { name email user { login databaseId } }
      parents(first: 3) { totalCount nodes { oid } }
      statusCheckRollup {
        state
        contexts(first: 50) {
          totalCount pageInfo { hasNextPage endCursor }
          nodes {
            __typename
            ... on CheckRun {
              databaseId name conclusion status startedAt completedAt detailsUrl
              isRequired(pullRequestNumber: 1)
              checkSuite { app { databaseId slug } }
            }
            ... on StatusContext {
              context state createdAt targetUrl description
              isRequired(pullRequestNumber: 1) creator ${ACTOR}
            }
          }
        }
      }
    } }
  }
  reviews(first: 50) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id databaseId state submittedAt url author ${ACTOR} commit { oid } body }
  }
  reviewThreads(first: 50) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      id isResolved path
      comments(first: 20) { totalCount nodes { id author ${ACTOR} createdAt body url } }
    }
  }
  timelineItems(first: 50, itemTypes: [
    READY_FOR_REVIEW_EVENT CONVERT_TO_DRAFT_EVENT CLOSED_EVENT REOPENED_EVENT MERGED_EVENT
    HEAD_REF_FORCE_PUSHED_EVENT REVIEW_DISMISSED_EVENT CROSS_REFERENCED_EVENT
  ]) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      __typename
      ... on ReadyForReviewEvent { createdAt actor ${ACTOR} }
      ... on ConvertToDraftEvent { createdAt actor ${ACTOR} }
      ... on ClosedEvent { createdAt }
      ... on ReopenedEvent { createdAt }
      ... on MergedEvent { createdAt commit { oid } }
      ... on HeadRefForcePushedEvent { createdAt actor ${ACTOR} beforeCommit { oid } afterCommit { oid } }
      ... on ReviewDismissedEvent { createdAt previousReviewState dismissalMessage review { databaseId } }
      ... on CrossReferencedEvent {
        createdAt willCloseTarget isCrossRepository
        source {
          __typename
          ... on Issue {
            number title url createdAt closedAt body
            labels(first: 10) { nodes { name } } repository { nameWithOwner }
          }
          ... on PullRequest { number repository { nameWithOwner } }
        }
      }
    }
  }
  closingIssuesReferences(first: 10) {
    totalCount
    nodes { number title url createdAt closedAt labels(first: 10) { nodes { name } } }
  }
`;

const PAGE = `query ($name: String!, $cursor: String) {
  repository(owner: "skerry-line", name: $name) {
    id databaseId nameWithOwner url isArchived isPrivate
    defaultBranchRef {
      name
      target { oid ... on Commit { statusCheckRollup {
        state contexts(first: 50) { totalCount nodes { __typename } }
      } } }
    }
    pullRequests(first: 20, after: $cursor, orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { ${PULL_REQUEST} }
    }
    deployments(first: 100, environments: ["production"], orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes {
        id databaseId commitOid environment createdAt
        latestStatus { state createdAt }
        statuses(first: 5) { nodes { state createdAt } }
      }
    }
  }
  rateLimit { cost remaining resetAt }
}`;

describe('what Readiness asks of GraphQL', () => {
  let sim: RunningGithubSim;

  beforeAll(async () => {
    sim = await startGithubSim({ now: '2026-03-18T12:00:00Z' });
  });

  afterAll(() => sim.close());

  it('is all answered, for all repositories and all their changes', async () => {
    const client = createClient(sim);
    const seen = { pulls: 0, timeline: new Set<string>(), contexts: new Set() };
    for (const { name, pulls } of sim.world.repositories.values()) {
      const before = seen.pulls;
      let cursor: string | null = null;
      do {
        const { body }: { body: any } = await client.graphql(PAGE, {
          name,
          cursor,
        });
        expect(body.errors).toBeUndefined();
        const page = body.data.repository.pullRequests;
        seen.pulls += page.nodes.length;
        for (const pull of page.nodes) {
          for (const { __typename } of pull.timelineItems.nodes) {
            seen.timeline.add(__typename);
          }
          for (const { commit } of pull.commits.nodes) {
            for (const check of commit.statusCheckRollup?.contexts.nodes ??
              []) {
              seen.contexts.add(check.__typename);
            }
          }
        }
        cursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (cursor);
      expect(seen.pulls - before).toBe(pulls.size);
    }
    expect([...seen.timeline].sort()).toEqual([
      'ClosedEvent',
      'ConvertToDraftEvent',
      'CrossReferencedEvent',
      'HeadRefForcePushedEvent',
      'MergedEvent',
      'ReadyForReviewEvent',
      'ReopenedEvent',
      'ReviewDismissedEvent',
    ]);
    expect([...seen.contexts].sort()).toEqual(['CheckRun', 'StatusContext']);
  });
});
