import { z } from 'zod';
import { GraphqlAnswer, GraphqlProblem } from '../client';
import { PulledNode } from './ChangeReader';
import { CONNECTIONS } from './queries';
import { changeSchema } from './schema';

type Path = ReadonlyArray<string | number>;

/**
 * Whether GitHub keeps a change of a list to itself, and says so. One that is
 * missing for another reason, or for none, is not hidden: it may be there when
 * the page is pulled again. Where a field that is never empty failed, the error
 * lies below the change that is missing.
 */
export function isHidden(
  node: unknown,
  { problems }: GraphqlAnswer,
  path: Path,
): boolean {
  const relevant = problemsOf(problems, path);
  return (
    (node === null || node === undefined) &&
    relevant.some(problem => problem.path.length === path.length) &&
    relevant.every(isRefusal)
  );
}

/**
 * A change of an answer, and why lists of it are missing.
 *
 * @throws Error when the change does not look as GitHub documents it, or when
 *   something broke that leaves no list alone
 */
export function parsePulled(
  node: unknown,
  { problems }: GraphqlAnswer,
  path: Path,
  defaultBranch: string | undefined,
): PulledNode {
  const relevant = problemsOf(problems, path);
  const parsed = changeSchema.safeParse(node);
  const breach = relevant.find(
    problem => !isRefusal(problem) && listOf(problem, path) === undefined,
  );
  if (!parsed.success || breach) {
    throw new Error(
      `${nameOf(node, path)} cannot be read: ${describeTrouble(
        node,
        breach ?? relevant.find(each => !isRefusal(each)) ?? relevant[0],
        parsed.error,
      )}.`,
    );
  }
  const refusals = new Map<string, string>();
  for (const problem of relevant) {
    const list = listOf(problem, path);
    if (list !== undefined) {
      refusals.set(list, `GitHub said: ${problem.message}`);
    }
  }
  const { threadStates, ...others } = parsed.data;
  return {
    node: {
      ...others,
      threadStates: refusals.has('threadStates') ? undefined : threadStates,
    },
    refusals,
    defaultBranch,
  };
}

/** Those at the change or below it, and those that name no place at all. */
function problemsOf(
  problems: readonly GraphqlProblem[],
  path: Path,
): GraphqlProblem[] {
  return problems.filter(
    problem =>
      problem.path.length === 0 ||
      path.every((step, index) => problem.path[index] === step),
  );
}

function isRefusal({ type }: GraphqlProblem): boolean {
  return type === 'FORBIDDEN' || type === 'NOT_FOUND';
}

/** The list of the change that a problem is about. */
function listOf(problem: GraphqlProblem, path: Path): string | undefined {
  const step = problem.path[path.length];
  return typeof step === 'string' &&
    (step === 'head' || Object.hasOwn(CONNECTIONS, step))
    ? step
    : undefined;
}

const numberedSchema = z.object({ number: z.number() });

function nameOf(node: unknown, path: Path): string {
  const numbered = numberedSchema.safeParse(node);
  if (numbered.success) {
    return `The change #${numbered.data.number}`;
  }
  const index = path.at(-1);
  return typeof index === 'number'
    ? `The change number ${index + 1} of a page`
    : 'The change';
}

function describeTrouble(
  node: unknown,
  problem: GraphqlProblem | undefined,
  error: z.ZodError | undefined,
): string {
  if (problem) {
    return `GitHub said: ${problem.message}`;
  }
  if (node === null || node === undefined) {
    return 'GitHub leaves it out, and does not say why';
  }
  return `GitHub’s answer is not of the documented form at ${
    error?.issues[0].path.join('.') || 'its root'
  }`;
}
