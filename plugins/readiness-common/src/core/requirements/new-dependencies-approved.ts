import { z } from 'zod';
import {
  areEnough,
  describeRefused,
  ReviewerWord,
  sortApprovals,
} from '../engine/approvals';
import {
  approvalMessages,
  approvalNeeds,
  pulledMessages,
} from '../engine/changeNeeds';
import {
  addedIn,
  hasVulnerability,
  incompleteIn,
} from '../engine/addedDependencies';
import { createRequirement } from '../engine/createRequirement';
import {
  createAllowList,
  dependencyName,
  dependencyPattern,
  isLicensed,
} from '../engine/dependencyRules';
import {
  exampleApproval,
  exampleContributors,
  exampleEvidence,
  exampleReviews,
  exampleUnread,
} from '../engine/exampleChanges';
import { entityRefParam, intersect } from '../engine/paramSchemas';
import { VerdictContext } from '../engine/requirement';
import { describeOwner, listOf } from '../engine/words';
import { ChangeSubject } from '../subject';
import { DependencyReview } from '../submissions/submission';

const CLAUSE = 'adds only approved dependencies';

type Dependency = DependencyReview['dependencies'][number];

interface Found {
  pending: Dependency[];
  approvers: string[];
  /** Of those asked for, and why each does not count. */
  refused: string[];
  pusherUnknown?: string;
  /** Why it may add more than is listed. */
  incomplete?: string;
}

type Context = VerdictContext<ChangeSubject, Found>;

const leftPad: Dependency = {
  change: 'added',
  ecosystem: 'npm',
  name: 'left-pad',
  version: '1.3.0',
  manifest: 'package.json',
  license: 'MIT',
  vulnerabilities: [],
};
const exampleReview = (...dependencies: Dependency[]) =>
  exampleEvidence('dependency-review', { dependencies });
const exampleIncomplete = (...dependencies: Dependency[]) =>
  exampleEvidence('dependency-review', {
    dependencies,
    incomplete: 'the host lacks a snapshot of its head',
  });
const approvals = needsOptional(approvalNeeds(CLAUSE));

