import { z } from 'zod';
import { pulledMessages, pulledNeed } from '../engine/changeNeeds';
import { createRequirement } from '../engine/createRequirement';
import {
  exampleFileOf,
  exampleFiles,
  exampleUnread,
} from '../engine/exampleChanges';
import { VerdictContext } from '../engine/requirement';
import { suggestSplit } from '../engine/suggestSplit';
import { countOf, listOf } from '../engine/words';
import { ChangeSubject } from '../subject';

interface Found {
  lines: number;
  maximumLines: number;
  /** Parts that fit, in words. */
  parts: string[];
  /** Programs of which the host shows no lines, by path. */
  hidden: string[];
}

export const reviewableSize = createRequirement({
  id: 'reviewable-size',
  subject: 'change',
  meta: {
    title: 'Reviewable size',
    description:
      'A person can read the change with care in one sitting. What is larger gets approved rather than reviewed.',
    howTo:
      'Keep added and deleted lines together at or under `maximumLines`. Generated, vendored and minified files and lock files do not count; the page of the change lists each with the rule that leaves it out. The sentence names parts by which the change could be split. Ask it as advisory: some changes are large and simple.',
  },
  needs: {
    files: pulledNeed(
      'changed-files',
      'its files',
      'is small enough to review',
    ),
  },
  params: z.strictObject({
    maximumLines: z
      .int('must be a whole number of lines')
      .min(1, 'must be at least 1')
      .default(400),
  }),
  strictestParams: (left, right) => ({
    maximumLines: Math.min(left.maximumLines, right.maximumLines),
  }),
  messages: {
    satisfied: ({ subject, data }) =>
      `${subject.name} changes ${countOf(
        data?.lines ?? 0,
        'line',
      )}, which can be reviewed at once.`,
    needs: { files: pulledMessages('files') },
    violations: {
      hidden: ({ subject, data }: VerdictContext<ChangeSubject, Found>) => ({
        sentence: `How many lines ${
          subject.name
        } changes is not known: the host shows none of ${listOf(
          data.hidden.map(path => `\`${path}\``),
          2,
        )}.`,
        nextStep:
          'Remove what makes the host take it for binary: a stray character in it, or an attribute in `.gitattributes`. What is no program belongs among the generated or excluded files.',
        supplier: subject.authorRef ?? subject.supplier,
      }),
      tooLarge: ({ subject, data }: VerdictContext<ChangeSubject, Found>) => ({
        sentence: `${subject.name} changes ${countOf(
          data.lines,
          'line',
        )}, more than the ${data.maximumLines.toLocaleString(
          'en-US',
        )} that are reviewed with care at once.`,
        nextStep:
          data.parts.length > 1
            ? `Split it, for example into: ${data.parts.join('; ')}.`
            : 'Split it into steps of which each can be merged alone.',
        supplier: subject.authorRef ?? subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'A small change',
      evidence: [exampleFiles(exampleFileOf('src/total.ts'))],
      expect: {
        outcome: 'satisfied',
        sentence:
          'invoice-api#482 changes 30 lines, which can be reviewed at once.',
      },
    },
    {
      title: 'Much of it is generated',
      evidence: [
        exampleFiles(
          exampleFileOf('src/total.ts'),
          exampleFileOf('src/api.pb.ts', { excluded: true, additions: 2000 }),
        ),
      ],
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'A large change in two places',
      evidence: [
        exampleFiles(
          exampleFileOf('src/auth/roles.ts', { additions: 300 }),
          exampleFileOf('src/invoices/total.ts', { additions: 250 }),
        ),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 changes 570 lines, more than the 400 that are reviewed with care at once.',
      },
    },
    {
      title: 'A program that the host takes for binary',
      evidence: [exampleFiles(exampleFileOf('src/total.ts', { hidden: true }))],
      expect: {
        outcome: 'undetermined',
        sentence:
          'How many lines invoice-api#482 changes is not known: the host shows none of `src/total.ts`.',
      },
    },
    {
      title: 'The files are not known',
      evidence: [exampleUnread('changed-files', 'its files')],
      expect: { outcome: 'undetermined' },
    },
  ],
  evaluate: ({ files }, { maximumLines }) => {
    const own = files
      .flatMap(({ payload }) => payload.files)
      .filter(({ excluded }) => !excluded);
    const hidden = own.filter(file => file.hidden).map(({ path }) => path);
    const counted = own.map(file => ({
      path: file.path,
      lines: file.additions + file.deletions,
    }));
    const lines = counted.reduce((sum, file) => sum + file.lines, 0);
    if (lines <= maximumLines && hidden.length > 0) {
      return {
        outcome: 'undetermined',
        reason: 'uncollected',
        messageId: 'hidden',
        about: files,
        data: { lines, maximumLines, parts: [], hidden },
      };
    }
    if (lines <= maximumLines) {
      return {
        outcome: 'satisfied',
        data: { lines, maximumLines, parts: [], hidden },
      };
    }
    const parts = suggestSplit(counted, maximumLines);
    return {
      outcome: 'violated',
      messageId: 'tooLarge',
      about: files,
      data: { lines, maximumLines, parts, hidden },
    };
  },
});
