import { CliError } from '../CliError';

export interface EntityName {
  kind: string;
  namespace: string;
  name: string;
}

const FORM =
  /^(?:([a-z][a-z0-9]*):)?(?:([a-z0-9-]+)\/)?([a-z0-9][a-z0-9._-]*)$/;

/**
 * Reads `component:default/booking`; `booking` alone means the same.
 *
 * @throws CliError when it is no entity reference
 */
export function parseEntity(text: string): EntityName {
  const match = FORM.exec(text.trim().toLocaleLowerCase('en-US'));
  if (!match) {
    throw new CliError(
      `"${text}" is no entity reference. Write it as --entity component:default/booking.`,
    );
  }
  const [, kind = 'component', namespace = 'default', name] = match;
  return { kind, namespace, name };
}

/** `component:default/booking` */
export function entityRefOf({ kind, namespace, name }: EntityName): string {
  return `${kind}:${namespace}/${name}`;
}
