import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { buildSchema, GraphQLSchema } from 'graphql';

const FILE = '@octokit/graphql-schema/schema.graphql';
let built: GraphQLSchema | undefined;

/** GitHub's own schema, built once, because that takes most of a second. */
export function githubSchema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(findSchema(), 'utf8'), {
    assumeValid: true,
  });
  return built;
}

// The package lets only ES modules in, and they only at its entry, so that
// its schema has to be looked for where package managers put it.
function findSchema(): string {
  for (
    let folder = resolvePackagePath('github-sim');
    ;
    folder = dirname(folder)
  ) {
    const candidate = join(folder, 'node_modules', FILE);
    if (existsSync(candidate)) {
      return candidate;
    }
    if (folder === dirname(folder)) {
      throw new Error(`${FILE} is not installed`);
    }
  }
}
