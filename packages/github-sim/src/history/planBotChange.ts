import { Random } from '../random/Random';
import { DependencyChange } from '../world/model';
import { dependencyFiles } from './dependencyFiles';
import { languageOf } from './languages';
import { ORGANISATION } from './organisation';
import { planAftermath } from './planAftermath';
import { PlannedChange } from './PlannedChange';
import { planChecks, reviewersOf, target } from './planReviews';
import { Script } from './Script';
import { Texts } from './texts';
import { afterWork, MINUTE } from './workTime';

/** A change by which a bot brings a dependency up to date. */
export function planBotChange(seed: number, change: PlannedChange): Script {
  const random = new Random(seed, `change:${change.id}`);
  const texts = new Texts(random, change.subject);
  const script = new Script(`${ORGANISATION}/${change.repository.name}`);
  const language = languageOf(change.repository.language);
  const { ecosystem } = language;
  const [name] = random.pick(language.dependencies);
  const isRenovate = change.author === 'renovate[bot]';

  script.open(change.openedAt, world => {
    const repository = world.repository(script.repository);
    const known = repository.dependencies.find(other => other.name === name);
    if (!known) {
      return undefined;
    }
    const version = nextVersion(random, known.version);
    const changes: DependencyChange[] = [
      { ...known, change: 'removed' },
      { ...known, change: 'added', version },
    ];
    const words = name.replace(/[^\w.]+/g, '-');
    const branch = isRenovate
      ? `renovate/${words}-${version}`
      : `dependabot/${ecosystem}/${words}-${version}`;
    if (repository.branches.has(branch)) {
      return undefined;
    }
    const title = isRenovate
      ? `Update dependency ${name} to v${version}`
      : `Bump ${name} from ${known.version} to ${version}`;
    return {
      author: change.author,
      title,
      body: `Updates ${name} from ${known.version} to ${version}.`,
      branch,
      labels: ['dependencies'],
      commits: [
        {
          message: isRenovate
            ? title
            : `${title}\n\nSigned-off-by: dependabot[bot] <support@github.com>`,
          files: dependencyFiles(random, language, changes),
        },
      ],
    };
  });
  const fails = random.chance(0.08);
  planChecks(script, change.openedAt, fails ? { build: 'failure' } : {});
  const reviewer = reviewersOf(random, change)[0];
  const endedAt = afterWork(change.openedAt + 20 * MINUTE, random.skewed(6));
  if (fails) {
    script.whileOpen(endedAt, (world, pull) => {
      world.close({ ...target(script, pull), by: reviewer });
    });
    return script;
  }
  const isApproved = random.chance(0.6);
  script.whileOpen(endedAt, (world, pull) => {
    if (isApproved) {
      const by = reviewer;
      world.review({ ...target(script, pull), by, state: 'APPROVED' });
    }
    world.merge({ ...target(script, pull), by: reviewer, method: 'squash' });
  });
  planAftermath({ random, change, texts, script }, endedAt);
  return script;
}

function nextVersion(random: Random, version: string): string {
  const [, major, minor, patch, rest] =
    /^(\d+)\.(\d+)(?:\.(\d+))?(.*)$/.exec(version) ?? [];
  return random.chance(0.5)
    ? `${major}.${minor}.${Number(patch ?? 0) + 1}${rest ?? ''}`
    : `${major}.${Number(minor) + 1}.0${rest ?? ''}`;
}
