import { z } from 'zod';
import { changesTests } from '../changes/observe/observeFiles';
import {
  describeTouch,
  pulledMessages,
  pulledNeed,
} from '../engine/changeNeeds';
import { createRequirement } from '../engine/createRequirement';
import {
  exampleArea,
  exampleAreas,
  exampleEvidence,
  exampleFileOf,
  exampleFiles,
  exampleUnread,
} from '../engine/exampleChanges';
import { VerdictContext } from '../engine/requirement';
import { listOf } from '../engine/words';
import { TouchedAreasPayload } from '../evidence/changeKinds';
import { ChangeSubject } from '../subject';
import { reviewableCode } from '../engine/reviewableCode';

const CLAUSE = 'tests the behaviour it changes';

interface Found {
  areas: TouchedAreasPayload['areas'];
  code: string[];
  /** Share of changed lines that tests ran, and the share asked for. */
  coverage?: { share: number; asked: number };
}

type Context = VerdictContext<ChangeSubject, Found>;

const percent = (share: number) => `${Math.floor(share * 100)} %`;

const service = exampleFileOf('src/invoices/total.ts');
const policy = exampleFileOf('src/auth/roles.ts');
const test = (path: string, over = {}) =>
  exampleFileOf(path, { kind: 'test', ...over });

