import { z } from 'zod';
import { BUILT_IN_AREAS, SensitiveArea } from '../areas';
import { Problem, Result } from '../result';
import { joinPath, problemsOf } from './problems';
import { areaSchema } from './schema';

/**
 * Reads the organisation's sensitive areas and adds them to the built-in ones.
 * An area with the id of a built-in one extends it: lists add up, anything else
 * replaces.
 *
 * @param root - the path of the list, for the problems:
 *   `readiness.sensitiveAreas`
 * @public
 */
export function parseAreas(
  value: unknown,
  root: string,
): Result<SensitiveArea[], Problem> {
  const configured = value ?? [];
  if (!Array.isArray(configured)) {
    const message = 'must be a list of areas, each with an id and a title';
    return { ok: false, problems: [{ path: root, message }] };
  }
  const problems: Problem[] = [];
  const byId = new Map(BUILT_IN_AREAS.map(area => [area.id, area]));
  const seen = new Set<string>();
  configured.forEach((item: unknown, index) => {
    const path = joinPath(root, [index]);
    const parsed = areaSchema.safeParse(item);
    if (!parsed.success) {
      problems.push(...problemsOf(parsed.error, path));
      return;
    }
    const { id, title } = parsed.data;
    const before = byId.get(id);
    if (seen.has(id)) {
      const message = `"${id}" is listed twice; put both into one`;
      problems.push({ path: `${path}.id`, message });
    }
    if (!before && title === undefined) {
      const message = 'must be text: what people call the area';
      problems.push({ path: `${path}.title`, message });
    }
    seen.add(id);
    byId.set(id, extendArea(before, parsed.data));
  });
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: [...byId.values()] };
}

function extendArea(
  before: SensitiveArea | undefined,
  configured: z.output<typeof areaSchema>,
): SensitiveArea {
  const { id, title, testNoun, secondReviewer } = configured;
  return {
    id,
    title: title ?? before?.title ?? id,
    paths: [...(before?.paths ?? []), ...configured.paths],
    owners: [...(before?.owners ?? []), ...configured.owners],
    reviewers: [...(before?.reviewers ?? []), ...configured.reviewers],
    tests: [...(before?.tests ?? []), ...configured.tests],
    testNoun: testNoun ?? before?.testNoun ?? 'test',
    secondReviewer: secondReviewer ?? before?.secondReviewer ?? false,
  };
}
