import { approvalMessages, approvalNeeds } from '../engine/changeNeeds';
import {
  Approvals,
  areEnough,
  describeRefused,
  onlyWithoutAccess,
  sortApprovals,
} from '../engine/approvals';
import { createRequirement, withoutParams } from '../engine/createRequirement';
import {
  EXAMPLE_CHANGE,
  exampleApproval,
  exampleContributors,
  exampleReviews,
  exampleUnread,
} from '../engine/exampleChanges';
import { VerdictContext } from '../engine/requirement';
import { listOf } from '../engine/words';
import { ChangeSubject } from '../subject';

type Context = VerdictContext<ChangeSubject, Approvals>;

const ask =
  'Ask a person who neither wrote nor pushed any of it to review its current commit.';

export const humanReviewed = createRequirement({
  id: 'human-reviewed',
  subject: 'change',
  meta: {
    title: 'Reviewed by a human',
    description:
      'Somebody who did not write the change has read it as it would be merged. Programs review too, and cannot answer for it.',
    howTo:
      'One approval of the current commit by a person who is not its author, did not write, commit or co-author any of its commits, and did not push the last one. An approval of an earlier commit is out of date. A request for changes must be taken back or followed by an approval of the same person. An account of which nobody can tell whether a human acts through it does not count, nor does one that may not write to the repository. An approval given after the merge counts here, and not in the numbers.',
  },
  needs: approvalNeeds('was reviewed by a human'),
  ...withoutParams,
  messages: {
    satisfied: ({ subject, data }) => {
      const [first] = data?.counted ?? [];
      return `${first.by} approved ${subject.name}${
        first.afterMerge ? ' after it was merged' : ''
      } and had no hand in it.`;
    },
    needs: approvalMessages,
    violations: {
      changesRequested: ({ subject, data }: Context) => ({
        sentence: `${listOf(
          data.objecting.map(({ by }) => by),
        )} asked for changes in ${subject.name} and did not approve it since.`,
        nextStep: 'Settle what they asked for, and have them look again.',
        supplier: data.objecting[0].userRef ?? subject.supplier,
      }),
      outdated: ({ subject, data }: Context) => ({
        sentence: `${
          subject.name
        } was approved before its last commit: by ${listOf(
          data.outdated.map(
            ({ by, commitSha }) => `${by} at \`${commitSha.slice(0, 7)}\``,
          ),
        )}.`,
        nextStep: `Ask ${data.outdated[0].by} to review its current commit.`,
        supplier: data.outdated[0].userRef ?? subject.supplier,
      }),
      noneCounts: ({ subject, data }: Context) => ({
        sentence: `${
          subject.name
        } has no approval that counts: it was approved by ${listOf(
          describeRefused(data.refused),
        )}.`,
        nextStep: ask,
        supplier: subject.supplier,
      }),
      noAccess: ({ subject, data }: Context) => {
        const others = onlyWithoutAccess(data);
        return {
          sentence: `${listOf(others)} approved ${
            subject.name
          } and may not write to the repository.`,
          nextStep:
            'Ask a person who may write to the repository, and neither wrote nor pushed any of it, to review its current commit.',
          supplier: subject.supplier,
        };
      },
      noApproval: ({ subject, data }: Context) => ({
        sentence:
          data.dismissed.length > 0
            ? `Nobody approves ${subject.name} any more: the review of ${listOf(
                data.dismissed.map(({ by }) => by),
              )} was dismissed.`
            : `Nobody has approved ${subject.name}.`,
        nextStep: ask,
        supplier: subject.supplier,
      }),
      pusherUnknown: ({ subject, data }: Context) => ({
        sentence: `Whether ${data.counted[0].by} had a hand in ${subject.name} is not known: who pushed its last commit cannot be told (${data.pusherUnknown}).`,
        nextStep: 'Ask a second person to review its current commit.',
        supplier: subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'A colleague approved it',
      evidence: [
        exampleReviews(exampleApproval('rita')),
        exampleContributors(),
      ],
      expect: {
        outcome: 'satisfied',
        sentence: 'rita approved invoice-api#482 and had no hand in it.',
      },
    },
    {
      title: 'A colleague approved it after the merge',
      subject: { state: 'merged' },
      evidence: [
        exampleReviews(exampleApproval('rita', { afterMerge: true })),
        exampleContributors(),
      ],
      expect: {
        outcome: 'satisfied',
        sentence:
          'rita approved invoice-api#482 after it was merged and had no hand in it.',
      },
    },
    {
      title: 'Nobody reviewed it',
      evidence: [exampleReviews(), exampleContributors()],
      expect: {
        outcome: 'missing',
        sentence: 'Nobody has approved invoice-api#482.',
      },
    },
    {
      title: 'Approved by somebody who may not write to the repository',
      evidence: [
        exampleReviews(exampleApproval('passer-by', { mayWrite: false })),
        exampleContributors(),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'passer-by approved invoice-api#482 and may not write to the repository.',
      },
    },
    {
      title: 'A commit was pushed after the approval',
      evidence: [
        exampleReviews(
          exampleApproval('rita', { atHead: false, commitSha: 'a'.repeat(40) }),
        ),
        exampleContributors(),
      ],
      expect: {
        outcome: 'stale',
        sentence:
          'invoice-api#482 was approved before its last commit: by rita at `aaaaaaa`.',
      },
    },
    {
      title: 'Approved by a co-author, a bot and an account nobody knows',
      evidence: [
        exampleReviews(
          exampleApproval('kai'),
          exampleApproval('review-bot', { kind: 'bot' }),
          exampleApproval('x1', { kind: 'unknown' }),
        ),
        exampleContributors({ kai: 'co-author' }),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 has no approval that counts: it was approved by kai (its co-author), review-bot (a bot) and x1 (not known to be a human).',
      },
    },
    {
      title: 'One approves, another still asks for changes',
      evidence: [
        exampleReviews(
          exampleApproval('rita'),
          exampleApproval('omar', { state: 'changesRequested' }),
        ),
        exampleContributors(),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'omar asked for changes in invoice-api#482 and did not approve it since.',
      },
    },
    {
      title: 'The approval was dismissed',
      evidence: [
        exampleReviews(exampleApproval('rita', { state: 'dismissed' })),
        exampleContributors(),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'Nobody approves invoice-api#482 any more: the review of rita was dismissed.',
      },
    },
    {
      title: 'From a fork, where nobody can see who pushed',
      evidence: [
        exampleReviews(exampleApproval('rita')),
        exampleContributors({}, 'the pushes of a fork are not shown'),
      ],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether rita had a hand in invoice-api#482 is not known: who pushed its last commit cannot be told (the pushes of a fork are not shown).',
      },
    },
    {
      title: 'The host does not show the reviews',
      evidence: [
        exampleUnread('reviews', 'its reviews'),
        exampleContributors(),
      ],
      expect: {
        outcome: 'undetermined',
        sentence: `Whether ${EXAMPLE_CHANGE.name} was reviewed by a human could not be checked: its reviews could not be read (the host did not answer).`,
      },
    },
  ],
  evaluate: ({ reviews, contributors }) => {
    const data = sortApprovals(reviews, contributors);
    const about = reviews;
    if (data.objecting.length > 0) {
      const messageId = 'changesRequested';
      return { outcome: 'violated', messageId, about, data };
    }
    const enough = areEnough(data.counted, 1, data);
    if (enough === 'yes') {
      return { outcome: 'satisfied', data };
    }
    if (enough === 'unknown') {
      const messageId = 'pusherUnknown';
      const reason = 'uncollected';
      return { outcome: 'undetermined', reason, messageId, about, data };
    }
    if (data.outdated.length > 0) {
      return { outcome: 'stale', messageId: 'outdated', about, data };
    }
    if (data.refused.length === 0) {
      return { outcome: 'missing', messageId: 'noApproval', about, data };
    }
    const messageId =
      onlyWithoutAccess(data).length > 0 ? 'noAccess' : 'noneCounts';
    return { outcome: 'violated', messageId, about, data };
  },
});
