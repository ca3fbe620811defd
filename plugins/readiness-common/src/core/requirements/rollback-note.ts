import { ANNOTATION_ROLLBACK } from '../../annotations';
import { createRequirement, withoutParams } from '../engine/createRequirement';
import {
  documentMessages,
  documentNeed,
  judgeDocuments,
  unwrittenMessage,
} from '../engine/documentRequirement';
import {
  exampleAbsence,
  exampleFailure,
  exampleFile,
  exampleLink,
  exampleOwner,
} from '../engine/exampleObservations';
import { describeOwner } from '../engine/words';
import { PresentObservation } from '../evidence/observation';
import { nameOf } from '../subject';

const words = {
  kind: 'rollback' as const,
  noun: 'a rollback note',
  annotation: ANNOTATION_ROLLBACK,
  linkType: 'rollback',
  example: 'docs/rollback.md',
};

export const rollbackNote = createRequirement({
  id: 'rollback-note',
  subject: 'component',
  meta: {
    title: 'Rollback note',
    description:
      'It is written down how a release is undone and who does it, before anybody needs to know at three in the morning.',
    howTo:
      'Point `readiness/rollback` at a URL or at a file in the repository, or add a link of type `rollback`. A file must say something: an empty file or a placeholder does not count, and after a year (or the gate’s `maximumAge`) it must have been looked at again. The component’s owner carries the rollback out unless `readiness/rollback-owner` names another group or user.',
  },
  needs: {
    rollback: documentNeed(words),
    rollbackOwner: {
      kind: 'rollbackOwner',
      noun: 'somebody who carries out a rollback',
      minimumTier: 'pulled',
      adjustable: false,
    },
  },
  ...withoutParams,
  messages: {
    satisfied: ({ subject }) =>
      `${nameOf(
        subject.entityRef,
      )} has a rollback note and somebody to carry it out.`,
    needs: {
      rollback: documentMessages(words),
      rollbackOwner: {
        missing: ({ subject }) => ({
          sentence: `Nobody is named to carry out a rollback of ${nameOf(
            subject.entityRef,
          )}.`,
          nextStep:
            'Set `spec.owner`, or name another group or user in `readiness/rollback-owner`.',
        }),
        belowTier: ({ subject }) => ({
          sentence: `Who carries out a rollback of ${nameOf(
            subject.entityRef,
          )} is only claimed.`,
          nextStep: 'Ingest that group or user into the catalog.',
        }),
        stale: ({ subject }) => ({
          sentence: `Who carries out a rollback of ${nameOf(
            subject.entityRef,
          )} was read too long ago to count.`,
          nextStep: 'Re-evaluate the component.',
        }),
      },
    },
    violations: {
      unwritten: unwrittenMessage(words),
      nobody: ({ subject, about }) => {
        const { ref, named } = (about[0] as PresentObservation<'rollbackOwner'>)
          .payload;
        return {
          sentence: `A rollback of ${nameOf(
            subject.entityRef,
          )} would be carried out by \`${ref}\`, which ${
            named
              ? 'the catalog does not know'
              : 'is not somebody the catalog knows'
          }.`,
          nextStep: named
            ? 'Correct `readiness/rollback-owner`, or ingest that group or user into the catalog.'
            : 'Correct `spec.owner`, or name another group or user in `readiness/rollback-owner`.',
          supplier: subject.supplier,
        };
      },
      noPeople: ({ subject, about }) => {
        const { ref } = (about[0] as PresentObservation<'rollbackOwner'>)
          .payload;
        return {
          sentence: `A rollback of ${nameOf(
            subject.entityRef,
          )} would be carried out by ${describeOwner(
            ref,
          )}, which has no members.`,
          nextStep:
            'Add people to the group in the catalog, or name another group or user in `readiness/rollback-owner`.',
          supplier: subject.supplier,
        };
      },
    },
  },
  examples: [
    {
      title: 'A current file in the repository',
      evidence: [
        exampleFile('rollback', '2025-11-20'),
        exampleOwner('rollbackOwner'),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'A link, which does not grow old but is only claimed',
      evidence: [exampleLink('rollback'), exampleOwner('rollbackOwner')],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'A link where the gate asks for a file that can be read',
      minimumTier: 'pulled',
      evidence: [exampleLink('rollback'), exampleOwner('rollbackOwner')],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api only claims a rollback note: the gate asks for one that Readiness can read itself.',
      },
    },
    {
      title: 'Nothing declared',
      evidence: [exampleAbsence('rollback'), exampleOwner('rollbackOwner')],
      expect: {
        outcome: 'missing',
        sentence: 'invoice-api has no rollback note.',
      },
    },
    {
      title: 'A file that holds only a placeholder',
      evidence: [
        exampleFile('rollback', '2026-02-01', 'placeholder'),
        exampleOwner('rollbackOwner'),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api has no rollback note yet: `docs/rollback.md` holds only a placeholder.',
      },
    },
    {
      title: 'A file nobody touched for more than a year',
      evidence: [
        exampleFile('rollback', '2024-09-14'),
        exampleOwner('rollbackOwner'),
      ],
      expect: {
        outcome: 'stale',
        sentence:
          'The rollback note of invoice-api is out of date: `docs/rollback.md` last changed on 2024-09-14, and the gate accepts 365 days.',
      },
    },
    {
      title: 'A host that does not say when the file last changed',
      evidence: [
        exampleFile('rollback', undefined),
        exampleOwner('rollbackOwner'),
      ],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether the rollback note of invoice-api is current cannot be judged: the host of `docs/rollback.md` does not say when it last changed.',
      },
    },
    {
      title: 'A host that does not answer',
      evidence: [exampleFailure('rollback'), exampleOwner('rollbackOwner')],
      expect: { outcome: 'undetermined' },
    },
    {
      title: 'A rollback owner without people',
      evidence: [
        exampleLink('rollback'),
        exampleOwner('rollbackOwner', { members: 0 }),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'A rollback of invoice-api would be carried out by the group billing, which has no members.',
      },
    },
    {
      title: 'A rollback owner the catalog does not know',
      evidence: [
        exampleLink('rollback'),
        exampleOwner('rollbackOwner', {
          ref: 'group:default/night-shift',
          resolved: false,
          named: true,
        }),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'A rollback of invoice-api would be carried out by `group:default/night-shift`, which the catalog does not know.',
      },
    },
  ],
  evaluate: ({ rollback, rollbackOwner }) => {
    const verdict = judgeDocuments(rollback);
    if (verdict.outcome === 'violated') {
      return verdict;
    }
    const { resolved, members } = rollbackOwner[0].payload;
    if (!resolved) {
      return { outcome: 'violated', messageId: 'nobody', about: rollbackOwner };
    }
    return members === 0
      ? { outcome: 'violated', messageId: 'noPeople', about: rollbackOwner }
      : { outcome: 'satisfied' };
  },
});
