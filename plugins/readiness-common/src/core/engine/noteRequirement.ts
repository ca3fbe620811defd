import { PresentObservation } from '../evidence/observation';
import { reachesTier } from '../evidence/tiers';
import { ChangeSubject } from '../subject';
import { pulledMessages, pulledNeed } from './changeNeeds';
import { createRequirement, withoutParams } from './createRequirement';
import { noteExamples, NoteWords } from './noteExamples';
import { ChangeRequirement, VerdictContext } from './requirement';
import { withoutArticle } from './words';

interface Found {
  /** What makes a claim too little, in words. */
  risk?: string;
}

type Context = VerdictContext<ChangeSubject, Found>;

/**
 * A requirement that is satisfied by a section of the change's description, or
 * by somebody else than the author who vouches for it. Where the change touches
 * stored data only the latter will do.
 */
export function createNoteRequirement(definition: {
  id: string;
  title: string;
  description: string;
  howTo: string;
  words: NoteWords;
}): ChangeRequirement {
  const { id, title, description, howTo, words } = definition;
  const { kind, noun, heading } = words;
  const bare = withoutArticle(noun);
  const attest = `Have somebody other than the author look at it and attest its ${bare}.`;
  const write = `Write a section \`## ${heading}\` in its description: what to do, in which order, and how to tell it worked.`;
  const clause = `has ${noun}`;

  return createRequirement({
    id,
    subject: 'change',
    meta: { title, description, howTo },
    needs: {
      note: {
        kind: kind as NoteWords['kind'],
        noun,
        minimumTier: 'claimed',
        adjustable: true,
      },
      files: pulledNeed('changed-files', 'its files', clause),
      areas: pulledNeed('touched-areas', 'the areas it touches', clause),
    },
    ...withoutParams,
    messages: {
      satisfied: ({ subject }) => `${subject.name} has ${noun}.`,
      needs: {
        note: {
          missing: ({ subject }) => ({
            sentence: `${subject.name} has no ${bare}.`,
            nextStep: write,
            supplier: subject.authorRef ?? subject.supplier,
            snippet: `## ${heading}\n`,
          }),
          belowTier: ({ subject }) => ({
            sentence: `${subject.name} only claims ${noun}: the gate asks for one that somebody vouches for.`,
            nextStep: attest,
            supplier: subject.supplier,
          }),
          stale: ({ subject }) => ({
            sentence: `The ${bare} of ${subject.name} is out of date.`,
            nextStep: write,
            supplier: subject.authorRef ?? subject.supplier,
          }),
        },
        files: pulledMessages('files'),
        areas: pulledMessages('files'),
      },
      violations: {
        placeholder: ({ subject }: Context) => ({
          sentence: `${subject.name} has no ${bare} yet: the section “${heading}” of its description says nothing.`,
          nextStep: write,
          supplier: subject.authorRef ?? subject.supplier,
        }),
        onlyClaimed: ({ subject, data }: Context) => ({
          sentence: `${subject.name} touches ${data.risk} and has ${noun} that only its description claims.`,
          nextStep: attest,
          supplier: subject.supplier,
        }),
        notNeeded: ({ subject }: Context) => ({
          sentence: `${subject.name} says that it needs no ${bare}, and nobody but its author says so.`,
          nextStep: `Have somebody other than the author attest that it needs none, or write one.`,
          supplier: subject.supplier,
        }),
        ownWord: ({ subject }: Context) => ({
          sentence: `The ${bare} of ${subject.name} is attested only by somebody who may be its author.`,
          nextStep: attest,
          supplier: subject.supplier,
        }),
      },
    },
    examples: noteExamples(words),
    evaluate: ({ note, files, areas }) => {
      const notes = note.map(({ payload }) => payload);
      const about = note;
      const vouched = note.some(
        ({ tier, payload }) =>
          payload.form === 'attestation' &&
          payload.byAuthor === 'no' &&
          reachesTier(tier, 'attested'),
      );
      if (vouched) {
        return { outcome: 'satisfied' };
      }
      const says = (contents: string) =>
        notes.some(
          item => item.form === 'section' && item.contents === contents,
        );
      const risk = findRisk(files, areas);
      const data = { risk };
      if (says('written')) {
        return risk === undefined
          ? { outcome: 'satisfied' }
          : { outcome: 'missing', messageId: 'onlyClaimed', about, data };
      }
      if (says('notNeeded')) {
        return { outcome: 'missing', messageId: 'notNeeded', about, data };
      }
      return says('placeholder')
        ? { outcome: 'violated', messageId: 'placeholder', about, data }
        : { outcome: 'missing', messageId: 'ownWord', about, data };
    },
  });
}

/** What of the change cannot be undone by taking it back, in words. */
function findRisk(
  files: ReadonlyArray<PresentObservation<'changed-files'>>,
  areas: ReadonlyArray<PresentObservation<'touched-areas'>>,
): string | undefined {
  const migration = files
    .flatMap(({ payload }) => payload.files)
    .find(file => file.migration);
  if (migration) {
    return `the migration \`${migration.path}\``;
  }
  const deletion = areas
    .flatMap(({ payload }) => payload.areas)
    .find(({ id }) => id === 'data-deletion');
  return deletion && 'data deletion';
}
