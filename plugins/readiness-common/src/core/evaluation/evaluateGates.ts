import { GateStatus, Severity } from '../../vocabulary';
import {
  EvaluationInput,
  evaluateRequirement,
  RequirementEvaluation,
} from '../engine/evaluateRequirement';
import { applyWaiver } from '../engine/applyWaiver';
import { evaluateReserved } from '../engine/evaluateReserved';
import { findReserved } from '../engine/reserved';
import { earliest } from '../engine/settleNeed';
import { Gate, GateRequirement } from '../gates/gate';
import { mergeGates } from '../gates/mergeGates';
import { RequirementRegistry } from '../registry';
import { isMissing, statusOf } from './status';

/** @public */
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
  const requirements: JudgedRequirement[] = [];
  for (const { askedBy, ...asked } of mergeGates(gates, registry)) {
    const judged = judgeAsked(asked, registry, input);
    if (judged) {
      requirements.push({ ...judged, askedBy });
    }
  }
  const status = statusOf(requirements);
  const perGate: GateEvaluation[] =
    gates.length === 1
      ? [{ name: gates[0].name, status }]
      : gates.map(gate => evaluateGate(gate, registry, input));
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

/** @public */
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
  const judged = gate.requirements
    .map(asked => judgeAsked(asked, registry, input))
    .filter(evaluation => evaluation !== undefined);
  return {
    name: gate.name,
    status: statusOf(judged),
    nextChangeAt: soonest(judged.map(({ changesAt }) => changesAt)),
  };
}

/** `undefined` for a requirement that is asked of changes only. */
function judgeAsked(
  asked: GateRequirement,
  registry: RequirementRegistry,
  input: EvaluationInput,
): (RequirementEvaluation & { severity: Severity }) | undefined {
  const requirement = registry.get(asked.id);
  const reserved = requirement ? undefined : findReserved(asked.id);
  if (reserved?.subject === 'change') {
    return undefined;
  }
  const evaluation = requirement
    ? evaluateRequirement(requirement, asked, input)
    : evaluateReserved(asked.id, reserved, input);
  return { ...applyWaiver(evaluation, input), severity: asked.severity };
}

function soonest(times: Array<number | undefined>): number | undefined {
  return times.reduce(earliest, undefined);
}
