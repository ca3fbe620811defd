import { execute, GraphQLError, GraphQLFieldResolver } from 'graphql';
import { World } from '../world/World';
import { analyseQuery } from './analyseQuery';
import { toActor } from './nodes/toActor';
import { toRepository } from './nodes/toRepository';
import { readDocument } from './readDocument';
import { githubSchema } from './schema';

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

export interface RateBudget {
  limit: number;
  used: number;
  resetAt: Date;
}

/** The answer, and what it cost. */
export interface GraphqlAnswer {
  body: { data?: unknown; errors?: unknown[] };
  cost: number;
}

const resolveField: GraphQLFieldResolver<any, unknown> = (
  source,
  args,
  context,
  info,
) => {
  const { fieldName, parentType } = info;
  if (!(fieldName in source) || source[fieldName] === undefined) {
    throw new GraphQLError(
      `The simulator does not know ${parentType.name}.${fieldName}, though GitHub does`,
      { extensions: { type: 'NOT_SIMULATED' } },
    );
  }
  const value = source[fieldName];
  return typeof value === 'function' ? value(args, context, info) : value;
};

/**
 * Answers a query as GitHub would: one that its schema does not know is
 * refused, and a field that it knows but the simulator does not is an error
 * with a name, never null.
 */
export async function executeQuery(
  world: World,
  request: GraphqlRequest,
  options: { spend: (cost: number) => RateBudget; fileLimit?: number },
): Promise<GraphqlAnswer> {
  const schema = githubSchema();
  const reading = readDocument(request.query);
  if (!reading.ok) {
    return { body: { errors: reading.errors.map(toError) }, cost: 0 };
  }
  const { document } = reading;
  const variables = request.variables ?? {};
  const { operationName } = request;
  const analysis = analyseQuery(schema, document, variables, operationName);
  if (analysis.errors.length > 0) {
    return { body: { errors: analysis.errors.map(toError) }, cost: 0 };
  }
  const budget = options.spend(analysis.cost);
  const result = await execute({
    schema,
    document,
    variableValues: variables,
    operationName,
    fieldResolver: resolveField,
    rootValue: rootOf(world, { ...analysis, budget }, options.fileLimit),
  });
  return {
    body: {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors.map(toError) } : {}),
    },
    cost: analysis.cost,
  };
}

function rootOf(
  world: World,
  spent: { cost: number; nodes: number; budget: RateBudget },
  fileLimit: number | undefined,
) {
  const { cost, nodes, budget } = spent;
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = world.findRepository(`${owner}/${name}`);
      if (!repository) {
        throw new GraphQLError(
          `Could not resolve to a Repository with the name '${owner}/${name}'.`,
          { extensions: { type: 'NOT_FOUND' } },
        );
      }
      return toRepository({ world, repository, fileLimit });
    },
    rateLimit: () => ({
      cost,
      nodeCount: nodes,
      limit: budget.limit,
      used: budget.used,
      remaining: Math.max(0, budget.limit - budget.used),
      resetAt: budget.resetAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    }),
    viewer: () => toActor(world, 'github-actions[bot]'),
  };
}

/** GitHub puts the type of an error beside its message. */
function toError(error: GraphQLError) {
  const { type, ...extensions } = error.extensions as Record<string, unknown>;
  return {
    ...(type ? { type } : {}),
    ...(error.path ? { path: error.path } : {}),
    ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
    locations: error.locations,
    message: error.message,
  };
}
