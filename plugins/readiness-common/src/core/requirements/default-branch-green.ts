import { z } from 'zod';
import { createRequirement } from '../engine/createRequirement';
import { exampleEvidence, exampleUnread } from '../engine/exampleChanges';
import {
  CheckGap,
  checkGapText,
  checkParam,
  findCheckGap,
  uniteChecks,
} from '../engine/judgeChecks';
import { VerdictContext } from '../engine/requirement';
import { describeAge } from '../engine/words';
import { CheckRunsPayload } from '../evidence/changeKinds';
import { ComponentSubject, nameOf } from '../subject';

interface Found {
  gap?: CheckGap;
  branch: string;
}

type Context = VerdictContext<ComponentSubject, Found>;

const gapText = ({ subject, data }: Context) => ({
  ...checkGapText(
    data.gap!,
    `${nameOf(subject.entityRef)} on \`${data.branch}\``,
  ),
  supplier: subject.supplier,
});

const exampleChecks = (
  conclusion: CheckRunsPayload['runs'][number]['conclusion'],
  asOf = '2026-03-01T17:00:00.000Z',
  required = ['build'],
) =>
  exampleEvidence(
    'default-branch-checks',
    {
      branch: 'main',
      checks: required.map(name => ({ name, appId: 15368 })),
      runs: [
        {
          name: 'build',
          appId: 15368,
          conclusion,
          required: false,
          completedAt: asOf,
        },
      ],
    },
    { asOf },
  );

export const defaultBranchGreen = createRequirement({
  id: 'default-branch-green',
  subject: 'component',
  meta: {
    title: 'Default branch green',
    description:
      'A release starts from a default branch whose required checks pass, and not only did so weeks ago.',
    howTo:
      'The checks that the host requires of the default branch, and those the gate names in `checks`, passed at its head. They count for a week, or for the gate’s `maximumAge`: run them on a schedule where little is merged. `requireAny: false` lets a component pass where nothing is required.',
  },
  needs: {
    checks: {
      kind: 'default-branch-checks',
      noun: 'the checks of its default branch',
      clause: 'passes its required checks on the default branch',
      minimumTier: 'pulled',
      maximumAge: 7 * 86_400,
      adjustable: true,
    },
  },
  params: z.strictObject({
    checks: z
      .array(checkParam, 'must be a list of checks, each with a name')
      .default([]),
    requireAny: z.boolean('must be true or false').default(true),
  }),
  strictestParams: (left, right) => ({
    checks: uniteChecks(left.checks, right.checks),
    requireAny: left.requireAny || right.requireAny,
  }),
  messages: {
    satisfied: ({ subject }) =>
      `${nameOf(
        subject.entityRef,
      )} passes its required checks on the default branch.`,
    needs: {
      checks: {
        missing: ({ subject }) => ({
          sentence: `${nameOf(
            subject.entityRef,
          )} has no checks on its default branch.`,
          nextStep: 'Run checks on the default branch.',
          supplier: subject.supplier,
        }),
        belowTier: ({ subject }) => ({
          sentence: `That ${nameOf(
            subject.entityRef,
          )} passes its checks on the default branch is only claimed.`,
          nextStep: 'Connect its host as a source of changes.',
        }),
        stale: ({ subject, maximumAge = 0 }) => ({
          sentence: `The checks of ${nameOf(
            subject.entityRef,
          )} on its default branch are out of date: they ran more than ${describeAge(
            maximumAge,
          )} ago.`,
          nextStep: 'Run them again, or on a schedule.',
          supplier: subject.supplier,
        }),
      },
    },
    violations: {
      noneRequired: ({ subject, data }: Context) => ({
        sentence: `No check is required of ${nameOf(subject.entityRef)} on \`${
          data.branch
        }\`, and the gate names none.`,
        nextStep:
          'Require a check on that branch at the host, or name one in the gate.',
        supplier: subject.supplier,
      }),
      failed: gapText,
      wrongApp: gapText,
      notRun: gapText,
      pending: gapText,
    },
  },
  examples: [
    {
      title: 'The required check passed',
      evidence: [exampleChecks('success')],
      expect: {
        outcome: 'satisfied',
        sentence:
          'invoice-api passes its required checks on the default branch.',
      },
    },
    {
      title: 'It failed',
      evidence: [exampleChecks('failure')],
      expect: {
        outcome: 'violated',
        sentence: 'The check `build` of invoice-api on `main` failed.',
      },
    },
    {
      title: 'It passed two weeks ago',
      evidence: [exampleChecks('success', '2026-02-14T09:00:00.000Z')],
      expect: {
        outcome: 'stale',
        sentence:
          'The checks of invoice-api on its default branch are out of date: they ran more than 7 days ago.',
      },
    },
    {
      title: 'Nothing is required',
      evidence: [exampleChecks('success', undefined, [])],
      expect: {
        outcome: 'missing',
        sentence:
          'No check is required of invoice-api on `main`, and the gate names none.',
      },
    },
    {
      title: 'The repository could not be read',
      evidence: [exampleUnread('default-branch-checks', 'its repository')],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api passes its required checks on the default branch could not be checked: its repository could not be read (the host did not answer).',
      },
    },
  ],
  evaluate: ({ checks }, params) => {
    const [{ payload }] = checks;
    const { branch } = payload;
    const asked = [
      ...payload.checks,
      ...params.checks.map(({ name, app }) => ({ name, appId: app })),
    ];
    const gap = findCheckGap(asked, payload.runs);
    const about = checks;
    if (gap) {
      const bad = gap.problem === 'failed' || gap.problem === 'wrongApp';
      return {
        outcome: bad ? 'violated' : 'missing',
        messageId: gap.problem,
        about,
        data: { gap, branch },
      };
    }
    return asked.length === 0 && params.requireAny
      ? {
          outcome: 'missing',
          messageId: 'noneRequired',
          about,
          data: { branch },
        }
      : { outcome: 'satisfied' };
  },
});
