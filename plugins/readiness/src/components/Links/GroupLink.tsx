import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  AuditGroup,
  NO_VALUE,
} from '@readiness/backstage-plugin-readiness-common';
import { groupKey } from '../../hooks/organisationQuery';
import { isEntityRef } from '../../lib/entityLabel';
import { ValueLabels } from '../Filters';

const ENTITY_GROUPS: AuditGroup[] = ['owner', 'system', 'domain'];

/** The name of a group: an entity by its display name, all else by its label. */
export function GroupName(props: {
  groupBy: AuditGroup;
  value: string;
  labels: ValueLabels;
}) {
  const { groupBy, value, labels } = props;
  const isEntity = ENTITY_GROUPS.includes(groupBy) && value !== NO_VALUE;
  return isEntity && isEntityRef(value) ? (
    <EntityDisplayName entityRef={value} hideIcon disableTooltip />
  ) : (
    <>{labels[groupKey(groupBy)](value)}</>
  );
}

/** The same, leading to the group's components. */
export function GroupLink(props: {
  groupBy: AuditGroup;
  value: string;
  labels: ValueLabels;
  to: string;
  className?: string;
}) {
  const { to, className, ...group } = props;
  return (
    <Link to={to} className={className} underline="always">
      <GroupName {...group} />
    </Link>
  );
}
