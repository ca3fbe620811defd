/** What readers call the sources that come with Readiness. */
export const SOURCE_NAMES: Record<string, string> = {
  catalog: 'catalog entity',
  'repository-file': 'repository file',
  github: 'GitHub',
  gitlab: 'GitLab',
};
