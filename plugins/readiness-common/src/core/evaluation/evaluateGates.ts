import { GateStatus, Outcome, Severity } from '../../vocabulary';
import {
  EvaluationInput,
  evaluateRequirement,
  RequirementEvaluation,
} from '../engine/evaluateRequirement';
import { applyWaiver } from '../engine/applyWaiver';
import { evaluateReserved } from '../engine/evaluateReserved';
import { findReserved } from '../engine/reserved';
import { earliest } from '../engine/settleNeed';
import { Requirement } from '../engine/requirement';
import { Gate, GateRequirement } from '../gates/gate';
import { mergeGates, MergedRequirement } from '../gates/mergeGates';
import { RequirementRegistry } from '../registry';
import { nameOfSubject } from '../subject';
import { isMissing, statusOf } from './status';

/**
 * A requirement as judged, with the gates that ask it.
 *
 * @public
 */
export interface JudgedRequirement extends RequirementEvaluation {
  severity: Severity;
  askedBy: Array<{ name: string; severity: Severity }>;
}

/**
 * A subject under all its gates.
 *
 * @public
 */
export interface Evaluation {
  status: GateStatus;
  gates: Array<{ name: string; status: GateStatus }>;
  /** In the order the gates ask them. */
  requirements: JudgedRequirement[];
  /** Blocking requirements violated, missing or stale. */
  missing: number;
  /** Blocking requirements undetermined. */
  undetermined: number;
  /** Live waivers. */
  waived: number;
  /** Milliseconds since the epoch: when time alone may change the result. */
  nextChangeAt?: number;
}

/**
 * Judges a subject against the union of its gates, and against each gate for
 * that gate's own status.
 *
 * @public
 */
export function evaluateGates(
  gates: readonly Gate[],
  registry: RequirementRegistry,
  input: EvaluationInput,
): Evaluation {
  const judge: Judge =
    gates.length > 1
      ? createJudge(registry, input)
      : // One gate asks each requirement once.
        asked => onTerms(judgeAsked(asked, registry, input), asked);
  const requirements: JudgedRequirement[] = [];
  for (const merged of mergeGates(gates, registry)) {
    const judged = judgeMerged(merged, gates, judge, input);
    if (judged) {
      requirements.push(judged);
    }
  }
  const status = statusOf(requirements);
  const perGate: GateEvaluation[] =
    gates.length === 1
      ? [{ name: gates[0].name, status }]
      : gates.map(gate => evaluateUnder(gate, judge, input));
  const blocking = requirements.filter(
    ({ severity }) => severity === 'blocking',
  );
  return {
    status,
    gates: perGate.map(gate => ({ name: gate.name, status: gate.status })),
    requirements,
    missing: blocking.filter(({ outcome }) => isMissing(outcome)).length,
    undetermined: blocking.filter(({ outcome }) => outcome === 'undetermined')
      .length,
    waived: requirements.filter(({ outcome }) => outcome === 'waived').length,
    nextChangeAt: soonest([
      ...requirements.map(({ changesAt }) => changesAt),
      ...perGate.map(({ nextChangeAt }) => nextChangeAt),
    ]),
  };
}

/**
 * A subject under one gate.
 *
 * @public
 */
export interface GateEvaluation {
  name: string;
  status: GateStatus;
  /** Milliseconds since the epoch: when time alone may change the status. */
  nextChangeAt?: number;
}

/**
 * Judges a subject against one gate.
 *
 * @public
 */
export function evaluateGate(
  gate: Gate,
  registry: RequirementRegistry,
  input: EvaluationInput,
): GateEvaluation {
  return evaluateUnder(gate, createJudge(registry, input), input);
}

/**
 * Judges one requirement, waivers aside; `undefined` when it is asked of other
 * subjects.
 */
type Judge = (
  asked: GateRequirement,
) => (RequirementEvaluation & { severity: Severity }) | undefined;

