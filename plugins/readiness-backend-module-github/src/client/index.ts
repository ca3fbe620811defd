export {
  createGithubClient,
  type GithubClientOptions,
} from './createGithubClient';
export { systemClock, type ClientClock } from './clock';
export { asksTooMuch } from './asksTooMuch';
export { describeCause, GithubRefusal, GithubUnavailableError } from './errors';
export type {
  GithubCall,
  GithubClient,
  GraphqlAnswer,
  GraphqlProblem,
  RouteParameters,
} from './GithubClient';
