import { NotePayload } from '../evidence/changeKinds';
import { Observation } from '../evidence/observation';
import { ChangeSubject } from '../subject';
import {
  exampleArea,
  exampleAreas,
  exampleEvidence,
  exampleFileOf,
  exampleFiles,
  exampleMissing,
  exampleUnread,
} from './exampleChanges';
import { RequirementExample } from './requirement';
import { withoutArticle } from './words';

/**
 * How people speak of one kind of note of a change.
 */
export interface NoteWords {
  kind: 'rollback-plan' | 'deployment-note';
  /** With its article: "a rollback plan". */
  noun: string;
  /** The heading of its section: "Rollback". */
  heading: string;
}

/**
 * The examples of a requirement that asks for a note of a change, in its words.
 */
export function noteExamples({
  kind,
  noun,
  heading,
}: NoteWords): Array<RequirementExample<ChangeSubject>> {
  const bare = withoutArticle(noun);
  const plain = [exampleFiles(exampleFileOf('src/total.ts')), exampleAreas()];
  const migrates = [
    exampleFiles(
      exampleFileOf('db/migrations/0007_totals.sql', { migration: true }),
    ),
    exampleAreas(),
  ];
  const section = (
    contents: Extract<NotePayload, { form: 'section' }>['contents'],
  ) =>
    exampleEvidence(kind, { form: 'section', contents }, { tier: 'claimed' });
  const attested = (byAuthor: 'yes' | 'no' | 'unknown'): Observation =>
    exampleEvidence(
      kind,
      { form: 'attestation', by: 'user:default/rita', byAuthor },
      { tier: 'attested' },
    );
  return [
    {
      title: `A section “${heading}” in the description`,
      evidence: [section('written'), ...plain],
      expect: {
        outcome: 'satisfied',
        sentence: `invoice-api#482 has ${noun}.`,
      },
    },
    {
      title: 'No such section',
      evidence: [exampleMissing(kind, 'claimed'), ...plain],
      expect: {
        outcome: 'missing',
        sentence: `invoice-api#482 has no ${bare}.`,
      },
    },
    {
      title: 'A section that says “n/a”',
      evidence: [section('placeholder'), ...plain],
      expect: {
        outcome: 'violated',
        sentence: `invoice-api#482 has no ${bare} yet: the section “${heading}” of its description says nothing.`,
      },
    },
    {
      title: 'A section that says why it is not needed',
      evidence: [section('notNeeded'), ...plain],
      expect: {
        outcome: 'missing',
        sentence: `invoice-api#482 says that it needs no ${bare}, and nobody but its author says so.`,
      },
    },
    {
      title: 'It is not needed, and a colleague attests it',
      evidence: [section('notNeeded'), attested('no'), ...plain],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'The author attests it',
      evidence: [attested('yes'), ...plain],
      expect: {
        outcome: 'missing',
        sentence: `The ${bare} of invoice-api#482 is attested only by somebody who may be its author.`,
      },
    },
    {
      title: 'A section, and a migration that it cannot simply take back',
      evidence: [section('written'), ...migrates],
      expect: {
        outcome: 'missing',
        sentence: `invoice-api#482 touches the migration \`db/migrations/0007_totals.sql\` and has ${noun} that only its description claims.`,
      },
    },
    {
      title: 'A migration, and a colleague who attests it',
      evidence: [section('written'), attested('no'), ...migrates],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'A section, and data deletion',
      evidence: [
        section('written'),
        exampleFiles(exampleFileOf('src/erasure/job.ts')),
        exampleAreas(
          exampleArea({
            id: 'data-deletion',
            title: 'Data deletion',
            places: ['src/erasure/**'],
          }),
        ),
      ],
      expect: {
        outcome: 'missing',
        sentence: `invoice-api#482 touches data deletion and has ${noun} that only its description claims.`,
      },
    },
    {
      title: 'A section, where the gate asks that somebody vouches for it',
      minimumTier: 'attested',
      evidence: [section('written'), ...plain],
      expect: {
        outcome: 'missing',
        sentence: `invoice-api#482 only claims ${noun}: the gate asks for one that somebody vouches for.`,
      },
    },
    {
      title: 'A section, and files that are not known',
      evidence: [
        section('written'),
        exampleUnread('changed-files', 'its files'),
        exampleAreas(),
      ],
      expect: {
        outcome: 'undetermined',
        sentence: `Whether invoice-api#482 has ${noun} could not be checked: its files could not be read (the host did not answer).`,
      },
    },
  ];
}
