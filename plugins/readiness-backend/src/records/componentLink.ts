/** Where the readiness of a component is, from the root of Backstage. */
export function componentLink(entityRef: string): string {
  const [kind, namespace, name] = entityRef.split(/[:/]/);
  return `/catalog/${namespace}/${kind}/${name}/readiness`;
}
