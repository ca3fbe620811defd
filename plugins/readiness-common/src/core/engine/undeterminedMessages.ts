import { UndeterminedReason } from '../../vocabulary';
import { Observation } from '../evidence/observation';
import { nameOf } from '../subject';
import { GapText, MessageContext, Need } from './requirement';

/**
 * The words for evidence that could not be judged, the same for every
 * requirement: whoever runs Readiness can act on them, not the owning team.
 */
export function undeterminedMessage(
  need: Pick<Need, 'noun'>,
  reason: UndeterminedReason,
  context: MessageContext,
): GapText {
  const name = nameOf(context.subject.entityRef);
  const [first] = context.about;
  switch (reason) {
    case 'failed':
      return {
        sentence: `Whether ${name} has ${need.noun} could not be checked: ${
          first?.summary ?? 'its source failed'
        }.`,
        nextStep:
          remedyOf(first) ??
          'Restore access to the source and re-evaluate; until then this counts as not known.',
      };
    case 'uncollected':
      return {
        sentence: `Whether ${name} has ${need.noun} is not known yet: ${
          first ? uncollectedClause(first) : 'nothing has been collected'
        }.`,
        nextStep:
          remedyOf(first) ??
          (first?.state === 'present'
            ? 'Read it from a host that reports when a file last changed, point to it with a link, or set `maximumAge: none` in the gate.'
            : 'Wait for the next collection, or re-evaluate now.'),
      };
    default:
      return {
        sentence: `Whether ${name} has ${need.noun} cannot be known: no configured source supplies it.`,
        nextStep:
          'Install and configure a source that supplies it, or take the requirement out of the gate.',
      };
  }
}

function uncollectedClause(observation: Observation): string {
  return observation.state === 'present'
    ? `${observation.summary}, but the host does not say when it last changed`
    : observation.summary;
}

function remedyOf(observation: Observation | undefined): string | undefined {
  return observation?.state === 'failed' || observation?.state === 'uncollected'
    ? observation.remedy
    : undefined;
}
