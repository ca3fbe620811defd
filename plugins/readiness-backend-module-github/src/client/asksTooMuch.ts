import { GraphqlAnswer } from './GithubClient';

/**
 * Whether GitHub left out data because the query wants too much at once. Asking
 * the same again brings the same; asking for less may bring it all.
 */
export function asksTooMuch({
  problems,
}: Pick<GraphqlAnswer, 'problems'>): boolean {
  return problems.some(
    ({ type, message }) =>
      type === 'RESOURCE_LIMITS_EXCEEDED' ||
      /resource limits? for this query/i.test(message),
  );
}
