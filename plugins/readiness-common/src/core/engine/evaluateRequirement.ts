import { Outcome, TrustTier, UndeterminedReason } from '../../vocabulary';
import { Observation, PresentObservation } from '../evidence/observation';
import { ComponentSubject, nameOf } from '../subject';
import { Waiver } from '../waivers/waiver';
import {
  ComponentRequirement,
  GapText,
  MessageContext,
  Need,
} from './requirement';
import { earliest, SettledNeed, settleNeed } from './settleNeed';
import { undeterminedMessage } from './undeterminedMessages';

/**
 * How a gate asks a requirement.
 *
 * @public
 */
export interface RequirementTerms {
  minimumTier?: TrustTier;
  /** Seconds; `'none'` lifts the requirement's own maximum. */
  maximumAge?: number | 'none';
  params: unknown;
}

/**
 * Everything an evaluation looks at besides the gate.
 *
 * @public
 */
export interface EvaluationInput {
  subject: ComponentSubject;
  observations: readonly Observation[];
  waivers: readonly Waiver[];
  /** Evidence kinds that some configured source supplies. */
  suppliedKinds: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * A requirement as judged, with the evidence behind it.
 *
 * @public
 */
export interface RequirementEvaluation {
  requirementId: string;
  outcome: Outcome;
  reason?: UndeterminedReason;
  /** One sentence, whatever the outcome. */
  message: string;
  /** Present unless the outcome is satisfied or not applicable. */
  gap?: GapText & { outcome: GapOutcome; reason?: UndeterminedReason };
  evidence: Observation[];
  waiver?: { id: string; expiresAt: string };
  /** Milliseconds since the epoch: when time alone may change the outcome. */
  changesAt?: number;
}

/**
 * The outcomes of which a gap is made.
 *
 * @public
 */
export type GapOutcome = 'violated' | 'missing' | 'stale' | 'undetermined';

/**
 * Judges one requirement on the terms of a gate, waivers aside.
 *
 * @public
 */
export function evaluateRequirement(
  requirement: ComponentRequirement,
  terms: RequirementTerms,
  input: EvaluationInput,
): RequirementEvaluation {
  const { subject, now } = input;
  if (requirement.appliesTo && !requirement.appliesTo(subject)) {
    return {
      requirementId: requirement.id,
      outcome: 'notApplicable',
      message:
        requirement.messages.notApplicable?.({ subject, about: [], now }) ??
        `Not asked of ${nameOf(subject.entityRef)}.`,
      evidence: [],
    };
  }
  return judge(requirement, terms, input);
}

function judge(
  requirement: ComponentRequirement,
  terms: RequirementTerms,
  input: EvaluationInput,
): RequirementEvaluation {
  const { subject, now } = input;
  const evidence: Record<string, PresentObservation[]> = {};
  let changesAt: number | undefined;
  let worst: Unsettled | undefined;

  for (const [name, need] of Object.entries(requirement.needs)) {
    const applied = applyTerms(need, terms);
    const settled = settleNeed(need, input.observations, {
      ...applied,
      now,
      supplied: input.suppliedKinds.has(need.kind),
    });
    if (settled.type === 'usable') {
      evidence[name] = settled.evidence;
      changesAt = earliest(changesAt, settled.changesAt);
      continue;
    }
    const unsettled = { name, need, settled, ...applied };
    // A gap is certain; an undetermined need beside it cannot mend it.
    if (!worst || rank(settled) > rank(worst.settled)) {
      worst = unsettled;
    }
  }

  const relevant = relevantObservations(requirement, input.observations);
  const base = { requirementId: requirement.id, evidence: relevant, changesAt };
  if (worst) {
    return { ...base, ...describeUnsettled(requirement, worst, input) };
  }

  const verdict = requirement.evaluate(evidence, terms.params, subject);
  const context: MessageContext = { subject, about: relevant, now };
  if (verdict.outcome === 'satisfied') {
    return {
      ...base,
      outcome: 'satisfied',
      message: requirement.messages.satisfied(context),
    };
  }
  const text = requirement.messages.violations[verdict.messageId]({
    ...context,
    about: verdict.about,
  });
  return {
    ...base,
    outcome: 'violated',
    message: text.sentence,
    gap: { ...text, outcome: 'violated' },
  };
}

interface Unsettled {
  name: string;
  need: Need;
  settled: Exclude<SettledNeed, { type: 'usable' }>;
  minimumTier: TrustTier;
  maximumAge?: number;
}

function rank(settled: Unsettled['settled']): number {
  return settled.type === 'gap' ? 1 : 0;
}

function applyTerms(
  need: Need,
  terms: RequirementTerms,
): { minimumTier: TrustTier; maximumAge?: number } {
  if (!need.adjustable) {
    return { minimumTier: need.minimumTier, maximumAge: need.maximumAge };
  }
  const maximumAge = terms.maximumAge ?? need.maximumAge;
  return {
    minimumTier: terms.minimumTier ?? need.minimumTier,
    maximumAge: maximumAge === 'none' ? undefined : maximumAge,
  };
}

function describeUnsettled(
  requirement: ComponentRequirement,
  unsettled: Unsettled,
  input: EvaluationInput,
): Pick<RequirementEvaluation, 'outcome' | 'reason' | 'message' | 'gap'> {
  const { settled, need, name } = unsettled;
  const context: MessageContext = {
    subject: input.subject,
    about: settled.about,
    now: input.now,
    minimumTier: unsettled.minimumTier,
    maximumAge: unsettled.maximumAge,
  };
  if (settled.type === 'undetermined') {
    const { reason } = settled;
    const text = undeterminedMessage(need, reason, context);
    return {
      outcome: 'undetermined',
      reason,
      message: text.sentence,
      gap: { ...text, outcome: 'undetermined', reason },
    };
  }
  const outcome = settled.messageId === 'stale' ? 'stale' : 'missing';
  const text = requirement.messages.needs[name][settled.messageId](context);
  return { outcome, message: text.sentence, gap: { ...text, outcome } };
}

function relevantObservations(
  requirement: ComponentRequirement,
  observations: readonly Observation[],
): Observation[] {
  const kinds = new Set(
    Object.values(requirement.needs).map(({ kind }) => kind),
  );
  return observations.filter(({ kind }) => kinds.has(kind));
}
