import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSchema, GraphQLSchema } from 'graphql';

const FILE = 'node_modules/@octokit/graphql-schema/schema.graphql';

/**
 * GitHub's own schema. Its package lets in ES modules alone, which tests are
 * not, so that the file is looked for where package managers put it.
 */
export function githubSchema(): GraphQLSchema {
  let folder = __dirname;
  while (!existsSync(join(folder, FILE))) {
    if (folder === dirname(folder)) {
      throw new Error('@octokit/graphql-schema is not installed');
    }
    folder = dirname(folder);
  }
  return buildSchema(readFileSync(join(folder, FILE), 'utf8'), {
    assumeValid: true,
  });
}
