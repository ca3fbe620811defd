import { Random } from '../random/Random';
import { FileChange } from '../world/model';
import { buildExtras } from './buildExtras';
import { dependencyFiles, NEW_DEPENDENCIES } from './dependencyFiles';
import { FilePlan } from './FilePlan';
import { codeLines, created, edited } from './inventedFiles';
import { Language, languageOf } from './languages';
import { RepositoryPlan } from './repositories';
import { Texts } from './texts';

/** The files of a change, in the groups in which it commits them. */
export function buildFiles(random: Random, plan: FilePlan): FileChange[][] {
  const { repository, area, texts, work, traits } = plan;
  const language = languageOf(area.language ?? repository.language);
  const groups: FileChange[][] = [];
  if (work === 'documentation') {
    groups.push([editDocument(random, texts)]);
  } else if (work === 'tooling') {
    groups.push([editTooling(random, repository, texts)]);
  } else {
    groups.push(...buildCode(random, plan, language));
  }
  const extras = buildExtras(random, plan, language);
  if (extras.length > 0) {
    groups.push(extras);
  }
  if (traits.has('newDependency')) {
    const added = random.pick(NEW_DEPENDENCIES[language.ecosystem]);
    groups.push(
      dependencyFiles(random, language, [{ change: 'added', ...added }], area),
    );
  }
  return groups;
}

/** Tests with real declarations, in a test file of their own or a known one. */
export function buildTests(
  random: Random,
  plan: Pick<FilePlan, 'area' | 'repository' | 'texts'>,
  counts: {
    added: number;
    removed?: number;
    skipped?: number;
    isNew?: boolean;
  },
): FileChange {
  const { area, repository, texts } = plan;
  const language = languageOf(area.language ?? repository.language);
  const { added, removed = 0, skipped = 0, isNew = false } = counts;
  const { subject } = texts;
  const write = (count: number, kind: 'test' | 'skippedTest') =>
    Array.from({ length: count }, () =>
      language[kind](texts.testName(), subject),
    ).flat();
  const lines = [...write(added, 'test'), ...write(skipped, 'skippedTest')];
  const path = language.testPath(area, subject);
  return isNew
    ? created(path, lines)
    : edited(random, path, lines, write(removed, 'test'));
}

/** A change of code that answers a review, small as those are. */
export function buildFix(
  random: Random,
  plan: Pick<FilePlan, 'area' | 'repository' | 'texts'>,
): FileChange[] {
  const { area, repository, texts } = plan;
  const language = languageOf(area.language ?? repository.language);
  const lines = codeLines(
    random,
    language,
    texts.subject,
    random.integer(2, 14),
  );
  const path = language.sourcePath(area, texts.subject);
  const files = [edited(random, path, lines, lines.slice(0, 1))];
  return random.chance(0.4)
    ? [...files, buildTests(random, plan, { added: 1 })]
    : files;
}

function buildCode(
  random: Random,
  { repository, area, texts, work, traits, lines }: FilePlan,
  language: Language,
): FileChange[][] {
  const { subject } = texts;
  const groups: FileChange[][] = [];
  const isNew = work === 'feature' && random.chance(0.35);
  const path = language.sourcePath(area, subject);
  const added = codeLines(random, language, subject, Math.max(3, lines));
  const removed =
    work === 'refactoring'
      ? codeLines(
          random,
          language,
          subject,
          Math.max(2, Math.round(lines * 0.7)),
        )
      : codeLines(random, language, subject, random.integer(1, 6));
  if (work !== 'tests') {
    groups.push([
      isNew ? created(path, added) : edited(random, path, added, removed),
    ]);
    for (const other of random.sample(area.subjects, random.integer(0, 2))) {
      if (other !== subject) {
        const few = codeLines(random, language, other, random.integer(2, 20));
        groups[0].push(
          edited(
            random,
            language.sourcePath(area, other),
            few,
            few.slice(0, 2),
          ),
        );
      }
    }
  }
  if (!traits.has('untested') || work === 'tests') {
    groups.push([
      buildTests(
        random,
        { area, repository, texts },
        {
          added: Math.max(1, Math.round(lines / 35) + random.integer(0, 2)),
          removed: traits.has('removesTests') ? 2 : 0,
          skipped: traits.has('skipsTests') ? 1 : 0,
          isNew,
        },
      ),
    ]);
  }
  return groups;
}

function editDocument(random: Random, texts: Texts): FileChange {
  const name = texts.subject.replace(/ /g, '-');
  const lines = Array.from(
    { length: random.integer(4, 40) },
    (_, line) => `${line + 1}. The ${texts.subject} and ${texts.detail}.`,
  );
  return edited(random, `docs/${name}.md`, lines, lines.slice(0, 2));
}

function editTooling(
  random: Random,
  repository: RepositoryPlan,
  texts: Texts,
): FileChange {
  const lines = [
    `  ${repository.name}-local:`,
    `    command: start --with "${texts.detail}"`,
  ];
  return edited(random, 'tools/local/compose.yaml', lines, lines.slice(0, 1));
}
