import { addCommit } from '../world/commands/commit';
import { toInstant } from '../world/Clock';
import { Repository } from '../world/model';
import { World } from '../world/World';
import { languageOf } from './languages';
import { BOTS, ORGANISATION, PEOPLE, TEAMS } from './organisation';
import { REPOSITORIES, RepositoryPlan, requiredChecksOf } from './repositories';

const FIRST_REPOSITORY_ID = 700_100;

/** Puts people, teams and repositories into an empty world. */
export function createRepositories(world: World, startedAt: number): void {
  for (const account of [...PEOPLE, ...BOTS]) {
    world.accounts.set(account.login, account);
  }
  world.teams.push(...TEAMS);
  REPOSITORIES.forEach((plan, index) => {
    world.at(startedAt, () => {
      createRepository(world, plan, FIRST_REPOSITORY_ID + index);
    });
  });
}

function createRepository(world: World, plan: RepositoryPlan, id: number) {
  const { name, deploys } = plan;
  const language = languageOf(plan.language);
  const repository: Repository = {
    id,
    owner: ORGANISATION,
    name,
    description: `${plan.description}. Sample data.`,
    language: language.name,
    createdAt: toInstant(world.now()),
    defaultBranch: 'main',
    requiredChecks: requiredChecksOf(plan),
    protectedBy: plan.protectedBy,
    deploys,
    files: initialFiles(plan),
    dependencies: language.dependencies.map(
      ([dependency, version, license]) => ({
        ecosystem: language.ecosystem,
        name: dependency,
        version,
        license,
      }),
    ),
    commits: new Map(),
    branches: new Map(),
    pulls: new Map(),
    issues: new Map(),
    deployments: [],
    activities: [],
    reservedNumbers: new Set(),
    nextNumber: 1,
  };
  const slug = `${ORGANISATION}/${name}`;
  world.repositories.set(slug, repository);
  const { sha } = addCommit(world, repository, {
    message: 'Moved here from the old version control',
    parents: [],
    actor: TEAMS.find(team => team.slug === plan.team)!.members[0],
  });
  repository.branches.set('main', sha);
  world.runChecks({ repository: slug, sha });
  if (deploys) {
    world.deploy({ repository: slug, by: 'github-actions[bot]', sha });
  }
}

function initialFiles(plan: RepositoryPlan): Map<string, string> {
  const language = languageOf(plan.language);
  const place = plan.codeowners ?? '.github/CODEOWNERS';
  return new Map([
    [place, codeowners(plan)],
    ['.gitattributes', 'src/generated/** linguist-generated\n*.png binary\n'],
    ['README.md', `# ${plan.name}\n\n${plan.description}. Sample data.\n`],
    [
      language.manifest,
      `${language.dependencies
        .map(([name, version]) => language.dependencyLine(name, version))
        .join('\n')}\n`,
    ],
    [
      '.github/workflows/build.yaml',
      'on: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make test\n',
    ],
  ]);
}

/** The code owners that a repository has at first. */
export function codeowners({ team, areas }: RepositoryPlan): string {
  const owner = `@${ORGANISATION}/${team}`;
  const lines = ['# The last line that matches decides.', `* ${owner}`];
  for (const { folder, sensitive } of areas) {
    if (sensitive === 'payments') {
      const owners = new Set([`@${ORGANISATION}/payments-team`, owner]);
      lines.push(`**/${folder}/ ${[...owners].join(' ')}`);
    }
    if (sensitive === 'permissions') {
      lines.push(`**/${folder}/ ${owner} @${ORGANISATION}/platform-team`);
    }
  }
  lines.push(`/.github/ @${ORGANISATION}/platform-team`);
  return `${lines.join('\n')}\n`;
}
