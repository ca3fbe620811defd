/** One entity in the answer to checks of many. */
export interface CheckedEntity {
  entity: string;
  results: unknown[];
  error?: { message: string };
}

export interface CheckSummary {
  entities: number;
  components: number;
  results: number;
}

/**
 * Makes sure that checks did what they were timed for.
 *
 * @param checks - how many there are
 * @throws Error when an entity failed, or a component was not checked in full
 */
export function summarizeChecks(
  checked: CheckedEntity[],
  checks: number,
): CheckSummary {
  const summary = { entities: checked.length, components: 0, results: 0 };
  for (const { entity, results, error } of checked) {
    if (error) {
      throw new Error(`The checks of ${entity} failed: ${error.message}`);
    }
    summary.results += results.length;
    if (entity.startsWith('component:')) {
      summary.components++;
      if (results.length !== checks) {
        throw new Error(
          `Of ${checks} checks of ${entity}, ${results.length} were run`,
        );
      }
    }
  }
  return summary;
}
