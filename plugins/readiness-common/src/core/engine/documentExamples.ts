import { DocumentKind } from '../evidence/kinds';
import {
  exampleAbsence,
  exampleFailure,
  exampleFile,
  exampleLink,
} from './exampleObservations';
import { RequirementExample } from './requirement';

/**
 * The examples of a requirement that asks for one document, in its words.
 */
export function documentExamples(
  { kind, noun }: { kind: DocumentKind; noun: string },
  onlySensitive: boolean,
): RequirementExample[] {
  const bare = noun.replace(/^(a|an) /, '');
  const subject = onlySensitive ? { sensitiveAreas: ['payments'] } : undefined;
  const example = (
    title: string,
    evidence: RequirementExample['evidence'],
    expect: RequirementExample['expect'],
  ): RequirementExample => ({ title, subject, evidence, expect });
  const examples = [
    example('A link', [exampleLink(kind)], {
      outcome: 'satisfied',
      sentence: `invoice-api has ${noun}.`,
    }),
    example(
      'A current file in the repository',
      [exampleFile(kind, '2026-01-12')],
      { outcome: 'satisfied' },
    ),
    example('Nothing declared', [exampleAbsence(kind)], {
      outcome: 'missing',
      sentence: `invoice-api has no ${bare}.`,
    }),
    example('An empty file', [exampleFile(kind, '2026-01-12', 'empty')], {
      outcome: 'violated',
      sentence: `invoice-api has no ${bare} yet: \`docs/${kind}.md\` is empty.`,
    }),
    example(
      'A file nobody touched for more than a year',
      [exampleFile(kind, '2025-01-12')],
      { outcome: 'stale' },
    ),
    example('A host that does not answer', [exampleFailure(kind)], {
      outcome: 'undetermined',
      sentence: `Whether invoice-api has ${noun} could not be checked: \`docs/${kind}.md\` could not be read from git.example (the host did not answer).`,
    }),
  ];
  return onlySensitive
    ? [
        ...examples,
        {
          title: 'A component that declares no sensitive area',
          evidence: [exampleAbsence(kind)],
          expect: { outcome: 'notApplicable' },
        },
      ]
    : examples;
}
