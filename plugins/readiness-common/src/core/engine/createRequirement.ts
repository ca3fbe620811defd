import { z } from 'zod';
import { PresentObservation } from '../evidence/observation';
import { ComponentSubject } from '../subject';
import {
  ComponentRequirement,
  GapMessage,
  Need,
  NeedMessages,
  Verdict,
} from './requirement';

/**
 * What a requirement sees: for each of its needs, the observations that are
 * present, fresh and trusted enough.
 *
 * @public
 */
export type EvidenceFor<TNeeds extends Record<string, Need>> = {
  [TName in keyof TNeeds]: Array<PresentObservation<TNeeds[TName]['kind']>>;
};

/**
 * Defines a requirement. The engine settles absence, age, trust and failed
 * collection before `evaluate` runs, so that no requirement can forget them.
 *
 * @public
 */
export function createRequirement<
  const TNeeds extends Record<string, Need>,
  TParams extends z.ZodType,
  TViolation extends string = never,
>(
  definition: Omit<
    ComponentRequirement,
    'subject' | 'needs' | 'params' | 'messages' | 'evaluate' | 'strictestParams'
  > & {
    subject: 'component';
    needs: TNeeds;
    params: TParams;
    strictestParams: (
      left: z.output<TParams>,
      right: z.output<TParams>,
    ) => z.output<TParams>;
    messages: Omit<ComponentRequirement['messages'], 'needs' | 'violations'> & {
      needs: { [TName in keyof TNeeds]: NeedMessages };
      violations: { [TId in TViolation]: GapMessage };
    };
    evaluate: (
      evidence: EvidenceFor<TNeeds>,
      params: z.output<TParams>,
      subject: ComponentSubject,
    ) => Verdict<NoInfer<TViolation>>;
  },
): ComponentRequirement {
  // The engine pairs each need with the evidence of its kind and hands over
  // params it parsed with this schema, which is what the types here promise.
  return definition as unknown as ComponentRequirement;
}

/**
 * What a requirement without parameters spreads into its definition.
 *
 * @public
 */
export const withoutParams = {
  params: z.strictObject({}),
  strictestParams: (left: Record<string, never>) => left,
};
