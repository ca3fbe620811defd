import { z } from 'zod';
import { TRUST_TIERS, TrustTier } from '../../vocabulary';
import { PAYLOAD_SCHEMAS, PayloadOf } from './kinds';

/**
 * How old the observed thing is: `timeless` does not age (a link), `dated`
 * last changed at `asOf`, ISO 8601 UTC, `unknown` ages but its host does not
 * say since when.
 *
 * @public
 */
export type Dating =
  | { type: 'timeless' }
  | { type: 'dated'; asOf: string }
  | { type: 'unknown' };

/**
 * What every observation says, whatever was seen.
 *
 * @public
 */
export interface ObservationOrigin {
  kind: string;
  source: string;
  /** Identifies the observation within its source and subject. */
  externalId: string;
  /** For anything but `present`: the tier the source would have supplied. */
  tier: TrustTier;
  /** ISO 8601 UTC. */
  observedAt: string;
  /** One clause in plain words, shown as evidence. */
  summary: string;
  /** http(s) only: it is shown as a link. */
  url?: string;
}

/**
 * How an observation that could not be made can be made.
 *
 * @public
 */
export interface ObservationRemedy {
  /** What would make it work, as an instruction. */
  remedy?: string;
  /** Who can follow it: the owning team, or whoever runs Readiness. */
  remedyBy?: 'owner' | 'operator';
}

/**
 * What a source saw of one kind of evidence about one subject. A source that
 * looked and found nothing says `absent`; one that could not look says
 * `failed` or `uncollected`. Saying nothing is read as not collected.
 *
 * @public
 */
export type Observation =
  | (ObservationOrigin & { state: 'present'; dating: Dating; payload: unknown })
  | (ObservationOrigin & { state: 'absent' })
  | (ObservationOrigin & ObservationRemedy & { state: 'uncollected' })
  | (ObservationOrigin & ObservationRemedy & { state: 'failed' });

const instant = z.iso.datetime({ offset: false });

const datingSchema: z.ZodType<Dating> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('timeless') }),
  z.object({ type: z.literal('dated'), asOf: instant }),
  z.object({ type: z.literal('unknown') }),
]);

const origin = {
  kind: z.string().min(1),
  source: z.string().min(1),
  externalId: z.string().min(1),
  tier: z.enum(TRUST_TIERS),
  observedAt: instant,
  summary: z.string(),
  url: z
    .string()
    .regex(/^https?:\/\//i)
    .optional(),
};

const remedy = {
  remedy: z.string().optional(),
  remedyBy: z.enum(['owner', 'operator']).optional(),
};

const observationSchema: z.ZodType<Observation> = z.discriminatedUnion(
  'state',
  [
    z.object({
      ...origin,
      state: z.literal('present'),
      dating: datingSchema,
      payload: z.unknown(),
    }),
    z.object({ ...origin, state: z.literal('absent') }),
    z.object({ ...origin, state: z.literal('uncollected'), ...remedy }),
    z.object({ ...origin, state: z.literal('failed'), ...remedy }),
  ],
);

/**
 * An observation of something that is there, with its payload.
 *
 * @public
 */
export type PresentObservation<TKind extends string = string> = Omit<
  Extract<Observation, { state: 'present' }>,
  'payload' | 'kind'
> & { kind: TKind; payload: PayloadOf<TKind> };

/**
 * Reads an observation as a source or the store holds it. `undefined` when it
 * is not one, including a known kind with a payload of another shape.
 *
 * @public
 */
export function parseObservation(value: unknown): Observation | undefined {
  const parsed = observationSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const observation = parsed.data;
  if (observation.state === 'present' && hasKnownKind(observation.kind)) {
    const payload = PAYLOAD_SCHEMAS[observation.kind].safeParse(
      observation.payload,
    );
    return payload.success
      ? { ...observation, payload: payload.data }
      : undefined;
  }
  return observation;
}

function hasKnownKind(kind: string): kind is keyof typeof PAYLOAD_SCHEMAS {
  return Object.hasOwn(PAYLOAD_SCHEMAS, kind);
}
