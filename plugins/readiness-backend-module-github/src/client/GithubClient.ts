import { RepositoryRef } from '@readiness/backstage-plugin-readiness-common/core';

/** On whose behalf a request goes, and until when it is wanted. */
export interface GithubCall {
  repository: RepositoryRef;
  signal: AbortSignal;
}

/** An error that GraphQL reports beside data; `path` is where data is missing. */
export interface GraphqlProblem {
  type: string;
  message: string;
  path: Array<string | number>;
}

export interface GraphqlAnswer {
  /** `undefined` when nothing at all was answered. */
  data: unknown;
  problems: GraphqlProblem[];
}

export type RouteParameters = Record<string, string | number | undefined>;

/**
 * All that this module asks of GitHub. Routes are written as GitHub documents
 * them, `GET /repos/{owner}/{repo}/pulls/{pull_number}/files`; owner and repo
 * come from the call.
 *
 * Every method throws `GithubRefusal` for a refusal, `RetryLaterError` when
 * GitHub asks to wait for long, `GithubUnavailableError` when it gives no
 * answer, and the reason of the signal when that is aborted.
 */
export interface GithubClient {
  get(
    route: string,
    parameters: RouteParameters,
    call: GithubCall,
  ): Promise<unknown>;
  /**
   * Follows the pages of a list. `complete` is false when there are more than
   * `most` pages.
   */
  getPages(
    route: string,
    parameters: RouteParameters,
    call: GithubCall,
    limits: { most: number },
  ): Promise<{ pages: unknown[]; complete: boolean }>;
  /** As `getPages`, with what the pages that have a header say in it. */
  getPagesWithHeader(
    route: string,
    parameters: RouteParameters,
    call: GithubCall,
    options: { most: number; header: string },
  ): Promise<{ pages: unknown[]; complete: boolean; headers: string[] }>;
  /** Sends `body`; for POST and PATCH. */
  send(
    route: string,
    parameters: RouteParameters,
    body: Record<string, unknown>,
    call: GithubCall,
  ): Promise<unknown>;
  graphql(
    query: string,
    variables: Record<string, unknown>,
    call: GithubCall,
  ): Promise<GraphqlAnswer>;
  /** Whether an App or a person's token acts. */
  actsAs(call: GithubCall): Promise<'app' | 'token'>;
}
