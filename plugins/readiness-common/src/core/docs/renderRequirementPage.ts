import { z } from 'zod';
import { EXAMPLE_NOW, EXAMPLE_REF } from '../engine/exampleObservations';
import { EXAMPLE_CHANGE } from '../engine/exampleChanges';
import { Need, Requirement } from '../engine/requirement';
import { describeAge } from '../engine/words';
import { DOCUMENT_KINDS } from '../evidence/kinds';
import { CHANGE_KINDS } from '../changes/observe/observeChange';
import { REPOSITORY_KINDS } from '../changes/observe/observeRepository';
import { nameOf } from '../subject';
import { SUBMISSION_PAYLOADS } from '../submissions/submission';
import { AnyExample, evaluateExample } from './evaluateExample';
import { table } from './markdown';

/**
 * The documentation of a requirement in Markdown, from its own metadata and
 * its executed examples.
 */
export function renderRequirementPage(requirement: Requirement): string {
  const { id, meta, needs, params, examples } = requirement;
  const ofChanges = requirement.subject === 'change';
  const sections = [
    `# ${meta.title}`,
    `The requirement \`${id}\`, asked of ${requirement.subject}s. This page is generated from [its source](../../plugins/readiness-common/src/core/requirements/${id}.ts): change it there, then run \`yarn docs:generate\`.`,
    '## What it makes sure of',
    meta.description,
    '## How to satisfy it',
    meta.howTo,
    ofChanges
      ? 'Where evidence about changes comes from, and which areas are sensitive: [gates](../guide/gates.md).'
      : 'Every annotation and link type stands in [annotating a component](../guide/annotating.md).',
    '## Evidence it needs',
    renderNeeds(Object.values(needs)),
    renderAdjustable(Object.values(needs)),
    '## Parameters',
    renderParams(params),
    '## Examples',
    `What Readiness says of the ${requirement.subject} \`${
      ofChanges ? EXAMPLE_CHANGE.name : nameOf(EXAMPLE_REF)
    }\` on ${EXAMPLE_NOW.slice(0, 10)}. The tests execute each of them.`,
    table(
      ['Situation', 'Outcome', 'Sentence'],
      (examples as AnyExample[]).map(example => {
        const { outcome, message } = evaluateExample(requirement, example);
        return [describeSituation(example), `\`${outcome}\``, message];
      }),
    ),
    'What each outcome means: [statuses](../guide/statuses.md).',
  ];
  return `${sections.join('\n\n')}\n`;
}

function renderNeeds(needs: Need[]): string {
  return table(
    ['Evidence', 'Kind', 'Minimum tier', 'Maximum age', 'Supplied by'],
    needs.map(({ noun, kind, minimumTier, maximumAge, optional }) => [
      optional ? `${noun}, where it helps` : noun,
      `\`${kind}\``,
      `\`${minimumTier}\``,
      maximumAge === undefined ? 'none' : describeMaximum(kind, maximumAge),
      describeSupply(kind),
    ]),
  );
}

function describeMaximum(kind: string, maximumAge: number): string {
  const age = describeAge(maximumAge);
  return isDocument(kind) ? `${age} for a file, none for a link` : age;
}

/** Who supplies a kind out of the box. */
function describeSupply(kind: string): string {
  if (isDocument(kind)) {
    return 'links and annotations of the catalog entity (`claimed`), files of its repository (`pulled`)';
  }
  if (kind === 'owner' || kind === 'rollbackOwner') {
    return 'the catalog (`pulled`)';
  }
  if (kind === 'rollback-plan' || kind === 'deployment-note') {
    return 'the change’s description (`claimed`), an attestation (`attested`)';
  }
  if (kind === 'contract' || kind === 'clause-coverage') {
    return 'contracts kept in Readiness (`pulled`)';
  }
  const suppliers = [
    [...CHANGE_KINDS, ...REPOSITORY_KINDS].includes(kind) &&
      'a source of changes, such as GitHub (`pulled`)',
    (kind in SUBMISSION_PAYLOADS || kind === 'changed-line-coverage') &&
      'CI (`attested`)',
    kind === 'failure-logged' && 'an attestation (`attested`)',
  ].filter(Boolean);
  return suppliers.join(', ') || 'a source that a module adds';
}

function isDocument(kind: string): boolean {
  return (DOCUMENT_KINDS as readonly string[]).includes(kind);
}

function renderAdjustable(needs: Need[]): string {
  const adjustable = needs
    .filter(need => need.adjustable)
    .map(({ kind }) => `\`${kind}\``);
  return adjustable.length > 0
    ? `A gate’s \`minimumTier\` and \`maximumAge\` replace those of ${adjustable.join(
        ' and ',
      )}. See [gates](../guide/gates.md).`
    : 'A gate cannot change tier or age here.';
}

interface ParameterSchema {
  type?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  default?: unknown;
  items?: ParameterSchema;
  properties?: Record<string, ParameterSchema>;
}

function renderParams(params: z.ZodType): string {
  const { properties = {} } = z.toJSONSchema(params, { io: 'input' }) as {
    properties?: Record<string, ParameterSchema>;
  };
  const rows = Object.entries(properties).map(([name, schema]) => [
    `\`${name}\``,
    describeType(schema),
    describeBounds(schema),
    schema.default === undefined
      ? 'none'
      : `\`${JSON.stringify(schema.default)}\``,
  ]);
  return rows.length > 0
    ? table(['Name', 'Type', 'Bounds', 'Default'], rows)
    : 'None.';
}

function describeType({
  type = 'any',
  items,
  properties,
}: ParameterSchema): string {
  if (properties) {
    return `{ ${Object.keys(properties).join(', ')} }`;
  }
  return items ? `list of ${describeType(items)}` : type;
}

function describeBounds(schema: ParameterSchema): string {
  const { minimum, exclusiveMinimum, maximum } = schema;
  const bounds = [
    minimum !== undefined && `at least ${minimum}`,
    exclusiveMinimum !== undefined && `more than ${exclusiveMinimum}`,
    // What a whole number can be at all is no bound to speak of.
    maximum !== undefined &&
      maximum !== Number.MAX_SAFE_INTEGER &&
      `at most ${maximum}`,
  ].filter(Boolean);
  return bounds.join(', ') || 'none';
}

function describeSituation(example: AnyExample): string {
  const { minimumTier, maximumAge, params, subject } = example;
  const terms = [
    minimumTier && `\`minimumTier: ${minimumTier}\``,
    maximumAge !== undefined && `maximum age ${describeAge(maximumAge)}`,
    params !== undefined && `\`params: ${JSON.stringify(params)}\``,
    subject?.sensitiveAreas?.length &&
      `\`readiness/sensitive: ${subject.sensitiveAreas.join(', ')}\``,
  ].filter(Boolean);
  return terms.length > 0
    ? `${example.title} (${terms.join(', ')})`
    : example.title;
}
