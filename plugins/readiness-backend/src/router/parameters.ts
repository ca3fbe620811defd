import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  AuditQuery,
  ChangeQuery,
  ComponentFilter,
  ComponentQuery,
  MissingEvidenceQuery,
  NO_VALUE,
  OrganisationFilter,
  ScorecardQuery,
} from '@readiness/backstage-plugin-readiness-common';
import { Request } from 'express';
import { parseInstant, USABLE_INSTANT } from '../instants';

/** The path of a component. */
export const BY_NAME = '/entities/by-name/:kind/:namespace/:name';

const WEEKS = 7 * 86_400_000;
/** Milliseconds a history may span. */
const LONGEST_HISTORY = 53 * WEEKS;

/** The component a path names, in the form references are stored in. */
export function readEntityRef(request: Request): string {
  const { kind, namespace, name } = request.params;
  return stringifyEntityRef({ kind, namespace, name });
}

/** The filter of a list. The OpenAPI document has checked the shapes. */
export function readFilter(request: Request): ComponentFilter {
  const { status, missing, q } = request.query as unknown as ComponentFilter;
  return { ...readOrganisationFilter(request), status, missing, q };
}

export function readQuery(request: Request): ComponentQuery {
  const { orderBy } = request.query as unknown as ComponentQuery;
  return { ...readFilter(request), orderBy, ...readPage(request) };
}

export function readChangeQuery(request: Request): ChangeQuery {
  const { entityRef, state, gateStatus, aiState, headSha, orderBy, pending } =
    request.query as unknown as ChangeQuery;
  return {
    entityRef: entityRef?.map(value =>
      readRef('entityRef', value, 'component'),
    ),
    state,
    gateStatus,
    aiState,
    headSha,
    orderBy,
    // Coerced by the document's check, or left as text by a server that skips it.
    pending: pending === undefined ? undefined : String(pending) === 'true',
    from: readInstant('from', request.query.from)?.toISOString(),
    to: readInstant('to', request.query.to)?.toISOString(),
    ...readPage(request),
  };
}

export function readScorecardQuery(request: Request): ScorecardQuery {
  const { groupBy, orderBy } = request.query as unknown as ScorecardQuery;
  return {
    ...readOrganisationFilter(request),
    groupBy,
    orderBy,
    ...readPage(request),
  };
}

export function readAuditQuery(request: Request): AuditQuery {
  const { groupBy } = request.query as unknown as AuditQuery;
  return { ...readMissingEvidenceQuery(request), groupBy };
}

export function readMissingEvidenceQuery(
  request: Request,
): MissingEvidenceQuery {
  const { missing } = request.query as unknown as MissingEvidenceQuery;
  return { ...readOrganisationFilter(request), missing, ...readPage(request) };
}

function readOrganisationFilter(request: Request): OrganisationFilter {
  const { owner, system, domain, lifecycle, gate } =
    request.query as unknown as OrganisationFilter;
  return {
    owner: owner?.map(value => readRef('owner', value, 'group')),
    system: system?.map(value => readRef('system', value, 'system')),
    domain: domain?.map(value => readRef('domain', value, 'domain')),
    lifecycle,
    gate,
  };
}

export function readPage(request: Request): {
  limit?: number;
  cursor?: string;
} {
  const { limit, cursor } = request.query as unknown as ComponentQuery;
  return { limit: limit === undefined ? undefined : Number(limit), cursor };
}

/**
 * The window of a history.
 *
 * @param length - in milliseconds, where the caller does not say since when
 */
export function readWindow(
  request: Request,
  now: Date,
  length = 12 * WEEKS,
): { from: Date; to: Date } {
  const asked = readInstant('to', request.query.to) ?? now;
  // Nothing is known of days to come.
  const to = asked > now ? now : asked;
  const from =
    readInstant('from', request.query.from) ?? new Date(to.getTime() - length);
  if (from > to) {
    throw new InputError('from is later than to; swap them');
  }
  if (to.getTime() - from.getTime() > LONGEST_HISTORY) {
    throw new InputError('from is more than 53 weeks before to; ask for less');
  }
  return { from, to };
}

/** References as they are stored; of a list that was left out, nothing. */
export function readRefs(
  field: string,
  values: readonly string[] | undefined,
  defaultKind: string,
): string[] | undefined {
  return values?.map(value => readRef(field, value, defaultKind));
}

function readInstant(field: string, value: unknown): Date | undefined {
  if (value === undefined) {
    return undefined;
  }
  const instant = parseInstant(value as string);
  if (!instant) {
    throw new InputError(`${field} must be ${USABLE_INSTANT}`);
  }
  return instant;
}

function readRef(field: string, value: string, defaultKind: string): string {
  if (value === NO_VALUE) {
    return value;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(value, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    throw new InputError(
      `${field} must be an entity reference such as ${defaultKind}:default/name, and "${value}" is not`,
    );
  }
}
