import {
  Approvals,
  areEnough,
  describeRefused,
  ReviewerWord,
  sortApprovals,
} from '../engine/approvals';
import {
  approvalMessages,
  approvalNeeds,
  describeTouch,
  pulledMessages,
  pulledNeed,
} from '../engine/changeNeeds';
import { createRequirement, withoutParams } from '../engine/createRequirement';
import {
  exampleApproval,
  exampleArea,
  exampleAreas,
  exampleContributors,
  exampleEvidence,
  exampleReviews,
  exampleUnread,
} from '../engine/exampleChanges';
import { VerdictContext } from '../engine/requirement';
import { listOf } from '../engine/words';
import { TouchedAreasPayload } from '../evidence/changeKinds';
import { ChangeSubject } from '../subject';

const CLAUSE = 'was approved by two people';

interface Found {
  area: TouchedAreasPayload['areas'][number];
  approvals: Approvals;
  /** Those of `counted` who are linked to a person. */
  linked: ReviewerWord[];
}

type Context = VerdictContext<ChangeSubject, Found>;

const exampleOwners = (...reviewers: string[]) =>
  exampleEvidence('path-owners', { reviewers });

const newcomer = { experienced: false, groups: [] };

const twoNames = (names: string[]) =>
  names.length === 0 ? 'nobody' : `only ${listOf(names)}`;

