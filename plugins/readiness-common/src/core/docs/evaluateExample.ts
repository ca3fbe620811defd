import {
  evaluateRequirement,
  RequirementEvaluation,
} from '../engine/evaluateRequirement';
import { EXAMPLE_CHANGE } from '../engine/exampleChanges';
import { EXAMPLE_NOW, EXAMPLE_REF } from '../engine/exampleObservations';
import { Requirement, RequirementExample } from '../engine/requirement';
import { Subject } from '../subject';

/** An example of a requirement of either subject. */
export type AnyExample = Requirement['examples'][number];

/** What a requirement concludes of one of its own examples. */
export function evaluateExample(
  requirement: Requirement,
  example: AnyExample,
): RequirementEvaluation {
  return evaluateRequirement(
    requirement,
    {
      minimumTier: example.minimumTier,
      maximumAge: example.maximumAge,
      params: requirement.params.parse(example.params ?? {}),
    },
    {
      subject: subjectOf(requirement, example),
      observations: example.evidence,
      waivers: [],
      suppliedKinds: new Set(),
      now: Date.parse(EXAMPLE_NOW),
    },
  );
}

function subjectOf(requirement: Requirement, example: AnyExample): Subject {
  const usual: Subject =
    requirement.subject === 'change'
      ? EXAMPLE_CHANGE
      : {
          type: 'component',
          entityRef: EXAMPLE_REF,
          supplier: 'group:default/billing',
          sensitiveAreas: [],
        };
  const { subject } = example as RequirementExample<Subject>;
  return { ...usual, ...subject } as Subject;
}
