/** What package addresses and older servers call otherwise than GitHub's lists. */
const NAMES: Record<string, string> = {
  cargo: 'rust',
  gem: 'rubygems',
  githubactions: 'actions',
  golang: 'go',
  gomod: 'go',
  pypi: 'pip',
};

/**
 * One name for each ecosystem, wherever GitHub tells it, so that a list of
 * allowed dependencies holds for changes and repositories alike.
 */
export function ecosystemOf(told: string): string {
  const lower = told.toLocaleLowerCase('en-US').replaceAll(/[\s_-]/g, '');
  return Object.hasOwn(NAMES, lower) ? NAMES[lower] : lower;
}
