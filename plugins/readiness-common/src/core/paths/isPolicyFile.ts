const POLICY_FILES = [
  /^(?:\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/,
  /^\.github\/(?:workflows|actions)\//,
  /^\.gitlab-ci\.ya?ml$/,
  /(?:^|\/)catalog-info\.ya?ml$/,
  /(?:^|\/)app-config[^/]*\.ya?ml$/,
  /(?:^|\/)\.gitattributes$/,
];

/**
 * Whether a file holds rules that changes are judged by: code owners, workflows,
 * catalog entities, the configuration of Backstage, generated-file marks. A
 * change to one is sensitive, whatever else it touches.
 *
 * @public
 */
export function isPolicyFile(path: string): boolean {
  return POLICY_FILES.some(pattern => pattern.test(path));
}
