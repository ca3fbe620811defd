import { z } from 'zod';
import { PresentObservation } from '../evidence/observation';
import { ChangeSubject, ComponentSubject, Subject } from '../subject';
import {
  GapText,
  Need,
  NeedMessages,
  RequirementOf,
  Verdict,
  VerdictContext,
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
 * The subject a requirement of this type is asked of.
 *
 * @public
 */
export type SubjectOf<TType extends Subject['type']> = TType extends 'component'
  ? ComponentSubject
  : ChangeSubject;

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
  TType extends Subject['type'] = 'component',
  TData = undefined,
>(
  definition: Omit<
    RequirementOf<SubjectOf<TType>>,
    | 'subject'
    | 'needs'
    | 'params'
    | 'messages'
    | 'evaluate'
    | 'strictestParams'
    | 'appliesWhen'
  > & {
    subject: TType;
    needs: TNeeds;
    params: TParams;
    strictestParams: (
      left: z.output<TParams>,
      right: z.output<TParams>,
    ) => z.output<TParams>;
    appliesWhen?: {
      [TName in keyof TNeeds]?: (
        evidence: EvidenceFor<TNeeds>[TName],
        subject: SubjectOf<TType>,
      ) => boolean;
    };
    messages: Omit<
      RequirementOf<SubjectOf<TType>>['messages'],
      'needs' | 'violations' | 'satisfied'
    > & {
      satisfied: (
        context: VerdictContext<SubjectOf<TType>, NoInfer<TData> | undefined>,
      ) => string;
      needs: { [TName in keyof TNeeds]: NeedMessages<SubjectOf<TType>> };
      violations: {
        [TId in TViolation]: (
          context: VerdictContext<SubjectOf<TType>, TData>,
        ) => GapText;
      };
    };
    evaluate: (
      evidence: EvidenceFor<TNeeds>,
      params: z.output<TParams>,
      subject: SubjectOf<TType>,
    ) => Verdict<NoInfer<TViolation>, NoInfer<TData>>;
  },
): RequirementOf<SubjectOf<TType>> {
  // The engine pairs each need with the evidence of its kind, hands over params
  // it parsed with this schema and subjects of this type, and gives each
  // message the data of the verdict, which is what the types here promise.
  return definition as unknown as RequirementOf<SubjectOf<TType>>;
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
