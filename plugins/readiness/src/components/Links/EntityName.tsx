import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { isEntityRef } from '../../lib/entityLabel';

/** A catalog entity by its display name, linked; what is no reference is text. */
export function EntityName(props: { entityRef: string; defaultKind?: string }) {
  const { entityRef, defaultKind } = props;
  if (!isEntityRef(entityRef)) {
    return <span>{entityRef}</span>;
  }
  return (
    <EntityRefLink
      entityRef={entityRef}
      defaultKind={defaultKind}
      underline="always"
    />
  );
}