export const secondReviewer = createRequirement({
  id: 'second-reviewer',
  subject: 'change',
  meta: {
    title: 'Second reviewer',
    description:
      'Permissions, payments, data deletion and external integrations are looked at by two people besides those who wrote the change, and at least one of them knows the code.',
    howTo:
      'Two approvals of the current commit by two different people who neither wrote, committed, co-authored nor last pushed the change, and may write to the repository. Both accounts must be linked to a User of the catalog, so that two accounts of one person are not two people. One of the two knows the place: owns a touched path in CODEOWNERS at the base, belongs to the component’s owner, or wrote or reviewed earlier changes of the component. It is asked where the area has `secondReviewer`, as the four built-in areas do.',
  },
  needs: {
    areas: pulledNeed('touched-areas', 'the areas it touches', CLAUSE),
    ...approvalNeeds(CLAUSE),
    owners: {
      ...pulledNeed(
        'path-owners',
        'the owners of its paths',
        'was approved by somebody who knows its paths',
      ),
      optional: true,
    },
  },
  ...withoutParams,
  appliesWhen: {
    areas: areas =>
      areas.some(({ payload }) =>
        payload.areas.some(area => area.secondReviewer),
      ),
  },
  messages: {
    satisfied: ({ subject, data }) =>
      `${listOf((data?.linked ?? []).map(({ by }) => by))} approved ${
        subject.name
      } and had no hand in it.`,
    notApplicable: ({ subject }) =>
      `Not asked of ${subject.name}: it touches no area that needs two reviewers.`,
    needs: {
      areas: pulledMessages('files'),
      ...approvalMessages,
      owners: pulledMessages('path owners'),
    },
    violations: {
      tooFew: ({ subject, data }: Context) => {
        const refused = describeRefused(data.approvals.refused);
        return {
          sentence: `${subject.name} ${describeTouch(
            data.area,
          )} and needs two reviewers: ${twoNames(
            data.linked.map(({ by }) => by),
          )} approved it${
            refused.length > 0 ? `, besides ${listOf(refused)}` : ''
          }.`,
          nextStep:
            'Ask another person who had no hand in it to review its current commit.',
          supplier: subject.supplier,
        };
      },
      unlinked: ({ subject, data }: Context) => {
        const unlinked = listOf(
          data.approvals.counted
            .filter(({ userRef }) => userRef === undefined)
            .map(({ by }) => by),
        );
        return {
          sentence: `${subject.name} ${describeTouch(
            data.area,
          )} and needs two reviewers whom the catalog knows: it does not know who ${unlinked} is.`,
          nextStep: `Link the account of ${unlinked} to a User of the catalog, or ask another person to review.`,
          supplier: subject.supplier,
        };
      },
      outdated: ({ subject, data }: Context) => ({
        sentence: `${subject.name} ${describeTouch(
          data.area,
        )} and needs two reviewers: ${listOf(
          data.approvals.outdated.map(({ by }) => by),
        )} approved an earlier commit.`,
        nextStep: `Ask ${data.approvals.outdated[0].by} to review its current commit.`,
        supplier: data.approvals.outdated[0].userRef ?? subject.supplier,
      }),
      noContext: ({ subject, data }: Context) => ({
        sentence: `${subject.name} ${describeTouch(
          data.area,
        )}, and neither ${data.linked
          .map(({ by }) => by)
          .join(' nor ')} owns it or worked on it before.`,
        nextStep:
          'Ask an owner of the path, or somebody who changed or reviewed it before, to review its current commit.',
        supplier: subject.supplier,
      }),
      pusherUnknown: ({ subject, data }: Context) => ({
        sentence: `Whether two people without a hand in it approved ${
          subject.name
        }, which ${describeTouch(
          data.area,
        )}, is not known: who pushed its last commit cannot be told (${
          data.approvals.pusherUnknown
        }).`,
        nextStep: 'Ask a third person to review its current commit.',
        supplier: subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'Two colleagues, one of whom knows the code',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(
          exampleApproval('omar', newcomer),
          exampleApproval('rita'),
        ),
        exampleContributors(),
        exampleOwners(),
      ],
      expect: {
        outcome: 'satisfied',
        sentence:
          'omar and rita approved invoice-api#482 and had no hand in it.',
      },
    },
    {
      title: 'One colleague and the last pusher',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(exampleApproval('omar'), exampleApproval('rita')),
        exampleContributors({ omar: 'last pusher' }),
        exampleOwners('rita'),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions) and needs two reviewers: only rita approved it, besides omar (its last pusher).',
      },
    },
    {
      title: 'One of the two may not write to the repository',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(
          exampleApproval('omar', { mayWrite: false }),
          exampleApproval('rita', { mayWrite: true }),
        ),
        exampleContributors(),
        exampleOwners('rita'),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions) and needs two reviewers: only rita approved it, besides omar (may not write to the repository).',
      },
    },
    {
      title: 'The second account is linked to nobody',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(
          exampleApproval('rita'),
          exampleApproval('rita-2', { userRef: undefined, keys: ['id 2'] }),
        ),
        exampleContributors(),
        exampleOwners('rita'),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions) and needs two reviewers whom the catalog knows: it does not know who rita-2 is.',
      },
    },
    {
      title: 'The second approval is of an earlier commit',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(
          exampleApproval('omar', { atHead: false }),
          exampleApproval('rita'),
        ),
        exampleContributors(),
        exampleOwners(),
      ],
      expect: {
        outcome: 'stale',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions) and needs two reviewers: omar approved an earlier commit.',
      },
    },
    {
      title: 'Neither knows the code',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(
          exampleApproval('omar', newcomer),
          exampleApproval('rita', newcomer),
        ),
        exampleContributors(),
        exampleOwners(),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions), and neither omar nor rita owns it or worked on it before.',
      },
    },
    {
      title: 'Neither worked on it before, and CODEOWNERS could not be read',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(
          exampleApproval('omar', newcomer),
          exampleApproval('rita', newcomer),
        ),
        exampleContributors(),
        exampleUnread('path-owners', 'the owners of its paths at the base'),
      ],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 was approved by somebody who knows its paths could not be checked: the owners of its paths at the base could not be read (the host did not answer).',
      },
    },
    {
      title: 'An area that does not ask for a second reviewer',
      evidence: [
        exampleAreas(exampleArea({ id: 'policy', secondReviewer: false })),
      ],
      expect: { outcome: 'notApplicable' },
    },
  ],
  evaluate: ({ areas, reviews, contributors, owners }) => {
    const approvals = sortApprovals(reviews, contributors);
    const linked = approvals.counted.filter(
      ({ userRef }) => userRef !== undefined,
    );
    // The requirement applies, so one of them asks for it.
    const area = areas
      .flatMap(({ payload }) => payload.areas)
      .find(candidate => candidate.secondReviewer)!;
    const data = { area, approvals, linked };
    const about = [...areas, ...reviews];
    const owning = owners.flatMap(({ payload }) => payload.reviewers);
    const knowing = linked.filter(
      ({ by, experienced }) => experienced || owning.includes(by),
    );

    const two = areEnough(linked, 2, approvals);
    if (two === 'no') {
      if (approvals.counted.length >= 2) {
        return { outcome: 'violated', messageId: 'unlinked', about, data };
      }
      const { outdated } = approvals;
      const isOutdated =
        outdated.length > 0 && outdated.length + linked.length >= 2;
      return isOutdated
        ? { outcome: 'stale', messageId: 'outdated', about, data }
        : { outcome: 'missing', messageId: 'tooFew', about, data };
    }
    const known = areEnough(knowing, 1, approvals);
    if (known === 'no') {
      return {
        outcome: 'violated',
        messageId: 'noContext',
        about,
        data,
        mendableBy: ['owners'],
      };
    }
    return two === 'unknown' || known === 'unknown'
      ? {
          outcome: 'undetermined',
          reason: 'uncollected',
          messageId: 'pusherUnknown',
          about,
          data,
        }
      : { outcome: 'satisfied', data };
  },
});
