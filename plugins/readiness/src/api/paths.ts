import { parseEntityRef } from '@backstage/catalog-model';

export function toChangePath(id: string): string {
  return `/changes/${encodeURIComponent(id)}`;
}

export function toEntityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/entities/by-name/${parts.map(encodeURIComponent).join('/')}`;
}