export const testsForChangedBehaviour = createRequirement({
  id: 'tests-for-changed-behaviour',
  subject: 'change',
  meta: {
    title: 'Tests for the changed behaviour',
    description:
      'What the change makes the software do is written down as a test, so that the next change cannot undo it unnoticed. In a sensitive area it is the area’s own kind of test.',
    howTo:
      'Add or change a test beside the code. In each touched sensitive area the test must be of the area’s own kind: its `tests` patterns, or any test file in it where it has none. With `minimumCoverage` (0 to 1) a submitted coverage report of the current commit counts too, if tests ran at least that share of the added lines; it does not replace the area’s own kind of test. Moved files, generated and vendored code ask for no test. Deleting code asks for none outside sensitive areas.',
  },
  needs: {
    files: pulledNeed('changed-files', 'its files', CLAUSE),
    areas: pulledNeed('touched-areas', 'the areas it touches', CLAUSE),
    coverage: {
      kind: 'changed-line-coverage',
      noun: 'the coverage of its changed lines',
      clause: CLAUSE,
      minimumTier: 'attested',
      adjustable: false,
      optional: true,
    },
  },
  params: z.strictObject({
    minimumCoverage: z
      .number('must be a number from 0 to 1, such as 0.8')
      .gt(0, 'must be more than 0')
      .max(1, 'must be at most 1')
      .optional(),
  }),
  strictestParams: (left, right) => ({
    // Where one gate accepts no coverage, tests are asked for.
    minimumCoverage:
      left.minimumCoverage === undefined || right.minimumCoverage === undefined
        ? undefined
        : Math.max(left.minimumCoverage, right.minimumCoverage),
  }),
  appliesWhen: {
    files: files => reviewableCode(files).length > 0,
  },
  messages: {
    satisfied: ({ subject }) =>
      `${subject.name} comes with tests for the behaviour it changes.`,
    notApplicable: ({ subject }) =>
      `Not asked of ${subject.name}: it changes no code.`,
    needs: {
      files: pulledMessages('files'),
      areas: pulledMessages('files'),
      coverage: pulledMessages('coverage reports'),
    },
    violations: {
      noAreaTest: ({ subject, data }: Context) => {
        const [first, ...more] = data.areas;
        const clauses = [first, ...more].map(
          area => `${describeTouch(area)} and changes no ${area.testNoun}`,
        );
        return {
          sentence: `${subject.name} ${clauses.join(', and ')}.`,
          nextStep: `Add a ${first.testNoun} for what it changes there, or extend one.`,
          supplier: subject.authorRef ?? subject.supplier,
        };
      },
      noTest: ({ subject, data }: Context) => {
        const paths = listOf(
          data.code.map(path => `\`${path}\``),
          2,
        );
        const { coverage } = data;
        return {
          sentence: coverage
            ? `${
                subject.name
              } changes ${paths} and no test, and tests run ${percent(
                coverage.share,
              )} of the lines it adds where the gate asks for ${percent(
                coverage.asked,
              )}.`
            : `${subject.name} changes ${paths} and no test.`,
          nextStep: 'Add a test for what it changes, or extend one.',
          supplier: subject.authorRef ?? subject.supplier,
        };
      },
    },
  },
  examples: [
    {
      title: 'Code with a test',
      evidence: [
        exampleFiles(service, test('src/invoices/total.test.ts')),
        exampleAreas(),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Code without a test',
      evidence: [exampleFiles(service), exampleAreas()],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 changes `src/invoices/total.ts` and no test.',
      },
    },
    {
      title: 'A sensitive area without its own kind of test',
      evidence: [
        exampleFiles(policy, test('src/invoices/total.test.ts')),
        exampleAreas(exampleArea()),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 touches `src/auth/**` (permissions) and changes no policy test.',
      },
    },
    {
      title: 'A sensitive area with its own kind of test',
      evidence: [
        exampleFiles(policy, test('src/auth/roles.test.ts')),
        exampleAreas(exampleArea({ changesTests: true })),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'A test is deleted, which tests nothing',
      evidence: [
        exampleFiles(
          service,
          test('src/invoices/total.test.ts', {
            status: 'removed',
            additions: 0,
          }),
        ),
        exampleAreas(),
      ],
      expect: { outcome: 'violated' },
    },
    {
      title: 'A program that the host takes for binary, without a test',
      evidence: [
        exampleFiles(
          exampleFileOf('src/invoices/total.ts', {
            additions: 0,
            deletions: 0,
            hidden: true,
          }),
        ),
        exampleAreas(),
      ],
      expect: { outcome: 'violated' },
    },
    {
      title: 'Code is only deleted',
      evidence: [
        exampleFiles(
          exampleFileOf('src/invoices/old.ts', {
            status: 'removed',
            additions: 0,
          }),
        ),
        exampleAreas(),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Tests that were there already run enough of the added lines',
      params: { minimumCoverage: 0.8 },
      evidence: [
        exampleFiles(service),
        exampleAreas(),
        exampleEvidence(
          'changed-line-coverage',
          { covered: 18, coverable: 20 },
          { tier: 'attested' },
        ),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Tests run too few of the added lines',
      params: { minimumCoverage: 0.8 },
      evidence: [
        exampleFiles(service),
        exampleAreas(),
        exampleEvidence(
          'changed-line-coverage',
          { covered: 9, coverable: 20 },
          { tier: 'attested' },
        ),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 changes `src/invoices/total.ts` and no test, and tests run 45 % of the lines it adds where the gate asks for 80 %.',
      },
    },
    {
      title: 'The files are not known',
      evidence: [exampleUnread('changed-files', 'its files'), exampleAreas()],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api#482 tests the behaviour it changes could not be checked: its files could not be read (the host did not answer).',
      },
    },
    {
      title: 'Only documentation is changed',
      evidence: [
        exampleFiles(exampleFileOf('README.md', { kind: 'documentation' })),
        exampleAreas(),
      ],
      expect: {
        outcome: 'notApplicable',
        sentence: 'Not asked of invoice-api#482: it changes no code.',
      },
    },
  ],
  evaluate: ({ files, areas, coverage }, { minimumCoverage }) => {
    const untested = areas
      .flatMap(({ payload }) => payload.areas)
      .filter(area => area.changesCode && !area.changesTests);
    const code = reviewableCode(files).filter(
      ({ additions, hidden, status }) =>
        additions > 0 || (hidden && status !== 'removed'),
    );
    const added = code.map(({ path }) => path);
    const share = Math.max(
      -1,
      ...coverage
        .filter(({ payload }) => payload.coverable > 0)
        .map(({ payload }) => payload.covered / payload.coverable),
    );
    const data: Found = {
      areas: untested,
      code: added,
      ...(minimumCoverage !== undefined &&
        share >= 0 && { coverage: { share, asked: minimumCoverage } }),
    };
    if (untested.length > 0) {
      const messageId = 'noAreaTest';
      return { outcome: 'violated', messageId, about: areas, data };
    }
    const tested = files
      .flatMap(({ payload }) => payload.files)
      .some(file => changesTests(file) && !file.excluded);
    // Lines that nobody sees, no report covers.
    const covered =
      minimumCoverage !== undefined &&
      share >= minimumCoverage &&
      !code.some(({ hidden }) => hidden);
    return added.length === 0 || tested || covered
      ? { outcome: 'satisfied' }
      : {
          outcome: 'violated',
          messageId: 'noTest',
          about: files,
          data,
          mendableBy: minimumCoverage === undefined ? [] : ['coverage'],
        };
  },
});
