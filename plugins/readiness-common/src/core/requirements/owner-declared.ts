import { z } from 'zod';
import { createRequirement } from '../engine/createRequirement';
import { exampleAbsence, exampleOwner } from '../engine/exampleObservations';
import { describeOwner } from '../engine/words';
import { PresentObservation } from '../evidence/observation';
import { nameOf } from '../subject';

export const ownerDeclared = createRequirement({
  id: 'owner-declared',
  subject: 'component',
  meta: {
    title: 'Owner declared',
    description:
      'Somebody who exists answers for the component. An owner the catalog does not know, or a team without people, cannot be paged and cannot approve anything.',
    howTo:
      'Set `spec.owner` to a Group or User of the catalog. A Group needs at least one member (`minimumMembers` asks for more). Members are read from the catalog, so ingest your organisation’s groups and users.',
  },
  needs: {
    owner: {
      kind: 'owner',
      noun: 'an owner',
      minimumTier: 'pulled',
      adjustable: true,
    },
  },
  params: z.strictObject({
    minimumMembers: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .default(1),
  }),
  strictestParams: (left, right) => ({
    minimumMembers: Math.max(left.minimumMembers, right.minimumMembers),
  }),
  messages: {
    satisfied: ({ subject, about }) =>
      `${nameOf(subject.entityRef)} is owned by ${describeOwner(
        ownerOf(about[0] as PresentObservation<'owner'>).ref,
      )}.`,
    needs: {
      owner: {
        missing: ({ subject }) => ({
          sentence: `${nameOf(subject.entityRef)} names no owner.`,
          nextStep: 'Set `spec.owner` to a Group or User of the catalog.',
          snippet: 'spec:\n  owner: group:default/your-team',
        }),
        belowTier: ({ subject, minimumTier }) => ({
          sentence: `The owner of ${nameOf(
            subject.entityRef,
          )} is only claimed: the gate asks for evidence that is ${minimumTier}.`,
          nextStep: 'Ingest the owning group into the catalog.',
        }),
        stale: ({ subject }) => ({
          sentence: `The owner of ${nameOf(
            subject.entityRef,
          )} was read too long ago to count.`,
          nextStep: 'Re-evaluate the component.',
        }),
      },
    },
    violations: {
      unresolved: ({ subject, about }) => {
        const owner = ownerOf(about[0] as PresentObservation<'owner'>);
        return {
          sentence: `${nameOf(subject.entityRef)} is owned by \`${
            owner.ref
          }\`, which the catalog does not know.`,
          nextStep:
            'Ingest that group or user into the catalog, or correct `spec.owner`.',
          snippet: 'spec:\n  owner: group:default/your-team',
        };
      },
      tooFewMembers: ({ subject, about }) => {
        const owner = ownerOf(about[0] as PresentObservation<'owner'>);
        const members = owner.members ?? 0;
        return {
          sentence: `${nameOf(subject.entityRef)} is owned by ${describeOwner(
            owner.ref,
          )}, which has ${
            members === 0
              ? 'no members'
              : `only ${members} member${
                  members === 1 ? '' : 's'
                }, fewer than the gate asks`
          }.`,
          nextStep:
            'Add people to the group in the catalog, or hand the component to a team that has some.',
          supplier: owner.ref,
        };
      },
    },
  },
  examples: [
    {
      title: 'A team with people',
      evidence: [exampleOwner('owner')],
      expect: {
        outcome: 'satisfied',
        sentence: 'invoice-api is owned by the group billing.',
      },
    },
    {
      title: 'An owner the catalog does not know',
      evidence: [
        exampleOwner('owner', {
          ref: 'group:default/open-source',
          resolved: false,
          members: undefined,
        }),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api is owned by `group:default/open-source`, which the catalog does not know.',
      },
    },
    {
      title: 'A team without people',
      evidence: [exampleOwner('owner', { members: 0 })],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api is owned by the group billing, which has no members.',
      },
    },
    {
      title: 'A team smaller than the gate asks',
      params: { minimumMembers: 6 },
      evidence: [exampleOwner('owner')],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api is owned by the group billing, which has only 4 members, fewer than the gate asks.',
      },
    },
    {
      title: 'No owner at all',
      evidence: [exampleAbsence('owner')],
      expect: {
        outcome: 'missing',
        sentence: 'invoice-api names no owner.',
      },
    },
  ],
  evaluate: ({ owner }, { minimumMembers }) => {
    const [first] = owner;
    if (!first.payload.resolved) {
      return {
        outcome: 'violated',
        messageId: 'unresolved',
        about: owner,
      };
    }
    const isGroup = first.payload.ref.startsWith('group:');
    return isGroup && (first.payload.members ?? 0) < minimumMembers
      ? { outcome: 'violated', messageId: 'tooFewMembers', about: owner }
      : { outcome: 'satisfied' };
  },
});

function ownerOf(observation: PresentObservation<'owner'>) {
  return observation.payload;
}
