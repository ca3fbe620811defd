import {
  Approvals,
  areEnough,
  describeRefused,
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
import {
  AreaReviewersPayload,
  TouchedAreasPayload,
} from '../evidence/changeKinds';
import { ChangeSubject } from '../subject';

const CLAUSE = 'was approved by a named reviewer of what it touches';

interface Found {
  area: TouchedAreasPayload['areas'][number];
  reviewers: AreaReviewersPayload['areas'][number];
  approvals: Approvals;
}

type Context = VerdictContext<ChangeSubject, Found>;

const exampleNamed = (reviewers: string[], named = ['@acme/access-team']) =>
  exampleEvidence('area-reviewers', {
    areas: [
      {
        id: 'permissions',
        named,
        supplier: 'group:default/access-team',
        reviewers,
      },
    ],
  });

export const sensitivePathReviewer = createRequirement({
  id: 'sensitive-path-reviewer',
  subject: 'change',
  meta: {
    title: 'Reviewed by who answers for the area',
    description:
      'Where a mistake costs more than a rollback, somebody who answers for that part has approved the change.',
    howTo:
      'For every sensitive area that the change touches: one approval of the current commit by a named reviewer who had no hand in the change and may write to the repository. Named are the `reviewers` of the area in the configuration, else the owners of the touched paths in CODEOWNERS as it is at the base, else the owner of the component. Teams of the host are read as groups of the catalog.',
  },
  needs: {
    areas: pulledNeed('touched-areas', 'the areas it touches', CLAUSE),
    ...approvalNeeds(CLAUSE),
    named: pulledNeed('area-reviewers', 'named reviewers', CLAUSE),
  },
  ...withoutParams,
  appliesWhen: {
    areas: areas => areas.some(({ payload }) => payload.areas.length > 0),
  },
  messages: {
    satisfied: ({ subject }) =>
      `${subject.name} was approved by a named reviewer of every sensitive area it touches.`,
    notApplicable: ({ subject }) =>
      `Not asked of ${subject.name}: it touches no sensitive area.`,
    needs: {
      areas: pulledMessages('files'),
      ...approvalMessages,
      named: pulledMessages('path owners'),
    },
    violations: {
      nobodyNamed: ({ subject, data }: Context) => ({
        sentence: `${subject.name} ${describeTouch(
          data.area,
        )}, and nobody is named to review that.`,
        nextStep: `Give the path an owner in CODEOWNERS, or \`${data.area.id}\` reviewers in the configuration of Readiness.`,
        supplier: subject.supplier,
      }),
      notApproved: ({ subject, data }: Context) => {
        const named = listOf(data.reviewers.named);
        const others = describeRefused(
          data.approvals.refused.filter(({ by }) =>
            data.reviewers.reviewers.includes(by),
          ),
        );
        return {
          sentence: `${subject.name} ${describeTouch(
            data.area,
          )} and has no approval by ${named}${
            others.length > 0 ? `, for ${listOf(others)} does not count` : ''
          }.`,
          nextStep: `Ask ${named} to review its current commit.`,
          supplier: data.reviewers.supplier ?? subject.supplier,
        };
      },
      outdated: ({ subject, data }: Context) => {
        const named = listOf(data.reviewers.named);
        return {
          sentence: `${subject.name} ${describeTouch(
            data.area,
          )}, and the approval by ${named} is of an earlier commit.`,
          nextStep: `Ask ${named} to review its current commit.`,
          supplier: data.reviewers.supplier ?? subject.supplier,
        };
      },
      pusherUnknown: ({ subject, data }: Context) => ({
        sentence: `Whether ${subject.name}, which ${describeTouch(
          data.area,
        )}, was approved by a named reviewer without a hand in it is not known: who pushed its last commit cannot be told (${
          data.approvals.pusherUnknown
        }).`,
        nextStep: 'Ask a second named reviewer to review its current commit.',
        supplier: data.reviewers.supplier ?? subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'A member of the owning team approved it',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(exampleApproval('rita')),
        exampleContributors(),
        exampleNamed(['rita']),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Somebody else approved it',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(exampleApproval('omar')),
        exampleContributors(),
        exampleNamed([]),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions) and has no approval by @acme/access-team.',
      },
    },
    {
      title: 'The owner of the path is a co-author',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(exampleApproval('rita')),
        exampleContributors({ rita: 'co-author' }),
        exampleNamed(['rita']),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions) and has no approval by @acme/access-team, for rita (its co-author) does not count.',
      },
    },
    {
      title: 'The owner of the path may not write to the repository',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(exampleApproval('rita', { mayWrite: false })),
        exampleContributors(),
        exampleNamed(['rita']),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions) and has no approval by @acme/access-team, for rita (may not write to the repository) does not count.',
      },
    },
    {
      title: 'A commit was pushed after the approval',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(exampleApproval('rita', { atHead: false })),
        exampleContributors(),
        exampleNamed(['rita']),
      ],
      expect: {
        outcome: 'stale',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions), and the approval by @acme/access-team is of an earlier commit.',
      },
    },
    {
      title: 'Nobody owns the path',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(exampleApproval('rita')),
        exampleContributors(),
        exampleNamed([], []),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions), and nobody is named to review that.',
      },
    },
    {
      title: 'CODEOWNERS could not be read',
      evidence: [
        exampleAreas(exampleArea()),
        exampleReviews(exampleApproval('rita')),
        exampleContributors(),
        exampleUnread('area-reviewers', 'the owners of its paths at the base'),
      ],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 was approved by a named reviewer of what it touches could not be checked: the owners of its paths at the base could not be read (the host did not answer).',
      },
    },
    {
      title: 'Nothing sensitive is touched',
      evidence: [exampleAreas()],
      expect: {
        outcome: 'notApplicable',
        sentence: 'Not asked of invoice-api#482: it touches no sensitive area.',
      },
    },
  ],
  evaluate: ({ areas, reviews, contributors, named }) => {
    const approvals = sortApprovals(reviews, contributors);
    const byArea = named.flatMap(({ payload }) => payload.areas);
    const about = [...areas, ...reviews];
    const gaps = areas
      .flatMap(({ payload }) => payload.areas)
      .flatMap(area => {
        const reviewers = byArea.find(({ id }) => id === area.id) ?? {
          id: area.id,
          named: [],
          reviewers: [],
        };
        const data = { area, reviewers, approvals };
        const gap = judgeArea(data);
        return gap ? [{ gap, data }] : [];
      });
    const worst = gaps.find(({ gap }) => gap !== 'pusherUnknown') ?? gaps[0];
    if (!worst) {
      return { outcome: 'satisfied' };
    }
    const { gap, data } = worst;
    switch (gap) {
      case 'pusherUnknown':
        return {
          outcome: 'undetermined',
          reason: 'uncollected',
          messageId: gap,
          about,
          data,
        };
      case 'nobodyNamed':
        return { outcome: 'violated', messageId: gap, about, data };
      case 'outdated':
        return { outcome: 'stale', messageId: gap, about, data };
      default:
        return { outcome: 'missing', messageId: gap, about, data };
    }
  },
});

function judgeArea({
  reviewers: { named, reviewers },
  approvals,
}: Found):
  | 'nobodyNamed'
  | 'pusherUnknown'
  | 'outdated'
  | 'notApproved'
  | undefined {
  if (named.length === 0) {
    return 'nobodyNamed';
  }
  const isNamed = ({ by }: { by: string }) => reviewers.includes(by);
  switch (areEnough(approvals.counted.filter(isNamed), 1, approvals)) {
    case 'yes':
      return undefined;
    case 'unknown':
      return 'pusherUnknown';
    default:
      return approvals.outdated.some(isNamed) ? 'outdated' : 'notApproved';
  }
}
