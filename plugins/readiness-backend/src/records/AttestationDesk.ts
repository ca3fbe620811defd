import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  Attestable,
  ATTESTABLE,
  AttestationInput,
  AttestationRecord,
  readinessAttestPermission,
} from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';
import { AttestationStore } from '../database/AttestationStore';
import { AttestationRow, ChangeRow } from '../database/rows';
import { filled, readInput, webAddress } from './recordInput';
import {
  Caller,
  RecordSubject,
  RecordSubjects,
  SubjectRef,
} from './RecordSubjects';

const schema: z.ZodType<AttestationInput> = z.strictObject({
  about: z.enum(ATTESTABLE, `must be one of ${ATTESTABLE.join(', ')}`),
  statement: filled('what you looked at, and what you found', 2000),
  headSha: z
    .string('must be the commit you looked at')
    .regex(/^[0-9a-f]{40,64}$/, 'must be the commit you looked at')
    .optional(),
  url: webAddress.optional(),
});

/** The requirement that each is evidence for. */
const SERVES: Readonly<Record<Attestable, string>> = {
  'rollback-plan': 'rollback-plan',
  'deployment-note': 'deployment-note',
  'failure-logged': 'failure-logged',
  'architecture-review': 'architecture-reviewed',
  'security-review': 'security-review-current',
};

const OF_CHANGES: readonly Attestable[] = [
  'rollback-plan',
  'deployment-note',
  'failure-logged',
];

/** What signed-in people vouch for, each by name, and never of their own work. */
export class AttestationDesk {
  constructor(
    private readonly options: {
      subjects: RecordSubjects;
      store: AttestationStore;
    },
  ) {}

  /** What could be attested of a subject: what one of its gates asks for. */
  askedOf({ changeId, judged }: RecordSubject): Attestable[] {
    const asked = new Set(
      judged.requirements
        .filter(({ outcome }) => outcome !== 'notApplicable')
        .map(({ id }) => id),
    );
    return ATTESTABLE.filter(
      about =>
        OF_CHANGES.includes(about) === (changeId !== undefined) &&
        asked.has(SERVES[about]),
    );
  }

  /** Why somebody may not attest anything of it; `undefined` where they may. */
  async whyNot(
    subject: RecordSubject,
    caller: Caller,
  ): Promise<string | undefined> {
    if (!caller.person) {
      return 'Only signed-in people may attest evidence';
    }
    if (!(await caller.allows(readinessAttestPermission))) {
      return 'This needs the permission readiness.attest; ask whoever administers Backstage for it';
    }
    return subject.changeId === undefined ||
      (await this.options.subjects.isKnownNotAuthor(subject, caller.person))
      ? undefined
      : `Only people who are known not to be its author may attest evidence of ${subject.name}: its code host must name its author, and the catalog your account there`;
  }

  async attest(
    ref: SubjectRef,
    body: unknown,
    caller: Caller,
  ): Promise<AttestationRecord> {
    const input = readInput(schema, body);
    const subject = await this.options.subjects.read(ref, caller);
    const refusal = await this.whyNot(subject, caller);
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
    requireFitting(input, subject);
    const row = await this.options.store.add(
      {
        id: randomUUID(),
        entity_ref: subject.entityRef,
        change_id: subject.changeId ?? null,
        head_sha: input.headSha ?? null,
        about: input.about,
        statement: input.statement,
        url: input.url ?? null,
        attested_by: caller.person!.ref,
      },
      async tx => {
        const change =
          subject.changeId &&
          (await tx<ChangeRow>('changes')
            .where({ id: subject.changeId })
            .first('head_sha'));
        if (change && change.head_sha !== input.headSha) {
          throw new ConflictError(
            `${
              subject.name
            } has another commit since: its head is ${change.head_sha.slice(
              0,
              12,
            )}. Look at that one, and attest it`,
          );
        }
      },
    );
    return toAttestation(row);
  }
}

function requireFitting(
  { about, headSha, url }: AttestationInput,
  { changeId, name }: RecordSubject,
): void {
  if (OF_CHANGES.includes(about) !== (changeId !== undefined)) {
    throw new InputError(
      `about: ${about} is attested of ${
        changeId ? 'components' : 'changes'
      }, and ${name} is none`,
    );
  }
  if (changeId && !headSha) {
    throw new InputError('headSha must be the commit you looked at');
  }
  if (!changeId && headSha) {
    throw new InputError('headSha is of changes only; leave it out');
  }
  if (about === 'architecture-review' && !url) {
    throw new InputError('url must link the record of the architecture review');
  }
}

export function toAttestation(row: AttestationRow): AttestationRecord {
  return {
    id: row.id,
    about: ATTESTABLE.find(known => known === row.about) ?? 'rollback-plan',
    statement: row.statement,
    ...(row.head_sha && { headSha: row.head_sha }),
    ...(row.url && { url: row.url }),
    by: row.attested_by,
    at: row.attested_at,
  };
}
