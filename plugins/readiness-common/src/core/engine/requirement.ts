import { z } from 'zod';
import { Outcome, TrustTier } from '../../vocabulary';
import { Observation, PresentObservation } from '../evidence/observation';
import { ComponentSubject } from '../subject';

/**
 * One kind of evidence a requirement cannot do without.
 *
 * @public
 */
export interface Need<TKind extends string = string> {
  kind: TKind;
  /** What a reader calls it, with its article: "a rollback note". */
  noun: string;
  minimumTier: TrustTier;
  /** Seconds; left out when the evidence does not grow old. */
  maximumAge?: number;
  /** Whether a gate's own tier and age replace these. */
  adjustable: boolean;
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
export interface MessageContext {
  subject: ComponentSubject;
  /** The observations the message is about. */
  about: readonly Observation[];
  /** Milliseconds since the epoch. */
  now: number;
  minimumTier?: TrustTier;
  /** Seconds. */
  maximumAge?: number;
}

/**
 * Words a gap from the circumstances it was found in.
 *
 * @public
 */
export type GapMessage = (context: MessageContext) => GapText;

/**
 * The three gaps every need has words for; the engine supplies those of
 * evidence that could not be collected.
 *
 * @public
 */
export interface NeedMessages {
  /** Looked for, and not there. */
  missing: GapMessage;
  /** There, but only from a source trusted less than the gate asks. */
  belowTier: GapMessage;
  /** There, but too old. */
  stale: GapMessage;
}

/**
 * What a requirement says once all the evidence it needs is there.
 *
 * @public
 */
export type Verdict<TMessageId extends string = string> =
  | { outcome: 'satisfied' }
  | {
      outcome: 'violated';
      messageId: TMessageId;
      about: readonly Observation[];
    };

/**
 * An executed example: it documents the requirement and tests it.
 *
 * @public
 */
export interface RequirementExample {
  title: string;
  subject?: Partial<ComponentSubject>;
  evidence: Observation[];
  minimumTier?: TrustTier;
  maximumAge?: number;
  params?: unknown;
  expect: { outcome: Outcome; sentence?: string };
}

/**
 * A requirement of a component, as the engine runs it.
 *
 * @public
 */
export interface ComponentRequirement {
  id: string;
  subject: 'component';
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
  appliesTo?: (subject: ComponentSubject) => boolean;
  messages: {
    satisfied: (context: MessageContext) => string;
    notApplicable?: (context: MessageContext) => string;
    needs: Record<string, NeedMessages>;
    violations: Record<string, GapMessage>;
  };
  examples: RequirementExample[];
  /** Sees only evidence that is present, fresh, trusted enough and declared. */
  evaluate: (
    evidence: Record<string, PresentObservation[]>,
    params: unknown,
    subject: ComponentSubject,
  ) => Verdict;
}
