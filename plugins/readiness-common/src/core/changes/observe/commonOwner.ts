import { ChangeContext } from './changeContext';

/**
 * The owner of all components of a change. Where they have several, or one has
 * none, nobody is named: who may see the change need not be allowed to see
 * every component of it.
 */
export function commonOwner({ components }: ChangeContext): string | undefined {
  const [first, ...others] = components.map(({ owner }) => owner);
  return others.every(owner => owner === first) ? first : undefined;
}
