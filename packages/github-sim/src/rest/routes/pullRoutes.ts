import { Router } from 'express';
import { compare } from '../../world/files';
import { pullOf, repositoryOf, RestContext } from '../context';
import { paginate } from '../paginate';
import { notFound } from '../RestError';
import { toCommit } from '../shapes/toCommit';
import { toIssue } from '../shapes/toIssue';
import { toPullFile } from '../shapes/toPullFile';
import { toFullPullRequest, toPullRequest } from '../shapes/toPullRequest';
import { toReview } from '../shapes/toReview';

/** GitHub lists no more files of a pull request. */
const MAXIMUM_FILES = 3000;

/** Pull requests with their files, commits and reviews; issues. */
export function addPullRoutes(router: Router, context: RestContext) {
  const { world, faults } = context;

  router.get('/repos/:owner/:repo/pulls', (req, res) => {
    const repository = repositoryOf(context, req);
    const { state = 'open', sort = 'created', direction } = req.query;
    const key = sort === 'updated' ? 'updatedAt' : 'createdAt';
    const pulls = [...repository.pulls.values()]
      .filter(pull => state === 'all' || pull.state === state)
      .sort((a, b) => compare(a[key], b[key]) || a.number - b.number);
    const sorted = direction === 'asc' ? pulls : pulls.reverse();
    const page = paginate(req, res, sorted);
    res.json(page.map(pull => toPullRequest(world, repository, pull)));
  });

  router.get('/repos/:owner/:repo/pulls/:number', (req, res) => {
    const repository = repositoryOf(context, req);
    const pull = pullOf(repository, req);
    res.json(toFullPullRequest(world, repository, pull));
  });

  router.get('/repos/:owner/:repo/pulls/:number/files', (req, res) => {
    const repository = repositoryOf(context, req);
    const pull = pullOf(repository, req);
    const limit = Math.min(MAXIMUM_FILES, faults.fileLimit() ?? MAXIMUM_FILES);
    const files = pull.files.slice(0, limit);
    const page = paginate(req, res, files);
    res.json(
      page.map(file => toPullFile(world, repository, pull.headSha, file)),
    );
  });

  router.get('/repos/:owner/:repo/pulls/:number/commits', (req, res) => {
    const repository = repositoryOf(context, req);
    const { commits } = pullOf(repository, req);
    const page = paginate(req, res, commits);
    res.json(
      page.map(sha =>
        toCommit(world, repository, repository.commits.get(sha)!),
      ),
    );
  });

  router.get('/repos/:owner/:repo/pulls/:number/reviews', (req, res) => {
    const repository = repositoryOf(context, req);
    const pull = pullOf(repository, req);
    const page = paginate(req, res, pull.reviews);
    res.json(page.map(review => toReview(world, repository, pull, review)));
  });

  router.get('/repos/:owner/:repo/issues/:number', (req, res) => {
    const repository = repositoryOf(context, req);
    const issue = repository.issues.get(Number(req.params.number));
    if (!issue) {
      throw notFound();
    }
    res.json(toIssue(world, repository, issue));
  });
}