export const newDependenciesApproved = createRequirement({
  id: 'new-dependencies-approved',
  subject: 'change',
  meta: {
    title: 'New dependencies approved',
    description:
      'Code that other people wrote joins the product only after somebody decided that it may.',
    howTo:
      'Every dependency that the change adds is on the `allow` list (`npm:left-pad`, `npm:@your-org/*`), or the change has an approval of its current commit by a member of one of the `approvers` groups, or of the component’s owner where none are named. With `licenses`, the allow list holds only for dependencies under one of those SPDX licences. Moving a dependency to another version is no new dependency, unless that version has a known vulnerability.',
  },
  needs: {
    dependencies: {
      kind: 'dependency-review',
      noun: 'its changes of dependencies',
      clause: CLAUSE,
      minimumTier: 'pulled',
      adjustable: true,
    },
    ...approvals,
  },
  params: z.strictObject({
    allow: z.array(dependencyPattern, 'must be a list of packages').default([]),
    licenses: z
      .array(
        z.string('must be text: an SPDX id such as "MIT"').min(1),
        'must be a list of SPDX ids such as "MIT"',
      )
      .optional(),
    approvers: z.array(entityRefParam, 'must be a list of groups').default([]),
  }),
  strictestParams: (left, right) => ({
    allow: intersect(left.allow, right.allow),
    licenses:
      left.licenses && right.licenses
        ? intersect(left.licenses, right.licenses)
        : left.licenses ?? right.licenses,
    approvers:
      left.approvers.length > 0 && right.approvers.length > 0
        ? // Who satisfies both; where nobody does, each gate is also asked alone.
          orElse(intersect(left.approvers, right.approvers), left.approvers)
        : orElse(left.approvers, right.approvers),
  }),
  appliesWhen: {
    dependencies: reviews =>
      addedIn(reviews).length > 0 || incompleteIn(reviews) !== undefined,
  },
  messages: {
    satisfied: ({ subject, data }) => {
      const vulnerable = describe(
        (data?.pending ?? []).filter(hasVulnerability),
      );
      return vulnerable.length > 0
        ? `${
            subject.name
          } adds only approved dependencies, with known vulnerabilities in ${listOf(
            vulnerable,
          )}.`
        : `${subject.name} adds only approved dependencies.`;
    },
    notApplicable: ({ subject }) =>
      `Not asked of ${subject.name}: it adds no dependency.`,
    needs: {
      dependencies: {
        ...pulledMessages('changes of dependencies'),
        missing: ({ subject }) => ({
          sentence: `What ${subject.name} adds in dependencies is not reported.`,
          nextStep:
            'Turn on the dependency graph at the host, or submit a dependency review from CI.',
          supplier: subject.supplier,
        }),
      },
      ...approvalMessages,
    },
    violations: {
      notApproved: ({ subject, data }: Context) => {
        const who = describeApprovers(data.approvers, subject);
        return {
          sentence: `${subject.name} adds ${listOf(
            describe(data.pending),
          )}, which is neither on the allow list nor approved by ${who}${
            data.refused.length > 0
              ? `, for ${listOf(data.refused)} does not count`
              : ''
          }.`,
          nextStep: `Ask ${who} to approve its current commit, or do without the dependency.${
            data.incomplete === undefined
              ? ''
              : ' There may be more, for its changes of dependencies are not all known.'
          }`,
          supplier: data.approvers[0] ?? subject.supplier,
        };
      },
      incomplete: ({ subject, data }: Context) => ({
        sentence: `Whether ${subject.name} ${CLAUSE} is not known: its changes of dependencies are not all known (${data.incomplete}).`,
        nextStep: `Make them known to the host, or ask ${describeApprovers(
          data.approvers,
          subject,
        )} to approve its current commit.`,
        supplier: data.approvers[0] ?? subject.supplier,
      }),
      pusherUnknown: ({ subject, data }: Context) => ({
        sentence: `Whether somebody without a hand in ${
          subject.name
        } approved ${listOf(
          describe(data.pending),
        )} is not known: who pushed its last commit cannot be told (${
          data.pusherUnknown
        }).`,
        nextStep: `Ask a second member of ${describeApprovers(
          data.approvers,
          subject,
        )} to approve its current commit.`,
        supplier: data.approvers[0] ?? subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'On the allow list',
      params: { allow: ['npm:left-*'] },
      evidence: [exampleReview(leftPad)],
      expect: {
        outcome: 'satisfied',
        sentence: 'invoice-api#482 adds only approved dependencies.',
      },
    },
    {
      title: 'Approved by a member of the owning team',
      evidence: [
        exampleReview(leftPad),
        exampleReviews(exampleApproval('rita')),
        exampleContributors(),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Approved by a member who may not write to the repository',
      evidence: [
        exampleReview(leftPad),
        exampleReviews(exampleApproval('rita', { mayWrite: false })),
        exampleContributors(),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api#482 adds npm:left-pad 1.3.0, which is neither on the allow list nor approved by the group billing, for rita (may not write to the repository) does not count.',
      },
    },
    {
      title: 'One report adds it, and another says that it is removed',
      evidence: [
        exampleReview(leftPad),
        exampleReview({ ...leftPad, change: 'removed', version: '1.2.0' }),
        exampleReviews(),
        exampleContributors(),
      ],
      expect: { outcome: 'missing' },
    },
    {
      title: 'Neither',
      params: { approvers: ['group:default/security'] },
      evidence: [
        exampleReview({ ...leftPad, vulnerabilities: ['GHSA-1'] }),
        exampleReviews(exampleApproval('rita')),
        exampleContributors(),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api#482 adds npm:left-pad 1.3.0 (GHSA-1), which is neither on the allow list nor approved by the group security.',
      },
    },
    {
      title: 'On the allow list, under a licence that is not',
      params: { allow: ['npm:left-pad'], licenses: ['Apache-2.0'] },
      evidence: [
        exampleReview(leftPad),
        exampleReviews(),
        exampleContributors(),
      ],
      expect: { outcome: 'missing' },
    },
    {
      title: 'Not on the allow list, and the reviews are not known',
      evidence: [
        exampleReview(leftPad),
        exampleUnread('reviews', 'its reviews'),
        exampleContributors(),
      ],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 adds only approved dependencies could not be checked: its reviews could not be read (the host did not answer).',
      },
    },
    {
      title: 'The host does not compare dependencies',
      evidence: [
        exampleUnread('dependency-review', 'its changes of dependencies'),
      ],
      expect: { outcome: 'undetermined' },
    },
    {
      title: 'What is listed is on the allow list, and there may be more',
      params: { allow: ['npm:left-pad'] },
      evidence: [
        exampleIncomplete(leftPad),
        exampleReviews(),
        exampleContributors(),
      ],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 adds only approved dependencies is not known: its changes of dependencies are not all known (the host lacks a snapshot of its head).',
      },
    },
    {
      title: 'Something that is listed is not approved, and there may be more',
      evidence: [
        exampleIncomplete(leftPad),
        exampleReviews(),
        exampleContributors(),
      ],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api#482 adds npm:left-pad 1.3.0, which is neither on the allow list nor approved by the group billing.',
      },
    },
    {
      title: 'Nothing is listed, there may be more, and the change is approved',
      evidence: [
        exampleIncomplete(),
        exampleReviews(exampleApproval('rita')),
        exampleContributors(),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'One report lists a part, and another one everything',
      params: { allow: ['npm:left-pad'] },
      evidence: [
        exampleIncomplete(),
        exampleReview(leftPad),
        exampleReviews(),
        exampleContributors(),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'A dependency moves to another version',
      evidence: [
        exampleReview(leftPad, {
          ...leftPad,
          change: 'removed',
          version: '1.2.0',
        }),
      ],
      expect: {
        outcome: 'notApplicable',
        sentence: 'Not asked of invoice-api#482: it adds no dependency.',
      },
    },
  ],
  evaluate: ({ dependencies, reviews, contributors }, params, subject) => {
    const added = addedIn(dependencies);
    const isAllowed = createAllowList(params.allow);
    const pending = added.filter(
      dependency =>
        !isAllowed(dependency) ||
        (params.licenses && !isLicensed(dependency.license, params.licenses)),
    );
    const incomplete = incompleteIn(dependencies);
    if (pending.length === 0 && incomplete === undefined) {
      return {
        outcome: 'satisfied',
        data: { pending: added, approvers: [], refused: [] },
      };
    }
    const approvers = orElse(
      params.approvers,
      subject.supplier ? [subject.supplier] : [],
    );
    const isApprover = (word: ReviewerWord) =>
      isOneOf(word, approvers) ||
      (params.approvers.length === 0 && word.owning === true);
    const sorted = sortApprovals(reviews, contributors);
    const { pusherUnknown } = sorted;
    const counted = sorted.counted.filter(isApprover);
    const asked = reviews
      .flatMap(({ payload }) => payload.reviews)
      .filter(isApprover)
      .map(({ by }) => by);
    const refused = describeRefused(
      sorted.refused.filter(({ by }) => asked.includes(by)),
    );
    const data: Found = {
      pending,
      approvers,
      refused,
      pusherUnknown,
      incomplete,
    };
    const about = dependencies;
    // Without its commits nobody knows who of them had a hand in it.
    const enough =
      contributors.length > 0 ? areEnough(counted, 1, sorted) : 'no';
    // An approval is of all that the commit adds, listed or not.
    if (enough !== 'yes' && pending.length === 0) {
      return {
        outcome: 'undetermined',
        reason: 'uncollected',
        messageId: 'incomplete',
        about,
        data,
      };
    }
    switch (enough) {
      case 'yes':
        return { outcome: 'satisfied', data };
      case 'unknown':
        return {
          outcome: 'undetermined',
          reason: 'uncollected',
          messageId: 'pusherUnknown',
          about,
          data,
        };
      default:
        return {
          outcome: 'missing',
          messageId: 'notApproved',
          about,
          data,
          mendableBy: [
            'reviews',
            ...(counted.length > 0 ? ['contributors'] : []),
          ],
        };
    }
  },
});

function describe(dependencies: readonly Dependency[]): string[] {
  return dependencies.map(dependency => {
    const { version, vulnerabilities } = dependency;
    const name = `${dependencyName(dependency)} ${version}`.trim();
    return vulnerabilities.length > 0
      ? `${name} (${listOf(vulnerabilities, 3)})`
      : name;
  });
}

function describeApprovers(
  approvers: readonly string[],
  { entityRefs }: ChangeSubject,
): string {
  if (approvers.length > 0) {
    return listOf(approvers.map(describeOwner));
  }
  return entityRefs.length > 1
    ? 'an owner of a component that it belongs to'
    : 'an owner of the component';
}

function isOneOf(
  { userRef, groups }: ReviewerWord,
  refs: readonly string[],
): boolean {
  const wanted = new Set(refs.map(ref => ref.toLowerCase()));
  return [userRef, ...groups].some(
    ref => ref !== undefined && wanted.has(ref.toLowerCase()),
  );
}

function orElse<T>(list: T[], other: T[]): T[] {
  return list.length > 0 ? list : other;
}

/** Approvals are asked for only where the allow list does not help. */
function needsOptional(needs: ReturnType<typeof approvalNeeds>) {
  return {
    reviews: { ...needs.reviews, optional: true },
    contributors: { ...needs.contributors, optional: true },
  };
}
