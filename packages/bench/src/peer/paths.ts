const API = '/api/tech-insights';

/** Runs checks of several entities, or of all. */
export const RUN_PATH = `${API}/checks/run`;

/** Runs the checks of one component: the peer's read of it. */
export function runPath(name: string): string {
  return `${RUN_PATH}/default/component/${name}`;
}
