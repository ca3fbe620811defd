import { z } from 'zod';
import { Outcome, TrustTier, UndeterminedReason } from '../../vocabulary';
import { Observation, PresentObservation } from '../evidence/observation';
import { ChangeSubject, ComponentSubject, Subject } from '../subject';

/**
 * One kind of evidence a requirement cannot do without.
 *
 * @public
 */
export interface Need<TKind extends string = string> {
  kind: TKind;
  /** What a reader calls it, with its article: "a rollback note". */
  noun: string;
  /**
   * Completes "Whether x … cannot be known", in the words of the requirement;
   * `has` and the noun when left out.
   */
  clause?: string;
  minimumTier: TrustTier;
  /** Seconds; left out when the evidence does not grow old. */
  maximumAge?: number;
  /** Whether a gate's own tier and age replace these. */
  adjustable: boolean;
  /**
   * Evidence that may help and need not be there: `evaluate` sees an empty list
   * without it, and says in its verdict whether it could have mended a gap.
   */
  optional?: boolean;
}

/**
 * The needs of a requirement, by the names its code calls them.
 *
 * @public
 */
export type Needs = Record<string, Need>;

/**
 * A gap in words. `sentence` stands alone when pasted; `nextStep` is an
 * instruction; `supplier` an entity reference.
 *
 * @public
 */
export interface GapText {
  sentence: string;
  nextStep: string;
  supplier?: string;
  snippet?: string;
}

/**
 * What a message may speak of.
 *
 * @public
 */
export interface MessageContext<TSubject extends Subject = ComponentSubject> {
  subject: TSubject;
  /** The observations the message is about. */
  about: readonly Observation[];
  /** Milliseconds since the epoch. */
  now: number;
  minimumTier?: TrustTier;
  /** Seconds. */
  maximumAge?: number;
}

/**
 * What a message about a verdict may speak of: `data` is what the verdict
 * found.
 *
 * @public
 */
export type VerdictContext<
  TSubject extends Subject,
  TData,
> = MessageContext<TSubject> & { data: TData };

/**
 * Words a gap from the circumstances it was found in.
 *
 * @public
 */
export type GapMessage<TSubject extends Subject = ComponentSubject> = (
  context: MessageContext<TSubject>,
) => GapText;

/**
 * The three gaps every need has words for; the engine supplies those of
 * evidence that could not be collected.
 *
 * @public
 */
export interface NeedMessages<TSubject extends Subject = ComponentSubject> {
  /** Looked for, and not there. */
  missing: GapMessage<TSubject>;
  /** There, but only from a source trusted less than the gate asks. */
  belowTier: GapMessage<TSubject>;
  /** There, but too old. */
  stale: GapMessage<TSubject>;
}

/**
 * A gap as a requirement finds it. `mendableBy` names optional needs that
 * could have closed it: while one of them is not known, neither is the gap.
 *
 * @public
 */
export type VerdictGap<TMessageId extends string = string> = {
  messageId: TMessageId;
  about: readonly Observation[];
  mendableBy?: readonly string[];
} & (
  | { outcome: 'violated' | 'missing' | 'stale' }
  | {
      outcome: 'undetermined';
      reason: Exclude<UndeterminedReason, 'noSource'>;
    }
);

/**
 * What a requirement says once all the evidence it needs is there, with what
 * it found for the messages.
 *
 * @public
 */
export type Verdict<TMessageId extends string = string, TData = undefined> =
  | { outcome: 'satisfied'; data?: TData }
  | { outcome: 'notApplicable' }
  | (VerdictGap<TMessageId> &
      (undefined extends TData ? { data?: TData } : { data: TData }));

/**
 * An executed example: it documents the requirement and tests it.
 *
 * @public
 */
export interface RequirementExample<
  TSubject extends Subject = ComponentSubject,
> {
  title: string;
  subject?: Partial<TSubject>;
  evidence: Observation[];
  minimumTier?: TrustTier;
  maximumAge?: number;
  params?: unknown;
  expect: { outcome: Outcome; sentence?: string };
}

/**
 * A requirement as the engine runs it.
 *
 * @public
 */
export interface RequirementOf<TSubject extends Subject> {
  id: string;
  subject: TSubject['type'];
  meta: {
    /** A few words, as a heading. */
    title: string;
    /** What it protects from, one or two sentences. */
    description: string;
    /** How a team satisfies it: Markdown for the documentation. */
    howTo: string;
  };
  needs: Needs;
  params: z.ZodType;
  /** Combines the params of two gates into the more demanding ones. */
  strictestParams: (left: unknown, right: unknown) => unknown;
  /** Whether it is asked of this subject at all; of every subject if absent. */
  appliesTo?: (subject: TSubject) => boolean;
  /**
   * By the name of a need: whether it is asked of a subject with that evidence.
   * While the evidence is not known, it is not known whether it is asked.
   */
  appliesWhen?: Record<
    string,
    (evidence: PresentObservation[], subject: TSubject) => boolean
  >;
  messages: {
    satisfied: (context: VerdictContext<TSubject, unknown>) => string;
    notApplicable?: (context: MessageContext<TSubject>) => string;
    needs: Record<string, NeedMessages<TSubject>>;
    violations: Record<
      string,
      (context: VerdictContext<TSubject, unknown>) => GapText
    >;
  };
  examples: Array<RequirementExample<TSubject>>;
  /** Sees only evidence that is present, fresh, trusted enough and declared. */
  evaluate: (
    evidence: Record<string, PresentObservation[]>,
    params: unknown,
    subject: TSubject,
  ) => Verdict<string, unknown>;
}

/**
 * A requirement of a component.
 *
 * @public
 */
export type ComponentRequirement = RequirementOf<ComponentSubject>;

/**
 * A requirement of a change.
 *
 * @public
 */
export type ChangeRequirement = RequirementOf<ChangeSubject>;

/**
 * A requirement of either.
 *
 * @public
 */
export type Requirement = ComponentRequirement | ChangeRequirement;
