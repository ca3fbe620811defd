import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { FactRow } from '../database/rows';
import { lower } from '../lower';

/** What the catalog's search index holds at most, in characters. */
const LONGEST = 200;

/** Single fields whose values permission rules ask for. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
];
const SPEC_FIELDS = ['type', 'lifecycle', 'owner', 'system', 'subcomponentOf'];

/** Keys that facts are kept of, beside those under `PREFIXES`. */
const KEYS = new Set(
  [
    ...FIELDS,
    ...SPEC_FIELDS.map(field => `spec.${field}`),
    `relations.${RELATION_OWNED_BY}`,
  ].map(lower),
);
const PREFIXES = ['metadata.annotations.', 'metadata.labels.'];

/** Whether facts tell all that the catalog's index does of a key. */
export function isKeptAsFact(key: string): boolean {
  const name = lower(key);
  return (
    KEYS.has(name) ||
    PREFIXES.some(
      prefix => name.startsWith(prefix) && name.length > prefix.length,
    )
  );
}

/**
 * What permission rules ask of an entity, indexed as the catalog does: in lower
 * case, without a value where that is too long.
 */
export function toFacts(entity: Entity): Array<Omit<FactRow, 'entity_ref'>> {
  const { metadata, spec, relations = [] } = entity;
  const facts: Array<[key: string, value: unknown]> = [
    ['kind', entity.kind],
    ['metadata.name', metadata.name],
    ['metadata.namespace', metadata.namespace ?? 'default'],
    ['metadata.title', metadata.title],
    ...entriesOf('metadata.annotations', metadata.annotations),
    ...entriesOf('metadata.labels', metadata.labels),
    ...SPEC_FIELDS.map((field): [string, unknown] => [
      `spec.${field}`,
      spec?.[field],
    ]),
    ...relations
      .filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ type, targetRef }): [string, unknown] => [
        `relations.${type}`,
        targetRef,
      ]),
  ];
  return facts
    .flatMap(([key, value]): typeof facts =>
      Array.isArray(value) ? value.map(item => [key, item]) : [[key, value]],
    )
    .filter(
      ([key, value]) =>
        ['string', 'number', 'boolean'].includes(typeof value) &&
        key.length <= LONGEST,
    )
    .map(([key, value]) => ({
      key: lower(key),
      value: valueOf(String(value)),
    }));
}

function entriesOf(
  prefix: string,
  values: Record<string, string> | undefined,
): Array<[string, unknown]> {
  return Object.entries(values ?? {}).map(([key, value]) => [
    `${prefix}.${key}`,
    value,
  ]);
}

function valueOf(value: string): string | null {
  // A control character is refused by Postgres; the catalog has none either.
  const text = lower(value);
  return text.length > LONGEST || text.includes('\u0000') ? null : text;
}
