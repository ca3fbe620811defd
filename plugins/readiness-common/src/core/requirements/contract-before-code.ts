import { createRequirement, withoutParams } from '../engine/createRequirement';
import { pulledMessages, pulledNeed } from '../engine/changeNeeds';
import { exampleEvidence, exampleMissing } from '../engine/exampleChanges';
import { VerdictContext } from '../engine/requirement';
import { ChangeSubject } from '../subject';

interface Found {
  storedAt: string;
  pushedAt: string;
  maybeEarlier?: string;
}

type Context = VerdictContext<ChangeSubject, Found>;

/** `2026-03-01 09:30 UTC`. */
const minuteOf = (instant: string) =>
  `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

const exampleContract = (storedAt: string) =>
  exampleEvidence('contract', {
    id: 'c1',
    version: 1,
    storedAt,
    linkedBy: 'user:default/rita',
  });
const examplePush = (at: string, maybeEarlier?: string) =>
  exampleEvidence('first-push', {
    at,
    ...(maybeEarlier !== undefined && { maybeEarlier }),
  });

export const contractBeforeCode = createRequirement({
  id: 'contract-before-code',
  subject: 'change',
  meta: {
    title: 'Contract before code',
    description:
      'What the change is for, when it is good enough and when to stop was agreed on before anybody, or any agent, wrote code for it.',
    howTo:
      'Define what ready means in Readiness (Contracts, “Define ready”) before the first push, and name it in the description of the change: `Readiness-Contract: ID`. The newest version counts, and for a merged change the newest by then, so that a contract edited after the code is not older than it. Both times are those of servers: the dates of commits are their writer’s own and prove nothing.',
  },
  needs: {
    contract: {
      kind: 'contract',
      noun: 'a contract',
      clause: 'has a contract that is older than its code',
      minimumTier: 'pulled',
      adjustable: true,
    },
    push: pulledNeed(
      'first-push',
      'the time of its first push',
      'has a contract that is older than its code',
    ),
  },
  ...withoutParams,
  messages: {
    satisfied: ({ subject }) =>
      `${subject.name} has a contract that is older than its code.`,
    needs: {
      contract: {
        missing: ({ subject }) => ({
          sentence: `${subject.name} has no contract.`,
          nextStep:
            'Write down what it is for and when it is good enough, before the next change is begun.',
          supplier: subject.supplier,
        }),
        belowTier: ({ subject }) => ({
          sentence: `That ${subject.name} has a contract is only claimed.`,
          nextStep: 'Store the contract in Readiness, before code is pushed.',
          supplier: subject.supplier,
        }),
        stale: ({ subject }) => ({
          sentence: `The contract of ${subject.name} is out of date.`,
          nextStep: 'Agree on it again.',
          supplier: subject.supplier,
        }),
      },
      push: pulledMessages('pushes'),
    },
    violations: {
      afterCode: ({ subject, data }: Context) => ({
        sentence: `The contract of ${subject.name} was written on ${minuteOf(
          data.storedAt,
        )}, after its code was first seen on ${minuteOf(data.pushedAt)}.`,
        nextStep:
          'Store the contract of the next change before its code is pushed.',
        supplier: subject.supplier,
      }),
      maybeEarlier: ({ subject, data }: Context) => ({
        sentence: `Whether ${subject.name} has a contract that is older than its code is not known: its pushes are not known (${data.maybeEarlier}).`,
        nextStep: 'Make its pushes readable to the source of changes.',
        supplier: subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'Stored before the first push',
      evidence: [
        exampleContract('2026-02-27T09:00:00.000Z'),
        examplePush('2026-03-01T09:30:00.000Z'),
      ],
      expect: {
        outcome: 'satisfied',
        sentence: 'invoice-api#482 has a contract that is older than its code.',
      },
    },
    {
      title: 'Stored after the first push',
      evidence: [
        exampleContract('2026-03-01T11:00:00.000Z'),
        examplePush('2026-03-01T09:30:00.000Z'),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'The contract of invoice-api#482 was written on 2026-03-01 11:00 UTC, after its code was first seen on 2026-03-01 09:30 UTC.',
      },
    },
    {
      title: 'One of two was stored after the first push',
      evidence: [
        exampleContract('2026-02-27T09:00:00.000Z'),
        exampleContract('2026-03-01T11:00:00.000Z'),
        examplePush('2026-03-01T09:30:00.000Z'),
      ],
      expect: { outcome: 'violated' },
    },
    {
      title: 'None is linked',
      evidence: [
        exampleMissing('contract'),
        examplePush('2026-03-01T09:30:00.000Z'),
      ],
      expect: {
        outcome: 'missing',
        sentence: 'invoice-api#482 has no contract.',
      },
    },
    {
      title: 'The host does not show when it was pushed',
      evidence: [
        exampleContract('2026-02-27T09:00:00.000Z'),
        examplePush(
          '2026-03-01T09:30:00.000Z',
          'the pushes of a fork are not shown',
        ),
      ],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 has a contract that is older than its code is not known: its pushes are not known (the pushes of a fork are not shown).',
      },
    },
    {
      title: 'Nothing supplies contracts',
      evidence: [examplePush('2026-03-01T09:30:00.000Z')],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 has a contract that is older than its code cannot be known: no configured source supplies it.',
      },
    },
  ],
  evaluate: ({ contract, push }) => {
    // An older contract about something else must not hide a late one.
    const storedAt = inOrder(contract.map(c => c.payload.storedAt)).at(-1)!;
    const pushedAt = inOrder(push.map(p => p.payload.at))[0];
    const maybeEarlier = push
      .map(({ payload }) => payload.maybeEarlier)
      .find(why => why !== undefined);
    const data: Found = { storedAt, pushedAt, maybeEarlier };
    if (Date.parse(storedAt) >= Date.parse(pushedAt)) {
      const about = [...contract, ...push];
      return { outcome: 'violated', messageId: 'afterCode', about, data };
    }
    return maybeEarlier === undefined
      ? { outcome: 'satisfied' }
      : {
          outcome: 'undetermined',
          reason: 'uncollected',
          messageId: 'maybeEarlier',
          about: push,
          data,
        };
  },
});

function inOrder(instants: string[]): string[] {
  return [...instants].sort(
    (left, right) => Date.parse(left) - Date.parse(right),
  );
}
