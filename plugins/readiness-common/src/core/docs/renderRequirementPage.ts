import { z } from 'zod';
import { EXAMPLE_NOW, EXAMPLE_REF } from '../engine/exampleObservations';
import {
  ComponentRequirement,
  Need,
  RequirementExample,
} from '../engine/requirement';
import { describeAge } from '../engine/words';
import { DOCUMENT_KINDS } from '../evidence/kinds';
import { nameOf } from '../subject';
import { evaluateExample } from './evaluateExample';
import { table } from './markdown';

/**
 * The documentation of a requirement in Markdown, from its own metadata and
 * its executed examples.
 */
export function renderRequirementPage(
  requirement: ComponentRequirement,
): string {
  const { id, meta, needs, params, examples } = requirement;
  const sections = [
    `# ${meta.title}`,
    `The requirement \`${id}\`, asked of components. This page is generated from [its source](../../plugins/readiness-common/src/core/requirements/${id}.ts): change it there, then run \`yarn docs:generate\`.`,
    '## What it makes sure of',
    meta.description,
    '## How to satisfy it',
    meta.howTo,
    'Every annotation and link type stands in [annotating a component](../guide/annotating.md).',
    '## Evidence it needs',
    renderNeeds(Object.values(needs)),
    renderAdjustable(Object.values(needs)),
    '## Parameters',
    renderParams(params),
    '## Examples',
    `What the Readiness tab says of the component \`${nameOf(
      EXAMPLE_REF,
    )}\` on ${EXAMPLE_NOW.slice(0, 10)}. The tests execute each of them.`,
    table(
      ['Situation', 'Outcome', 'Sentence'],
      examples.map(example => {
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
    needs.map(({ noun, kind, minimumTier, maximumAge }) => [
      noun,
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
  return kind === 'owner' || kind === 'rollbackOwner'
    ? 'the catalog (`pulled`)'
    : 'a source that a module adds';
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
  default?: unknown;
}

function renderParams(params: z.ZodType): string {
  const { properties = {} } = z.toJSONSchema(params, { io: 'input' }) as {
    properties?: Record<string, ParameterSchema>;
  };
  const rows = Object.entries(properties).map(([name, schema]) => [
    `\`${name}\``,
    schema.type ?? 'any',
    schema.minimum === undefined ? 'none' : String(schema.minimum),
    schema.default === undefined
      ? 'none'
      : `\`${JSON.stringify(schema.default)}\``,
  ]);
  return rows.length > 0
    ? table(['Name', 'Type', 'At least', 'Default'], rows)
    : 'None.';
}

function describeSituation(example: RequirementExample): string {
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
