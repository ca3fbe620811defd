import {
  evaluateRequirement,
  RequirementEvaluation,
} from '../engine/evaluateRequirement';
import { EXAMPLE_NOW, EXAMPLE_REF } from '../engine/exampleObservations';
import {
  ComponentRequirement,
  RequirementExample,
} from '../engine/requirement';

/** What a requirement concludes of one of its own examples. */
export function evaluateExample(
  requirement: ComponentRequirement,
  example: RequirementExample,
): RequirementEvaluation {
  return evaluateRequirement(
    requirement,
    {
      minimumTier: example.minimumTier,
      maximumAge: example.maximumAge,
      params: requirement.params.parse(example.params ?? {}),
    },
    {
      subject: {
        type: 'component',
        entityRef: EXAMPLE_REF,
        supplier: 'group:default/billing',
        sensitiveAreas: [],
        ...example.subject,
      },
      observations: example.evidence,
      waivers: [],
      suppliedKinds: new Set(),
      now: Date.parse(EXAMPLE_NOW),
    },
  );
}
