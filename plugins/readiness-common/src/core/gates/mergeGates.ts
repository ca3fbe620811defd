import { Severity } from '../../vocabulary';
import { strictestTier } from '../evidence/tiers';
import { RequirementRegistry } from '../registry';
import { Gate, GateRequirement } from './gate';

/**
 * A requirement as the union of several gates asks it.
 */
export interface MergedRequirement extends GateRequirement {
  askedBy: Array<{ name: string; severity: Severity }>;
}

/**
 * The union of gates: a requirement asked by two is asked at the strictest
 * severity, tier, age and parameters of both.
 */
export function mergeGates(
  gates: readonly Gate[],
  registry: RequirementRegistry,
): MergedRequirement[] {
  const merged = new Map<string, MergedRequirement>();
  for (const gate of gates) {
    for (const asked of gate.requirements) {
      const askedBy = { name: gate.name, severity: asked.severity };
      const before = merged.get(asked.id);
      merged.set(
        asked.id,
        before
          ? {
              ...strictest(before, asked, registry),
              askedBy: [...before.askedBy, askedBy],
            }
          : { ...asked, askedBy: [askedBy] },
      );
    }
  }
  return [...merged.values()];
}

function strictest(
  left: GateRequirement,
  right: GateRequirement,
  registry: RequirementRegistry,
): GateRequirement {
  const defaults = registry.adjustableTerms(left.id);
  const leftTier = left.minimumTier ?? defaults?.minimumTier;
  const rightTier = right.minimumTier ?? defaults?.minimumTier;
  return {
    id: left.id,
    severity: left.severity === 'blocking' ? 'blocking' : right.severity,
    minimumTier:
      leftTier && rightTier
        ? strictestTier(leftTier, rightTier)
        : leftTier ?? rightTier,
    maximumAge: shortest(
      left.maximumAge ?? defaults?.maximumAge,
      right.maximumAge ?? defaults?.maximumAge,
    ),
    params:
      registry.get(left.id)?.strictestParams?.(left.params, right.params) ??
      left.params,
  };
}

function shortest(
  left: number | 'none' | undefined,
  right: number | 'none' | undefined,
): number | 'none' | undefined {
  if (typeof left === 'number' && typeof right === 'number') {
    return Math.min(left, right);
  }
  return typeof left === 'number' ? left : right;
}
