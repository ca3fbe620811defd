import { z } from 'zod';
import { TRUST_TIERS } from '../../vocabulary';
import { PAYLOAD_SCHEMAS, PayloadOf } from './kinds';

const instant = z.iso.datetime({ offset: false });

/**
 * How old the observed thing is: `timeless` does not age (a link), `dated`
 * last changed at `asOf`, `unknown` ages but its host does not say since when.
 */
const datingSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('timeless') }),
  z.object({ type: z.literal('dated'), asOf: instant }),
  z.object({ type: z.literal('unknown') }),
]);

const common = {
  kind: z.string().min(1),
  source: z.string().min(1),
  /** Identifies the observation within its source and subject. */
  externalId: z.string().min(1),
  /** For anything but `present`: the tier the source would have supplied. */
  tier: z.enum(TRUST_TIERS),
  observedAt: instant,
  /** One clause in plain words, shown as evidence. */
  summary: z.string(),
  /** http(s) only: it is shown as a link. */
  url: z
    .string()
    .regex(/^https?:\/\//i)
    .optional(),
};

const remedy = {
  /** What would make it work, as an instruction. */
  remedy: z.string().optional(),
  /** Who can follow it: the owning team, or whoever runs Readiness. */
  remedyBy: z.enum(['owner', 'operator']).optional(),
};

const observationSchema = z.discriminatedUnion('state', [
  z.object({
    ...common,
    state: z.literal('present'),
    dating: datingSchema,
    payload: z.unknown(),
  }),
  z.object({ ...common, state: z.literal('absent') }),
  z.object({
    ...common,
    state: z.literal('uncollected'),
    ...remedy,
  }),
  z.object({
    ...common,
    state: z.literal('failed'),
    ...remedy,
  }),
]);

/** @public */
export type Dating = z.infer<typeof datingSchema>;

/**
 * What a source saw of one kind of evidence about one subject. A source that
 * looked and found nothing says `absent`; one that could not look says
 * `failed` or `uncollected`. Saying nothing is read as not collected.
 *
 * @public
 */
export type Observation = z.infer<typeof observationSchema>;

/** @public */
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
