import type { components } from '@octokit/openapi-types';
import { createGithubSim } from '../../createGithubSim';
import { toCheckRun, toStatus } from './toCheckRun';
import { toCommit } from './toCommit';
import { toDeployment, toDeploymentStatus } from './toDeployment';
import { toIssue } from './toIssue';
import { toPullFile } from './toPullFile';
import { toFullPullRequest } from './toPullRequest';
import { toReview } from './toReview';
import { toUser } from './toUser';

type Schemas = components['schemas'];

/** Shapes are held to GitHub's document by the compiler. */
describe('shapes', () => {
  const { world } = createGithubSim({
    now: '2026-03-18T12:00:00Z',
    changes: 30,
  });
  const repository = world.repository('skerry-line/payment-gateway');
  const pull = repository.pulls.get(482)!;
  const commit = repository.commits.get(pull.headSha)!;

  it('are those of an account', () => {
    const user: Schemas['simple-user'] = toUser(world, 'renovate[bot]');
    expect(user).toMatchObject({ login: 'renovate[bot]', type: 'Bot' });
  });

  it('are those of a pull request', () => {
    const shown: Omit<Schemas['pull-request'], 'head' | 'base'> =
      toFullPullRequest(world, repository, pull);
    expect(shown).toMatchObject({ number: 482, mergeable: true });
    const file: Schemas['diff-entry'] = toPullFile(
      world,
      repository,
      pull.headSha,
      pull.files[0],
    );
    expect(file.patch).toContain('SHIFT_LEADER');
    const review: Schemas['pull-request-review'] = toReview(
      world,
      repository,
      pull,
      pull.reviews[0],
    );
    expect(review).toMatchObject({
      state: 'APPROVED',
      commit_id: pull.headSha,
    });
  });

  it('are those of a commit and its checks', () => {
    const shown: Schemas['commit'] = toCommit(world, repository, commit);
    expect(shown.sha).toBe(pull.headSha);
    const run: Schemas['check-run'] = toCheckRun(
      world,
      repository,
      commit.sha,
      commit.checkRuns[0],
    );
    expect(run).toMatchObject({ conclusion: 'success', app: { id: 15368 } });
    const { sha } = commit;
    const status: Schemas['status'] = toStatus(world, repository, sha, {
      id: 1,
      context: 'records-lint',
      state: 'success',
      createdAt: world.instant(),
      creator: 'github-actions[bot]',
    });
    expect(status.creator?.login).toBe('github-actions[bot]');
  });

  it('are those of an issue and a deployment', () => {
    const issue = world.openIssue({
      repository: 'skerry-line/payment-gateway',
      author: 'leila-haddad',
      title: 'Charged twice',
    });
    const shown: Schemas['issue'] = toIssue(world, repository, issue);
    expect(shown.number).toBe(issue.number);
    const [deployment] = repository.deployments;
    const release: Schemas['deployment'] = toDeployment(
      world,
      repository,
      deployment,
    );
    expect(release.environment).toBe('production');
    const status: Schemas['deployment-status'] = toDeploymentStatus(
      world,
      repository,
      deployment,
      deployment.statuses[1],
    );
    expect(status.state).toBe('success');
  });
});
