import { OTHER_APP } from '../world/commands/checks';
import { newFile, patchOfNewFile } from '../world/files';
import { FileChange, PullRequest } from '../world/model';
import { World } from '../world/World';
import { CommandInput, CommandName } from './commandSchemas';

type Commands = {
  [Name in CommandName]: (
    world: World,
    input: CommandInput<Name>,
  ) => Record<string, unknown>;
};

const COMMANDS: Commands = {
  push: (world, { files, message, checks, by, ...target }) => {
    const author = by ?? pullOf(world, target).author;
    const sha = world.push({
      ...target,
      by: author,
      commits: [
        {
          message:
            message ?? `Change ${files.map(({ path }) => path).join(', ')}`,
          files: files.map(toFile),
        },
      ],
    });
    if (checks) {
      world.runChecks({ repository: target.repository, sha });
    }
    return { sha };
  },
  forcePush: (world, { by, ...target }) => ({
    sha: world.forcePush({ ...target, by: by ?? pullOf(world, target).author }),
  }),
  mergeBase: (world, { by, ...target }) => ({
    sha: world.mergeBase({ ...target, by: by ?? pullOf(world, target).author }),
  }),
  review: (world, { by, ...input }) => {
    const { id, author } = world.review({
      ...input,
      by: by ?? colleagueOf(world, pullOf(world, input)),
    });
    return { reviewId: id, by: author };
  },
  dismiss: (world, { by, ...input }) => {
    world.dismissReview({
      ...input,
      by: by ?? colleagueOf(world, pullOf(world, input)),
    });
    return {};
  },
  merge: (world, { by, ...input }) => ({
    sha: world.merge({
      ...input,
      by: by ?? colleagueOf(world, pullOf(world, input)),
    }),
  }),
  close: (world, { by, ...target }) => {
    world.close({ ...target, by: by ?? pullOf(world, target).author });
    return {};
  },
  reopen: (world, { by, ...target }) => {
    world.reopen({ ...target, by: by ?? pullOf(world, target).author });
    return {};
  },
  draft: (world, { by, draft, ...target }) => {
    const { author } = pullOf(world, target);
    world.setDraft({ ...target, by: by ?? author, draft });
    return {};
  },
  label: (world, { by, ...input }) => {
    world.setLabel({ ...input, by: by ?? pullOf(world, input).author });
    return { labels: pullOf(world, input).labels };
  },
  edit: (world, { by, append, ...input }) => {
    const pull = pullOf(world, input);
    const body =
      append === undefined
        ? input.body
        : `${input.body ?? pull.body}\n\n${append}`;
    world.edit({ ...input, body, by: by ?? pull.author });
    return { title: pull.title, body: pull.body };
  },
  checks: (world, { repository, number, results, wrongApp }) => {
    const { headSha: sha } = pullOf(world, { repository, number });
    if (!wrongApp) {
      world.runChecks({ repository, sha, results });
      return { sha };
    }
    const names = world
      .repository(repository)
      .requiredChecks.map(({ context }) => context);
    for (const name of names) {
      const conclusion = results?.[name] ?? 'success';
      world.reportCheck({ repository, sha, name, conclusion, app: OTHER_APP });
    }
    return { sha };
  },
  open: (world, { by, files, message, branch, ...input }) => {
    const author = by ?? world.teams[0].members[0];
    const pull = world.openPullRequest({
      ...input,
      author,
      branch:
        branch ??
        `${author}/${input.title
          .toLocaleLowerCase('en-US')
          .replace(/[^a-z0-9]+/g, '-')}`,
      commits: [{ message: message ?? input.title, files: files.map(toFile) }],
    });
    return { number: pull.number, sha: pull.headSha };
  },
  issue: (world, { by, ...input }) => ({
    number: world.openIssue({
      ...input,
      author: by ?? world.teams[0].members[0],
    }).number,
  }),
  deploy: (world, { by, ...input }) => {
    const { id, sha, environment } = world.deploy({
      ...input,
      by: by ?? 'github-actions[bot]',
    });
    return { id, sha, environment };
  },
  advance: (world, { hours }) => {
    world.advance(hours * 60 * 60 * 1000);
    return { now: world.instant() };
  },
};

/** Does what a command says; the answer tells what came of it. */
export function runCommand<Name extends CommandName>(
  world: World,
  name: Name,
  input: CommandInput<Name>,
): Record<string, unknown> {
  return COMMANDS[name](world, input);
}

function pullOf(
  world: World,
  target: { repository: string; number: number },
): PullRequest {
  return world.pull(world.repository(target.repository), target.number);
}

/** Somebody of a team of the author's, else of any, who is not the author. */
function colleagueOf(world: World, pull: PullRequest): string {
  const team = world.teams.find(({ members }) => members.includes(pull.author));
  const members = team?.members ?? world.teams.flatMap(other => other.members);
  return members.find(login => login !== pull.author)!;
}

function toFile({
  path,
  content,
}: {
  path: string;
  content?: string;
}): FileChange {
  if (content !== undefined) {
    return newFile(path, content);
  }
  const lines = inventedLines(path);
  return {
    path,
    status: 'added',
    additions: lines.length,
    deletions: 0,
    patch: patchOfNewFile(lines),
  };
}

/** Enough for a file to be what its name says: a test declares a test. */
function inventedLines(path: string): string[] {
  if (/Tests?\.java$/.test(path)) {
    return [
      '    @Test',
      '    void refusesWhoMayNot() {',
      '        assertFalse(policy.allows(stranger));',
      '    }',
    ];
  }
  if (/Tests?\.kt$/.test(path)) {
    return [
      '    @Test',
      '    fun `refuses who may not`() {',
      '        assertFalse(policy.allows(stranger))',
      '    }',
    ];
  }
  if (/\.(test|spec)\.[cm]?[jt]sx?$/.test(path)) {
    return [
      "it('refuses who may not', () => {",
      '  expect(allows(stranger)).toBe(false);',
      '});',
    ];
  }
  if (/_test\.go$/.test(path)) {
    return [
      'func TestRefusesWhoMayNot(t *testing.T) {',
      '\tif Allows(stranger) {',
      '\t\tt.Fail()',
      '\t}',
      '}',
    ];
  }
  if (/(^|\/)test_[^/]*\.py$|_test\.py$/.test(path)) {
    return [
      'def test_refuses_who_may_not():',
      '    assert not allows(stranger)',
    ];
  }
  return ['One line more.'];
}