/**
 * A judge of one subject that runs a requirement once for each set of terms:
 * gates that ask the same in the same way share the answer.
 */
function createJudge(
  registry: RequirementRegistry,
  input: EvaluationInput,
): Judge {
  const known = new Map<string, RequirementEvaluation | undefined>();
  return asked => {
    const defaults = registry.adjustableTerms(asked.id);
    const key = JSON.stringify([
      asked.id,
      asked.minimumTier ?? defaults?.minimumTier,
      asked.maximumAge ?? defaults?.maximumAge,
      asked.params,
    ]);
    if (!known.has(key)) {
      known.set(key, judgeAsked(asked, registry, input));
    }
    return onTerms(known.get(key), asked);
  };
}

function onTerms(
  evaluation: RequirementEvaluation | undefined,
  { severity }: GateRequirement,
): ReturnType<Judge> {
  return evaluation && { ...evaluation, severity };
}

function evaluateUnder(
  gate: Gate,
  judge: Judge,
  input: EvaluationInput,
): GateEvaluation {
  const judged = gate.requirements
    .map(judge)
    .filter(evaluation => evaluation !== undefined)
    .map(evaluation => applyWaiver(evaluation, [gate.name], input));
  return {
    name: gate.name,
    status: statusOf(judged),
    nextChangeAt: soonest(judged.map(({ changesAt }) => changesAt)),
  };
}

/** `undefined` for a requirement that is asked of other subjects. */
function judgeAsked(
  asked: GateRequirement,
  registry: RequirementRegistry,
  input: EvaluationInput,
): RequirementEvaluation | undefined {
  const requirement = registry.get(asked.id);
  const reserved = requirement ? undefined : findReserved(asked.id);
  const askedOf = (requirement ?? reserved)?.subject ?? input.subject.type;
  if (askedOf !== input.subject.type) {
    return undefined;
  }
  return requirement
    ? evaluateSafely(requirement, asked, input)
    : evaluateReserved(asked.id, reserved, input);
}

/** A requirement that fails to run is not known; the others are. */
function evaluateSafely(
  requirement: Requirement,
  asked: GateRequirement,
  input: EvaluationInput,
): RequirementEvaluation {
  try {
    return evaluateRequirement(requirement, asked, input);
  } catch {
    const sentence = `Whether ${nameOfSubject(input.subject)} meets \`${
      requirement.id
    }\` could not be checked: the requirement failed to run.`;
    return {
      requirementId: requirement.id,
      outcome: 'undetermined',
      reason: 'failed',
      message: sentence,
      gap: {
        sentence,
        nextStep: 'Report it to whoever maintains the requirement.',
        outcome: 'undetermined',
        reason: 'failed',
      },
      evidence: [],
    };
  }
}

/**
 * The worst of what one requirement comes to on the merged terms and on each
 * gate's own: what one gate cannot date, another may already refuse.
 */
function judgeMerged(
  { askedBy, ...asked }: MergedRequirement,
  gates: readonly Gate[],
  judge: Judge,
  input: EvaluationInput,
): JudgedRequirement | undefined {
  let worst = judge(asked);
  for (const gate of gates.length > 1 ? gates : []) {
    const own = gate.requirements.find(({ id }) => id === asked.id);
    const judged = own?.severity === asked.severity && judge(own);
    if (worst && judged && gravity(judged.outcome) > gravity(worst.outcome)) {
      worst = judged;
    }
  }
  const askers = askedBy
    .filter(({ severity }) => severity === asked.severity)
    .map(({ name }) => name);
  return worst && applyWaiver({ ...worst, askedBy }, askers, input);
}

function gravity(outcome: Outcome): number {
  if (isMissing(outcome)) {
    return 2;
  }
  return outcome === 'undetermined' ? 1 : 0;
}

function soonest(times: Array<number | undefined>): number | undefined {
  return times.reduce(earliest, undefined);
}
