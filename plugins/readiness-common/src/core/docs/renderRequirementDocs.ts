import { Requirement } from '../engine/requirement';
import { ReservedRequirement } from '../engine/reserved';
import { table } from './markdown';
import { renderRequirementPage } from './renderRequirementPage';

/** Everything in `docs/requirements`: file name to text. */
export function renderRequirementDocs(
  requirements: readonly Requirement[],
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
  requirements: readonly Requirement[],
  reserved: readonly ReservedRequirement[],
): string {
  const sections = [
    '# Requirements',
    'What a gate may ask. The pages are generated: run `yarn docs:generate` after changing a requirement. How a gate asks one: [gates](../guide/gates.md).',
    '## Of components',
    renderList(requirements.filter(({ subject }) => subject === 'component')),
    '## Of changes',
    'A change (a pull or merge request) is judged at its head, by the union of the gates of its components. The same is asked of changes that people wrote and of those AI assisted with.',
    renderList(requirements.filter(({ subject }) => subject === 'change')),
    ...renderReserved(reserved),
  ];
  return `${sections.join('\n\n')}\n`;
}

function renderList(requirements: readonly Requirement[]): string {
  return table(
    ['Requirement', 'Title', 'What it makes sure of'],
    requirements.map(({ id, meta }) => [
      `[\`${id}\`](./${id}.md)`,
      meta.title,
      meta.description,
    ]),
  );
}

function renderReserved(reserved: readonly ReservedRequirement[]): string[] {
  if (reserved.length === 0) {
    return [];
  }
  return [
    '## Without a source yet',
    'A gate may name these already. Their outcome is `undetermined`, reason `noSource`, unless a module brings the requirement and a source for it.',
    table(
      ['Requirement', 'Title', 'What it will make sure of', 'Asked of'],
      reserved.map(({ id, title, description, subject, onlySensitive }) => [
        `\`${id}\``,
        title,
        description,
        onlySensitive ? 'components with a sensitive area' : `${subject}s`,
      ]),
    ),
  ];
}
