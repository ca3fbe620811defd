import { Router } from 'express';
import { compareCommits, resolveCommit } from '../../world/ancestry';
import { latestRuns, latestStatuses } from '../../world/commands/checks';
import { combineFiles } from '../../world/files';
import { StatusContext } from '../../world/model';
import {
  addressOf,
  commitOf,
  rangeOf,
  repositoryOf,
  RestContext,
} from '../context';
import { paginate } from '../paginate';
import { notFound } from '../RestError';
import { toCheckRun, toStatus } from '../shapes/toCheckRun';
import { toCommit } from '../shapes/toCommit';
import { toPullFile } from '../shapes/toPullFile';
import { toRepository } from '../shapes/toRepository';

/** Commits: their checks, and how one relates to another. */
export function addCommitRoutes(router: Router, context: RestContext) {
  const { world } = context;

  router.get('/repos/:owner/:repo/commits/:ref', (req, res) => {
    const repository = repositoryOf(context, req);
    const commit = commitOf(repository, req.params.ref);
    res.json(toCommit(world, repository, commit));
  });

  router.get('/repos/:owner/:repo/commits/:ref/check-runs', (req, res) => {
    const repository = repositoryOf(context, req);
    const commit = commitOf(repository, req.params.ref);
    const { filter = 'latest', check_name: name, status, app_id } = req.query;
    const all = commit.checkRuns;
    const runs = (filter === 'all' ? all : latestRuns(all)).filter(
      run =>
        (!name || run.name === name) &&
        (!status || run.status === status) &&
        (!app_id || run.app.id === Number(app_id)),
    );
    const page = paginate(req, res, runs);
    res.json({
      total_count: runs.length,
      check_runs: page.map(run =>
        toCheckRun(world, repository, commit.sha, run),
      ),
    });
  });

  router.get('/repos/:owner/:repo/commits/:ref/statuses', (req, res) => {
    const repository = repositoryOf(context, req);
    const { sha, statuses } = commitOf(repository, req.params.ref);
    const newestFirst = [...statuses].reverse();
    const page = paginate(req, res, newestFirst);
    res.json(page.map(status => toStatus(world, repository, sha, status)));
  });

  router.get('/repos/:owner/:repo/commits/:ref/status', (req, res) => {
    const repository = repositoryOf(context, req);
    const { sha, statuses } = commitOf(repository, req.params.ref);
    const latest = latestStatuses(statuses);
    const url = addressOf(context, req);
    const page = paginate(req, res, latest);
    res.json({
      state: combined(latest),
      statuses: page.map(status => toStatus(world, repository, sha, status)),
      sha,
      total_count: latest.length,
      repository: toRepository(world, repository),
      commit_url: url.replace(/\/status$/, ''),
      url,
    });
  });

  router.get('/repos/:owner/:repo/compare/*', (req, res) => {
    const repository = repositoryOf(context, req);
    const basehead = rangeOf(req);
    const [base, head] = basehead
      .split('...')
      .map(name => resolveCommit(repository, name));
    if (!base || !head) {
      throw notFound();
    }
    const { status, ahead, behindBy, mergeBase } = compareCommits(
      repository,
      base,
      head,
    );
    const show = (sha: string) =>
      toCommit(world, repository, repository.commits.get(sha)!);
    const url = addressOf(context, req);
    const files = combineFiles(
      ahead.map(sha => repository.commits.get(sha)!.files),
    );
    res.json({
      url,
      html_url: world.page(repository, `/compare/${basehead}`),
      permalink_url: world.page(repository, `/compare/${base}...${head}`),
      diff_url: world.page(repository, `/compare/${basehead}.diff`),
      patch_url: world.page(repository, `/compare/${basehead}.patch`),
      base_commit: show(base),
      merge_base_commit: show(mergeBase ?? base),
      status,
      ahead_by: ahead.length,
      behind_by: behindBy,
      total_commits: ahead.length,
      commits: paginate(req, res, ahead).map(show),
      files: files
        .slice(0, 300)
        .map(file => toPullFile(world, repository, head, file)),
    });
  });
}

function combined(statuses: StatusContext[]): string {
  const states = statuses.map(({ state }) => state);
  if (states.some(state => state === 'failure' || state === 'error')) {
    return 'failure';
  }
  // GitHub calls a commit without any status pending.
  return states.length === 0 || states.includes('pending')
    ? 'pending'
    : 'success';
}
