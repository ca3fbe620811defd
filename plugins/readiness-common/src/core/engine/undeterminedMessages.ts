import { UndeterminedReason } from '../../vocabulary';
import { Observation } from '../evidence/observation';
import { nameOfSubject, Subject } from '../subject';
import { GapText, MessageContext, Need } from './requirement';

/**
 * The words for evidence that could not be judged, the same for every
 * requirement. Who can act is whoever runs Readiness, unless the observation
 * says that the owning team can.
 */
export function undeterminedMessage(
  need: Pick<Need, 'noun' | 'clause'>,
  reason: UndeterminedReason,
  context: MessageContext<Subject>,
): GapText {
  const name = nameOfSubject(context.subject);
  const whether = `Whether ${name} ${need.clause ?? `has ${need.noun}`}`;
  const [first] = context.about;
  switch (reason) {
    case 'failed':
      return {
        sentence: `${whether} could not be checked: ${
          first?.summary ?? 'its source failed'
        }.`,
        nextStep:
          remedyOf(first) ??
          'Restore access to the source and re-evaluate; until then this counts as not known.',
        supplier: supplierOf(first, context),
      };
    case 'uncollected':
      return first?.state === 'present'
        ? undatedMessage(need, first, context)
        : {
            sentence: `${whether} is not known yet: ${
              first?.summary ?? 'nothing has been collected'
            }.`,
            nextStep:
              remedyOf(first) ??
              'Wait for the next collection, or re-evaluate now.',
            supplier: supplierOf(first, context),
          };
    default:
      return {
        sentence: `${whether} cannot be known: no configured source supplies it.`,
        nextStep:
          'Install and configure a source that supplies it, or take the requirement out of the gate.',
      };
  }
}

/** Something is there, but nobody can say how old it is. */
function undatedMessage(
  need: Pick<Need, 'noun'>,
  observation: Observation,
  { subject }: MessageContext<Subject>,
): GapText {
  const noun = need.noun.replace(/^(a|an) /, '');
  return {
    sentence: `Whether the ${noun} of ${nameOfSubject(
      subject,
    )} is current cannot be judged: the host of ${
      observation.summary
    } does not say when it last changed.`,
    nextStep:
      'Point to it with a link, keep it on a host that reports when a file last changed, or set `maximumAge: none` in the gate.',
    supplier: subject.supplier,
  };
}

function supplierOf(
  observation: Observation | undefined,
  { subject }: MessageContext<Subject>,
): string | undefined {
  const owner =
    (observation?.state === 'failed' || observation?.state === 'uncollected') &&
    observation.remedyBy === 'owner';
  return owner ? subject.supplier : undefined;
}

function remedyOf(observation: Observation | undefined): string | undefined {
  return observation?.state === 'failed' || observation?.state === 'uncollected'
    ? observation.remedy
    : undefined;
}
