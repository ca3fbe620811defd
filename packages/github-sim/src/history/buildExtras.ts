import { Random } from '../random/Random';
import { FileChange } from '../world/model';
import { FilePlan } from './FilePlan';
import { codeLines, edited } from './inventedFiles';
import { Language } from './languages';

/** Files that a trait brings along: generated, binary, renamed and so on. */
export function buildExtras(
  random: Random,
  { area, texts, traits }: FilePlan,
  language: Language,
): FileChange[] {
  const { subject } = texts;
  const root = area.root ? `${area.root}/` : '';
  const files: FileChange[] = [];
  if (traits.has('generated')) {
    const lines = codeLines(random, language, subject, random.integer(80, 400));
    files.push(
      edited(
        random,
        `${root}src/generated/${area.folder}/schema.txt`,
        lines,
        lines.slice(0, 20),
      ),
    );
  }
  if (traits.has('snapshot')) {
    const lines = Array.from(
      { length: random.integer(30, 120) },
      (_, line) => `    <li>${subject} ${line}</li>`,
    );
    const name = language.testPath(area, subject).split('/').pop();
    files.push(
      edited(
        random,
        `${root}src/${area.folder}/__snapshots__/${name}.snap`,
        lines,
        lines.slice(0, 10),
      ),
    );
  }
  if (traits.has('binary')) {
    const name = subject.replace(/ /g, '-');
    files.push({
      path: `docs/images/${name}.png`,
      status: 'added',
      additions: 0,
      deletions: 0,
    });
  }
  if (traits.has('renames')) {
    const path = language.sourcePath(area, `${subject} helper`);
    const previousPath = path.replace(area.folder, `${area.folder}/old`);
    const pure = random.chance(0.5);
    const change = pure
      ? { additions: 0, deletions: 0 }
      : {
          additions: 1,
          deletions: 1,
          patch: edited(random, path, ['renamed'], ['named']).patch,
        };
    files.push({ path, previousPath, status: 'renamed', ...change });
  }
  if (traits.has('removes')) {
    const lines = codeLines(random, language, subject, random.integer(10, 60));
    files.push({
      path: language.sourcePath(area, `old ${subject}`),
      status: 'removed',
      additions: 0,
      deletions: lines.length,
      patch: `@@ -1,${lines.length} +0,0 @@\n${lines
        .map(line => `-${line}`)
        .join('\n')}`,
    });
  }
  if (traits.has('workflow')) {
    files.push(
      edited(
        random,
        '.github/workflows/build.yaml',
        ['      - run: make verify'],
        ['      - run: make test'],
      ),
    );
  }
  if (traits.has('huge')) {
    const count = random.integer(110, 160);
    for (let index = 0; index < count; index++) {
      const lines = codeLines(
        random,
        language,
        subject,
        random.integer(10, 40),
      );
      const path = language.sourcePath(area, `${subject} part ${index}`);
      files.push(edited(random, path, lines, lines.slice(0, 5)));
    }
  }
  if (traits.has('hugeFile')) {
    // The host shows neither patch nor size of it, but counts it in the sum.
    files.push({
      path: `${root}data/${area.folder}/ports.csv`,
      status: 'added',
      additions: random.integer(15_000, 30_000),
      listedAdditions: 0,
      deletions: 0,
    });
  }
  return files;
}
