import { AttestationPayload, NotePayload } from '../../evidence/changeKinds';
import { Observation, ObservationOrigin } from '../../evidence/observation';
import { ChangeFacts } from '../change';
import { ChangeContext } from './changeContext';
import { readSection } from './readSection';

const SECTIONS = [
  {
    kind: 'rollback-plan',
    title: 'Rollback',
    words: ['rollback', 'roll back', 'rolling back', 'roll-back'],
  },
  {
    kind: 'deployment-note',
    title: 'Deployment',
    words: ['deployment', 'deploy', 'deploying', 'rollout', 'roll-out'],
  },
] as const;

/**
 * What the description says of rollback and deployment, and what people vouch
 * for. The first is only a claim of whoever wrote it.
 */
export function observeNotes(
  facts: ChangeFacts,
  authorRef: string | undefined,
  context: ChangeContext,
  originOf: (kind: string) => Omit<ObservationOrigin, 'summary'>,
): Observation[] {
  const sections = SECTIONS.map(({ kind, title, words }): Observation => {
    const origin = { ...originOf(kind), tier: 'claimed' as const };
    const contents = readSection(facts.body, words);
    if (contents === undefined) {
      const summary = `its description has no section “${title}”`;
      return { ...origin, state: 'absent', summary };
    }
    const payload: NotePayload = { form: 'section', contents };
    return {
      ...origin,
      state: 'present',
      dating: { type: 'timeless' },
      summary: `section “${title}” of its description`,
      payload,
    };
  });
  const attested = attestationsOf(facts, authorRef, context);
  const supplied = context.supplied?.has('attestation');
  const none: Observation[] =
    supplied && !attested.some(({ kind }) => kind === 'failure-logged')
      ? [
          {
            ...originOf('failure-logged'),
            tier: 'attested',
            state: 'absent',
            summary: 'nobody attests it',
          },
        ]
      : [];
  return [...sections, ...attested, ...none];
}

const ATTESTED = ['rollback-plan', 'deployment-note', 'failure-logged'];

function attestationsOf(
  facts: ChangeFacts,
  authorRef: string | undefined,
  { submissions }: ChangeContext,
): Observation[] {
  return submissions.flatMap((observation): Observation[] => {
    if (observation.kind !== 'attestation' || observation.state !== 'present') {
      return [];
    }
    const { about, by } = observation.payload as AttestationPayload;
    if (!ATTESTED.includes(about)) {
      return [];
    }
    const byAuthor = isByAuthor(by, authorRef, facts);
    const payload: NotePayload = { form: 'attestation', by, byAuthor };
    return [{ ...observation, kind: about, payload }];
  });
}

function isByAuthor(
  by: string,
  authorRef: string | undefined,
  { author }: ChangeFacts,
): 'yes' | 'no' | 'unknown' {
  if (authorRef !== undefined) {
    return authorRef.toLowerCase() === by.toLowerCase() ? 'yes' : 'no';
  }
  // A program signs nothing; a person nobody linked may be the one who signs.
  return author?.kind === 'bot' || author?.kind === 'ai' ? 'no' : 'unknown';
}
