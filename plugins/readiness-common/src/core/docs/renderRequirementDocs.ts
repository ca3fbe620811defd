import { ComponentRequirement } from '../engine/requirement';
import { ReservedRequirement } from '../engine/reserved';
import { table } from './markdown';
import { renderRequirementPage } from './renderRequirementPage';

/** Everything in `docs/requirements`: file name to text. */
export function renderRequirementDocs(
  requirements: readonly ComponentRequirement[],
  reserved: readonly ReservedRequirement[],
): Map<string, string> {
  return new Map([
    ['README.md', renderIndex(requirements, reserved)],
    ...requirements.map(
      requirement =>
        [`${requirement.id}.md`, renderRequirementPage(requirement)] as const,
    ),
  ]);
}

function renderIndex(
  requirements: readonly ComponentRequirement[],
  reserved: readonly ReservedRequirement[],
): string {
  const waiting = reserved.filter(({ subject }) => subject === 'component');
  const changes = reserved.filter(({ subject }) => subject === 'change');
  const sections = [
    '# Requirements',
    'What a gate may ask. The pages are generated: run `yarn docs:generate` after changing a requirement. How a gate asks one: [gates](../guide/gates.md).',
    '## Of components',
    table(
      ['Requirement', 'Title', 'What it makes sure of'],
      requirements.map(({ id, meta }) => [
        `[\`${id}\`](./${id}.md)`,
        meta.title,
        meta.description,
      ]),
    ),
    '## Of components, without a source yet',
    'A gate may name these already. No source that comes with Readiness supplies their evidence, so their outcome is `undetermined`, reason `noSource`, unless a module brings the requirement and a source for it.',
    table(
      ['Requirement', 'Title', 'What it will make sure of', 'Asked of'],
      waiting.map(({ id, title, description, onlySensitive }) => [
        `\`${id}\``,
        title,
        description,
        onlySensitive ? 'components with a sensitive area' : 'all components',
      ]),
    ),
    '## Of changes, not judged yet',
    'A gate may name these already. Changes are not judged yet, so a component’s status does not depend on them.',
    table(
      ['Requirement', 'Title'],
      changes.map(({ id, title }) => [`\`${id}\``, title]),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}
