import { createRequirement, withoutParams } from '../engine/createRequirement';
import { pulledMessages, pulledNeed } from '../engine/changeNeeds';
import {
  exampleEvidence,
  exampleFileOf,
  exampleFiles,
  exampleMissing,
  exampleUnread,
} from '../engine/exampleChanges';
import { reviewableCode } from '../engine/reviewableCode';

const CLAUSE = 'logs its failures';

const code = exampleFiles(exampleFileOf('src/total.ts'));
const attested = (byAuthor: 'yes' | 'no' | 'unknown') =>
  exampleEvidence(
    'failure-logged',
    { form: 'attestation', by: 'user:default/rita', byAuthor },
    { tier: 'attested' },
  );

export const failureLogged = createRequirement({
  id: 'failure-logged',
  subject: 'change',
  meta: {
    title: 'Failures are logged',
    description:
      'When what the change does fails in production, a log says so, and says enough to find out why.',
    howTo:
      'A reviewer attests that they looked for it, for the current commit. The author of the change cannot. It is asked of changes of code.',
  },
  needs: {
    files: pulledNeed('changed-files', 'its files', CLAUSE),
    note: {
      kind: 'failure-logged',
      noun: 'an attestation that its failures are logged',
      clause: CLAUSE,
      minimumTier: 'attested',
      adjustable: true,
    },
  },
  ...withoutParams,
  appliesWhen: { files: files => reviewableCode(files).length > 0 },
  messages: {
    satisfied: ({ subject }) =>
      `Somebody other than its author attests that ${subject.name} logs its failures.`,
    notApplicable: ({ subject }) =>
      `Not asked of ${subject.name}: it changes no code.`,
    needs: {
      files: pulledMessages('files'),
      note: {
        missing: ({ subject }) => ({
          sentence: `Nobody attests that ${subject.name} logs its failures.`,
          nextStep:
            'Have a reviewer look for it and attest it for the current commit.',
          supplier: subject.supplier,
        }),
        belowTier: ({ subject }) => ({
          sentence: `That ${subject.name} logs its failures is only claimed.`,
          nextStep:
            'Have a reviewer look for it and attest it for the current commit.',
          supplier: subject.supplier,
        }),
        stale: ({ subject }) => ({
          sentence: `That ${subject.name} logs its failures was attested too long ago to count.`,
          nextStep: 'Have a reviewer look for it again and attest it.',
          supplier: subject.supplier,
        }),
      },
    },
    violations: {
      ownWord: ({ subject }) => ({
        sentence: `That ${subject.name} logs its failures is attested only by somebody who may be its author.`,
        nextStep: 'Have somebody other than the author attest it.',
        supplier: subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'A reviewer attests it',
      evidence: [code, attested('no')],
      expect: {
        outcome: 'satisfied',
        sentence:
          'Somebody other than its author attests that invoice-api#482 logs its failures.',
      },
    },
    {
      title: 'The author attests it',
      evidence: [code, attested('yes')],
      expect: {
        outcome: 'violated',
        sentence:
          'That invoice-api#482 logs its failures is attested only by somebody who may be its author.',
      },
    },
    {
      title: 'The author’s account is linked to nobody',
      evidence: [code, attested('unknown')],
      expect: { outcome: 'violated' },
    },
    {
      title: 'Nobody attests it',
      evidence: [code, exampleMissing('failure-logged', 'attested')],
      expect: {
        outcome: 'missing',
        sentence: 'Nobody attests that invoice-api#482 logs its failures.',
      },
    },
    {
      title: 'Nothing can supply attestations',
      evidence: [code],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 logs its failures cannot be known: no configured source supplies it.',
      },
    },
    {
      title: 'The files are not known',
      evidence: [exampleUnread('changed-files', 'its files'), attested('no')],
      expect: { outcome: 'undetermined' },
    },
    {
      title: 'Only documentation is changed',
      evidence: [
        exampleFiles(exampleFileOf('README.md', { kind: 'documentation' })),
      ],
      expect: { outcome: 'notApplicable' },
    },
  ],
  evaluate: ({ note }) =>
    note.some(
      ({ payload }) =>
        payload.form === 'attestation' && payload.byAuthor === 'no',
    )
      ? { outcome: 'satisfied' }
      : { outcome: 'violated', messageId: 'ownWord', about: note },
});
