import { Outcome, TrustTier, UndeterminedReason } from '../../vocabulary';
import { Observation } from '../evidence/observation';
import { nameOfSubject, Subject } from '../subject';
import { Waiver } from '../waivers/waiver';
import {
  GapText,
  MessageContext,
  Need,
  Requirement,
  RequirementOf,
  Verdict,
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
  subject: Subject;
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
 * @throws Error when the requirement is asked of another type of subject
 * @public
 */
export function evaluateRequirement(
  requirement: Requirement,
  terms: RequirementTerms,
  input: EvaluationInput,
): RequirementEvaluation {
  if (requirement.subject !== input.subject.type) {
    throw new Error(
      `${requirement.id} is asked of a ${requirement.subject}, not of a ${input.subject.type}`,
    );
  }
  // The subject is of the type the requirement is asked of, as just checked.
  const general = requirement as unknown as RequirementOf<Subject>;
  const { subject } = input;
  if (general.appliesTo && !general.appliesTo(subject)) {
    return notApplicable(general, input);
  }
  return judge(general, terms, input);
}

function judge(
  requirement: RequirementOf<Subject>,
  terms: RequirementTerms,
  input: EvaluationInput,
): RequirementEvaluation {
  const needs = settleNeeds(requirement, terms, input);
  const relevant = relevantObservations(requirement, input.observations);
  const base = {
    requirementId: requirement.id,
    evidence: relevant,
    changesAt: needs
      .map(({ settled }) =>
        settled.type === 'usable' ? settled.changesAt : undefined,
      )
      .reduce(earliest, undefined),
  };

  for (const need of needs) {
    const applies = requirement.appliesWhen?.[need.name];
    if (!applies) {
      continue;
    }
    if (need.settled.type !== 'usable') {
      return { ...base, ...describeUnsettled(requirement, need, input) };
    }
    if (!applies(need.settled.evidence, input.subject)) {
      return { ...base, ...notApplicable(requirement, input) };
    }
  }

  const worst = worstOf(needs.filter(({ need }) => !need.optional));
  if (worst) {
    return { ...base, ...describeUnsettled(requirement, worst, input) };
  }

  const evidence = Object.fromEntries(
    needs.map(({ name, settled }) => [
      name,
      settled.type === 'usable' ? settled.evidence : [],
    ]),
  );
  const verdict = requirement.evaluate(evidence, terms.params, input.subject);
  return {
    ...base,
    ...describeVerdict(requirement, verdict, needs, relevant, input),
  };
}

interface JudgedNeed {
  name: string;
  need: Need;
  settled: SettledNeed;
  minimumTier: TrustTier;
  maximumAge?: number;
}

function settleNeeds(
  requirement: RequirementOf<Subject>,
  terms: RequirementTerms,
  { observations, suppliedKinds, now }: EvaluationInput,
): JudgedNeed[] {
  return Object.entries(requirement.needs).map(([name, need]) => {
    const applied = applyTerms(need, terms);
    const supplied = suppliedKinds.has(need.kind);
    const circumstances = { ...applied, now, supplied };
    const settled = settleNeed(need, observations, circumstances);
    return { name, need, settled, ...applied };
  });
}

/** A gap is certain; an undetermined need beside it cannot mend it. */
function worstOf(needs: readonly JudgedNeed[]): JudgedNeed | undefined {
  const unsettled = needs.filter(({ settled }) => settled.type !== 'usable');
  return (
    unsettled.find(({ settled }) => settled.type === 'gap') ?? unsettled[0]
  );
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

type Described = Pick<
  RequirementEvaluation,
  'outcome' | 'reason' | 'message' | 'gap'
>;

function describeVerdict(
  requirement: RequirementOf<Subject>,
  verdict: Verdict<string, unknown>,
  needs: readonly JudgedNeed[],
  relevant: Observation[],
  input: EvaluationInput,
): Described {
  const { subject, now } = input;
  if (verdict.outcome === 'satisfied') {
    const { data } = verdict;
    const context = { subject, about: relevant, now, data };
    return {
      outcome: 'satisfied',
      message: requirement.messages.satisfied(context),
    };
  }
  if (verdict.outcome === 'notApplicable') {
    return notApplicable(requirement, input);
  }
  const mending = needs.find(
    ({ name, settled }) =>
      verdict.mendableBy?.includes(name) &&
      settled.type === 'undetermined' &&
      settled.reason !== 'noSource',
  );
  if (mending) {
    return describeUnsettled(requirement, mending, input);
  }
  const { about, messageId, outcome, data } = verdict;
  const text = requirement.messages.violations[messageId]({
    subject,
    about,
    now,
    data,
  });
  return verdict.outcome === 'undetermined'
    ? undetermined(text, verdict.reason)
    : { outcome, message: text.sentence, gap: { ...text, outcome } };
}

function describeUnsettled(
  requirement: RequirementOf<Subject>,
  unsettled: JudgedNeed,
  input: EvaluationInput,
): Described {
  const { settled, need, name } = unsettled;
  if (settled.type === 'usable') {
    throw new Error(`${requirement.id}: \`${name}\` is settled`);
  }
  const context: MessageContext<Subject> = {
    subject: input.subject,
    about: settled.about,
    now: input.now,
    minimumTier: unsettled.minimumTier,
    maximumAge: unsettled.maximumAge,
  };
  if (settled.type === 'undetermined') {
    const { reason } = settled;
    return undetermined(undeterminedMessage(need, reason, context), reason);
  }
  const outcome = settled.messageId === 'stale' ? 'stale' : 'missing';
  const text = requirement.messages.needs[name][settled.messageId](context);
  return { outcome, message: text.sentence, gap: { ...text, outcome } };
}

function undetermined(text: GapText, reason: UndeterminedReason): Described {
  return {
    outcome: 'undetermined',
    reason,
    message: text.sentence,
    gap: { ...text, outcome: 'undetermined', reason },
  };
}

function notApplicable(
  requirement: RequirementOf<Subject>,
  { subject, now }: EvaluationInput,
): RequirementEvaluation {
  return {
    requirementId: requirement.id,
    outcome: 'notApplicable',
    message:
      requirement.messages.notApplicable?.({ subject, about: [], now }) ??
      `Not asked of ${nameOfSubject(subject)}.`,
    evidence: [],
  };
}

function relevantObservations(
  requirement: RequirementOf<Subject>,
  observations: readonly Observation[],
): Observation[] {
  const kinds = new Set(
    Object.values(requirement.needs).map(({ kind }) => kind),
  );
  return observations.filter(({ kind }) => kinds.has(kind));
}
