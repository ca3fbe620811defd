import { z } from 'zod';
import { CHANGE_PAYLOAD_SCHEMAS } from './changeKinds';

/**
 * A person or group named as owner.
 *
 * @public
 */
export interface OwnerPayload {
  ref: string;
  title?: string;
  resolved: boolean;
  /** Direct members of a Group; a User counts as one. */
  members?: number;
  /** Whether the owner was named for this role or follows from ownership. */
  named: boolean;
}

/**
 * Where a document is. `integration` is an annotation of another plugin that
 * leads to the same thing, such as a Grafana dashboard selector.
 *
 * @public
 */
export type DocumentPayload =
  | { form: 'link'; url: string; title?: string }
  | {
      form: 'file';
      path: string;
      contents: 'written' | 'empty' | 'placeholder';
    }
  | { form: 'integration'; annotation: string; value: string };

const ownerSchema: z.ZodType<OwnerPayload> = z.object({
  ref: z.string(),
  title: z.string().optional(),
  resolved: z.boolean(),
  members: z.number().int().nonnegative().optional(),
  named: z.boolean(),
});

const documentSchema: z.ZodType<DocumentPayload> = z.discriminatedUnion(
  'form',
  [
    z.object({
      form: z.literal('link'),
      url: z.string().regex(/^https?:\/\//i),
      title: z.string().optional(),
    }),
    z.object({
      form: z.literal('file'),
      path: z.string(),
      contents: z.enum(['written', 'empty', 'placeholder']),
    }),
    z.object({
      form: z.literal('integration'),
      annotation: z.string(),
      value: z.string(),
    }),
  ],
);

/**
 * The documents a component may point at, by evidence kind.
 *
 * @public
 */
export const DOCUMENT_KINDS = [
  'rollback',
  'monitoring',
  'runbook',
  'logs',
  'deployment',
  'architecture',
] as const;
/**
 * One of `DOCUMENT_KINDS`.
 *
 * @public
 */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/**
 * A record with an empty list for each kind of document.
 *
 * @public
 */
export function emptyByDocumentKind<TItem>(): Record<DocumentKind, TItem[]> {
  return {
    rollback: [],
    monitoring: [],
    runbook: [],
    logs: [],
    deployment: [],
    architecture: [],
  };
}

/**
 * The payload of every kind of evidence the core understands.
 *
 * @public
 */
export const PAYLOAD_SCHEMAS = {
  owner: ownerSchema,
  rollbackOwner: ownerSchema,
  rollback: documentSchema,
  monitoring: documentSchema,
  runbook: documentSchema,
  logs: documentSchema,
  deployment: documentSchema,
  architecture: documentSchema,
  ...CHANGE_PAYLOAD_SCHEMAS,
};

/**
 * A kind of evidence the core understands.
 *
 * @public
 */
export type KnownKind = keyof typeof PAYLOAD_SCHEMAS;
/**
 * The payload of a kind of evidence; `unknown` for kinds of modules.
 *
 * @public
 */
export type PayloadOf<TKind extends string> = TKind extends KnownKind
  ? z.infer<(typeof PAYLOAD_SCHEMAS)[TKind]>
  : unknown;
