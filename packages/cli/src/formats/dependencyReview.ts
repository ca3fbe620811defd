import { DependencyReview } from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { readJson } from '../files/readJson';
import { TextFile } from '../files/readText';

const optional = z.string().nullish();

/**
 * Answer of `GET /repos/{owner}/{repo}/dependency-graph/compare/{basehead}` of
 * GitHub, as far as it is used.
 */
const comparison = z.array(
  z.object({
    change_type: z.enum(['added', 'removed']),
    manifest: optional,
    ecosystem: z.string(),
    name: z.string(),
    version: optional,
    license: optional,
    vulnerabilities: z
      .array(z.object({ advisory_ghsa_id: z.string() }))
      .nullish(),
  }),
);

/**
 * @throws CliError when a file is not what GitHub answers
 */
export async function readDependencyReview(
  files: TextFile[],
): Promise<DependencyReview> {
  const dependencies: DependencyReview['dependencies'] = [];
  for (const file of files) {
    const items = await readJson(
      file,
      comparison,
      'what GitHub answers to a comparison of dependencies (dependency-graph/compare/BASE...HEAD)',
    );
    for (const item of items) {
      dependencies.push({
        change: item.change_type,
        ecosystem: item.ecosystem,
        name: item.name,
        version: item.version ?? '',
        manifest: item.manifest ?? '',
        ...(item.license ? { license: item.license } : {}),
        vulnerabilities: (item.vulnerabilities ?? []).map(
          ({ advisory_ghsa_id }) => advisory_ghsa_id,
        ),
      });
    }
  }
  return { dependencies };
}
