import { z } from 'zod';
import { pulledMessages, pulledNeed } from '../engine/changeNeeds';
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
import { CheckRunsPayload } from '../evidence/changeKinds';
import { ChangeSubject } from '../subject';

const CLAUSE = 'passed its required checks';

interface Found {
  gap?: CheckGap;
  branch: string;
}
type Context = VerdictContext<ChangeSubject, Found>;

type Run = CheckRunsPayload['runs'][number];
const run = (over: Partial<Run> = {}): Run => ({
  name: 'build',
  appId: 15368,
  conclusion: 'success',
  required: true,
  ...over,
});
const exampleRuns = (...runs: Run[]) => exampleEvidence('check-runs', { runs });
const exampleRequired = (...names: string[]) =>
  exampleEvidence('required-checks', {
    branch: 'main',
    checks: names.map(name => ({ name, appId: 15368 })),
  });

const gapText = ({ subject, data }: Context) => ({
  ...checkGapText(data.gap!, subject.name),
  supplier: subject.supplier,
});

export const checksPassed = createRequirement({
  id: 'checks-passed',
  subject: 'change',
  meta: {
    title: 'Checks passed',
    description:
      'Everything the team decided to check automatically has passed at the commit that would be merged.',
    howTo:
      'Let the host require checks of the base branch, by a rule or by branch protection; the gate can name further ones in `checks`, each pinned to the `app` that must report it. A check of the right name from another app does not count, because whoever may push may report one. The last run at the current commit decides. `requireAny: false` lets a change pass where nothing is required at all.',
  },
  needs: {
    runs: pulledNeed('check-runs', 'its checks', CLAUSE),
    required: pulledNeed(
      'required-checks',
      'the checks its base branch requires',
      CLAUSE,
    ),
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
    satisfied: ({ subject }) => `${subject.name} passed its required checks.`,
    needs: {
      runs: pulledMessages('checks'),
      required: pulledMessages('required checks'),
    },
    violations: {
      noneRequired: ({ subject, data }: Context) => ({
        sentence: `No check is required of ${subject.name}: its base branch \`${data.branch}\` requires none, and the gate names none.`,
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
      evidence: [exampleRuns(run()), exampleRequired('build')],
      expect: {
        outcome: 'satisfied',
        sentence: 'invoice-api#482 passed its required checks.',
      },
    },
    {
      title: 'It failed',
      evidence: [
        exampleRuns(run({ conclusion: 'failure' })),
        exampleRequired('build'),
      ],
      expect: {
        outcome: 'violated',
        sentence: 'The check `build` of invoice-api#482 failed.',
      },
    },
    {
      title: 'Right name, wrong app',
      evidence: [exampleRuns(run({ appId: 99 })), exampleRequired('build')],
      expect: {
        outcome: 'violated',
        sentence:
          'The check `build` of invoice-api#482 was reported by app 99 instead of app 15368, so it does not count.',
      },
    },
    {
      title: 'It still runs',
      evidence: [
        exampleRuns(run({ conclusion: 'pending' })),
        exampleRequired('build'),
      ],
      expect: {
        outcome: 'missing',
        sentence: 'The check `build` of invoice-api#482 has not finished.',
      },
    },
    {
      title: 'A check that the gate names did not run',
      params: { checks: [{ name: 'licences' }] },
      evidence: [exampleRuns(run()), exampleRequired('build')],
      expect: {
        outcome: 'missing',
        sentence: 'The check `licences` of invoice-api#482 has not run.',
      },
    },
    {
      title: 'Nothing is required',
      evidence: [exampleRuns(run({ required: false })), exampleRequired()],
      expect: {
        outcome: 'missing',
        sentence:
          'No check is required of invoice-api#482: its base branch `main` requires none, and the gate names none.',
      },
    },
    {
      title: 'Nothing is required, and the gate lets that pass',
      params: { requireAny: false },
      evidence: [exampleRuns(), exampleRequired()],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'The host does not show what it requires',
      evidence: [
        exampleRuns(run()),
        exampleUnread('required-checks', 'the checks its base branch requires'),
      ],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 passed its required checks could not be checked: the checks its base branch requires could not be read (the host did not answer).',
      },
    },
  ],
  evaluate: ({ runs, required }, { checks, requireAny }) => {
    const about = [...runs, ...required];
    const reported = runs.flatMap(({ payload }) => payload.runs);
    const byHost = required.flatMap(({ payload }) => payload.checks);
    // The host may know of a rule that it does not list.
    const flagged = reported.filter(
      item => item.required && !byHost.some(({ name }) => name === item.name),
    );
    const asked = [
      ...byHost,
      ...flagged.map(({ name }) => ({ name })),
      ...checks.map(({ name, app }) => ({ name, appId: app })),
    ];
    const { branch } = required[0].payload;
    const gap = findCheckGap(asked, reported);
    if (gap) {
      const bad = gap.problem === 'failed' || gap.problem === 'wrongApp';
      return {
        outcome: bad ? 'violated' : 'missing',
        messageId: gap.problem,
        about,
        data: { gap, branch },
      };
    }
    return asked.length === 0 && requireAny
      ? {
          outcome: 'missing',
          messageId: 'noneRequired',
          about,
          data: { branch },
        }
      : { outcome: 'satisfied' };
  },
});
