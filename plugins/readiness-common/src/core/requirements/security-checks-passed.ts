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
import { unite } from '../engine/paramSchemas';
import { VerdictContext } from '../engine/requirement';
import { CheckRunsPayload } from '../evidence/changeKinds';
import { ChangeSubject } from '../subject';

/** What scanners call their checks unless somebody renamed them. */
const WELL_KNOWN = [
  'Bandit',
  'Checkmarx',
  'CodeQL',
  'Dependency Review',
  'Gitleaks',
  'Grype',
  'SonarCloud Code Analysis',
  'SonarQube Code Analysis',
  'Semgrep',
  'Snyk',
  'Trivy',
  'Veracode',
  'dependency-review',
  'gosec',
  'secret scanning',
  'security/snyk',
  'semgrep-cloud-platform/scan',
];

type Context = VerdictContext<ChangeSubject, CheckGap | undefined>;

const gapText = ({ subject, data }: Context) => ({
  ...checkGapText(data!, subject.name),
  supplier: subject.supplier,
});

type Run = CheckRunsPayload['runs'][number];
const run = (name: string, over: Partial<Run> = {}): Run => ({
  name,
  conclusion: 'success',
  required: false,
  ...over,
});
const exampleRuns = (...runs: Run[]) => exampleEvidence('check-runs', { runs });

export const securityChecksPassed = createRequirement({
  id: 'security-checks-passed',
  subject: 'change',
  meta: {
    title: 'Security checks passed',
    description:
      'Scanners of code, dependencies and secrets have looked at the commit that would be merged, and found nothing that stops it.',
    howTo:
      'Every check whose name is one of `names` must have passed at the current commit, and at least one must have run; `requireAny: false` lifts that. A name fits a check that is called so, or whose name begins with it before ` / `, in upper or lower case. `checks` names checks that must be there, each pinned to an `app` where it says so.',
  },
  needs: {
    runs: pulledNeed('check-runs', 'its checks', 'passed its security checks'),
  },
  params: z.strictObject({
    checks: z
      .array(checkParam, 'must be a list of checks, each with a name')
      .default([]),
    names: z
      .array(
        z.string('must be text: the name of a check'),
        'must be a list of names of checks',
      )
      .default(WELL_KNOWN),
    requireAny: z.boolean('must be true or false').default(true),
  }),
  strictestParams: (left, right) => ({
    checks: uniteChecks(left.checks, right.checks),
    names: unite(left.names, right.names),
    requireAny: left.requireAny || right.requireAny,
  }),
  messages: {
    satisfied: ({ subject }) => `${subject.name} passed its security checks.`,
    needs: { runs: pulledMessages('checks') },
    violations: {
      none: ({ subject }: Context) => ({
        sentence: `No security check ran on ${subject.name}.`,
        nextStep:
          'Run a scanner on its current commit, or name the check that is one in the gate.',
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
      title: 'Scanners passed',
      evidence: [
        exampleRuns(run('CodeQL / Analyze (java)'), run('dependency-review')),
      ],
      expect: {
        outcome: 'satisfied',
        sentence: 'invoice-api#482 passed its security checks.',
      },
    },
    {
      title: 'A scanner found something',
      evidence: [
        exampleRuns(run('CodeQL'), run('Trivy', { conclusion: 'failure' })),
      ],
      expect: {
        outcome: 'violated',
        sentence: 'The check `Trivy` of invoice-api#482 failed.',
      },
    },
    {
      title: 'A scanner still runs',
      evidence: [exampleRuns(run('CodeQL', { conclusion: 'pending' }))],
      expect: {
        outcome: 'missing',
        sentence: 'The check `CodeQL` of invoice-api#482 has not finished.',
      },
    },
    {
      title: 'No scanner ran',
      evidence: [exampleRuns(run('build'))],
      expect: {
        outcome: 'missing',
        sentence: 'No security check ran on invoice-api#482.',
      },
    },
    {
      title: 'A check that must be there came from another app',
      params: { checks: [{ name: 'CodeQL', app: 57789 }] },
      evidence: [exampleRuns(run('CodeQL', { appId: 12 }))],
      expect: {
        outcome: 'violated',
        sentence:
          'The check `CodeQL` of invoice-api#482 was reported by app 12 instead of app 57789, so it does not count.',
      },
    },
    {
      title: 'The host does not show the checks',
      evidence: [exampleUnread('check-runs', 'its checks')],
      expect: { outcome: 'undetermined' },
    },
  ],
  evaluate: ({ runs }, { checks, names, requireAny }) => {
    const reported = runs.flatMap(({ payload }) => payload.runs);
    const known = new Set(names.map(name => name.toLowerCase()));
    const fitting = reported.filter(({ name }) => {
      const lower = name.toLowerCase();
      return known.has(lower) || known.has(lower.split(' / ')[0]);
    });
    const asked = [
      ...fitting.map(({ name }) => ({ name })),
      ...checks.map(({ name, app }) => ({ name, appId: app })),
    ];
    const gap = findCheckGap(asked, reported);
    if (gap) {
      const bad = gap.problem === 'failed' || gap.problem === 'wrongApp';
      return {
        outcome: bad ? 'violated' : 'missing',
        messageId: gap.problem,
        about: runs,
        data: gap,
      };
    }
    return asked.length === 0 && requireAny
      ? { outcome: 'missing', messageId: 'none', about: runs, data: undefined }
      : { outcome: 'satisfied' };
  },
});
