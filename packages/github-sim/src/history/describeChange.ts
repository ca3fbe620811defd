import { Random } from '../random/Random';
import { AI_BOX, NO_AI_BOX } from './aiMarkers';
import { PlannedChange } from './PlannedChange';
import { Texts } from './texts';

/** The description of a change, by the organisation's template. */
export function describeChange(
  random: Random,
  change: PlannedChange,
  texts: Texts,
  closes: number | undefined,
): string {
  const { origin, traits } = change;
  const parts = [
    `The ${texts.subject} did not treat ${texts.detail} as the terminals expect. This changes it.`,
  ];
  if (closes !== undefined) {
    parts.push(`Closes #${closes}`);
  }
  if (!traits.has('noRollback')) {
    parts.push(
      `## Rollback\n\n${
        traits.has('emptyRollback') ? 'n/a' : texts.rollback()
      }`,
    );
  }
  if (!traits.has('noDeployment')) {
    parts.push(`## Deployment\n\n${texts.deployment()}`);
  }
  const aiTicked = origin.type === 'aiAssisted' && origin.marker.checkbox;
  const noAiTicked = origin.type === 'declaredNoAi' && origin.by === 'checkbox';
  if (aiTicked || noAiTicked || random.chance(0.6)) {
    parts.push(
      [
        '## Checklist',
        '',
        `- [${aiTicked ? 'x' : ' '}] ${AI_BOX}`,
        `- [${noAiTicked ? 'x' : ' '}] ${NO_AI_BOX}`,
      ].join('\n'),
    );
  }
  if (origin.type === 'aiAssisted' && origin.marker.footer) {
    parts.push(origin.marker.footer);
  }
  return parts.join('\n\n');
}
