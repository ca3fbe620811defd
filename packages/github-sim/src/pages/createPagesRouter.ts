import { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { PullRequest, Repository } from '../world/model';
import { totalsOf } from '../world/files';
import { latestRuns, latestStatuses } from '../world/commands/checks';
import { World } from '../world/World';

/** Plain pages for people who follow a link. They only show. */
export function createPagesRouter(world: World): Router {
  const router = PromiseRouter();

  router.get('/', (_req, res) => {
    const items = [...world.repositories.values()].map(
      ({ owner, name, description }) =>
        `<li><a href="${world.publicUrl}/${owner}/${name}">${escape(
          owner,
        )}/${escape(name)}</a> ${escape(description)}</li>`,
    );
    send(res, 'Repositories', `<ul>${items.join('')}</ul>`);
  });

  router.get('/:owner/:repo', (req, res, next) => {
    const repository = repositoryOf(world, req);
    if (!repository) {
      next();
      return;
    }
    const pulls = [...repository.pulls.values()].sort(
      (a, b) => b.number - a.number,
    );
    const title = `${repository.owner}/${repository.name}`;
    const list = (state: string) =>
      pulls
        .filter(pull => pull.state === state)
        .slice(0, 50)
        .map(pull => `<li>${toPullLink(world, repository, pull)}</li>`)
        .join('');
    send(
      res,
      title,
      `<p>${escape(repository.description)}</p>
<h2>Open</h2><ul>${list('open')}</ul>
<h2>Closed, the last fifty</h2><ul>${list('closed')}</ul>`,
    );
  });

  router.get('/:owner/:repo/pull/:number', (req, res, next) => {
    const repository = repositoryOf(world, req);
    const pull = repository?.pulls.get(Number(req.params.number));
    if (!repository || !pull) {
      next();
      return;
    }
    send(
      res,
      `${pull.title} #${pull.number}`,
      showPull(world, repository, pull),
    );
  });

  router.get('/:owner/:repo/issues/:number', (req, res, next) => {
    const repository = repositoryOf(world, req);
    const issue = repository?.issues.get(Number(req.params.number));
    if (!repository || !issue) {
      next();
      return;
    }
    send(
      res,
      `${issue.title} #${issue.number}`,
      `<p>${escape(issue.state)}, opened by ${escape(issue.author)} at ${
        issue.createdAt
      }; labels: ${escape(issue.labels.join(', ') || 'none')}</p>
<pre>${escape(issue.body)}</pre>`,
    );
  });

  // Commits, checks and whatever else an answer links to.
  router.get('/:owner/:repo/*', (req, res, next) => {
    const repository = repositoryOf(world, req);
    if (!repository) {
      next();
      return;
    }
    const { owner, name } = repository;
    send(
      res,
      `${owner}/${name}`,
      `<p>The simulator has no page of its own for this. See the
<a href="${world.page(repository)}">repository</a>.</p>`,
    );
  });

  return router;
}

function showPull(
  world: World,
  repository: Repository,
  pull: PullRequest,
): string {
  const { additions, deletions, changedFiles } = totalsOf(pull.files);
  const head = repository.commits.get(pull.headSha)!;
  const checks = [
    ...latestRuns(head.checkRuns).map(run => [
      run.name,
      run.app.slug,
      run.conclusion ?? run.status,
    ]),
    ...latestStatuses(head.statuses).map(status => [
      status.context,
      status.creator,
      status.state,
    ]),
  ];
  return `
<p><strong>${stateOf(pull)}</strong> by ${escape(pull.author)},
from <code>${escape(pull.headBranch)}</code> into <code>${escape(
    pull.baseBranch,
  )}</code>,
head <code>${pull.headSha.slice(0, 7)}</code>;
labels: ${escape(pull.labels.join(', ') || 'none')}</p>
<p><a href="${world.page(repository)}">${escape(repository.owner)}/${escape(
    repository.name,
  )}</a></p>
<pre>${escape(pull.body)}</pre>
<h2>Reviews</h2>
${table(
  ['who', 'state', 'at', 'of commit'],
  pull.reviews.map(({ author, state, submittedAt, commitSha }) => [
    author,
    state,
    submittedAt,
    commitSha.slice(0, 7),
  ]),
)}
<h2>Checks at the head</h2>
${table(['name', 'by', 'result'], checks)}
<h2>Commits</h2>
${table(
  ['commit', 'message'],
  pull.commits.map(sha => [
    sha.slice(0, 7),
    repository.commits.get(sha)!.message,
  ]),
)}
<h2>Files</h2>
<p>${changedFiles} files, ${additions} lines added and ${deletions} removed</p>
${pull.files
  .slice(0, 100)
  .map(
    file =>
      `<details><summary>${escape(file.path)} (${file.status}, +${
        file.additions
      } −${file.deletions})</summary><pre>${escape(
        file.patch ?? 'No text to show.',
      )}</pre></details>`,
  )
  .join('\n')}`;
}

function toPullLink(
  world: World,
  repository: Repository,
  pull: PullRequest,
): string {
  const href = world.page(repository, `/pull/${pull.number}`);
  return `<a href="${href}">#${pull.number} ${escape(pull.title)}</a> ${stateOf(
    pull,
  )}`;
}

function stateOf({ mergedAt, state, draft }: PullRequest): string {
  if (mergedAt) {
    return 'merged';
  }
  return draft && state === 'open' ? 'draft' : state;
}

function table(heads: string[], rows: string[][]): string {
  if (rows.length === 0) {
    return '<p>None.</p>';
  }
  const row = (cells: string[], tag: string) =>
    `<tr>${cells
      .map(cell => `<${tag}>${escape(cell)}</${tag}>`)
      .join('')}</tr>`;
  return `<table>${row(heads, 'th')}${rows
    .map(cells => row(cells, 'td'))
    .join('')}</table>`;
}

function send(res: Response, title: string, body: string): void {
  res.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'",
  );
  res.type('html').send(`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)} · sample data</title>
<style>
body { font: 15px/1.5 sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
pre { background: #8881; overflow: auto; padding: .6rem; white-space: pre-wrap }
td, th { padding: .1rem 1rem .1rem 0; text-align: left; vertical-align: top }
.note { background: #fc38; padding: .4rem .6rem }
:root { color-scheme: light dark }
</style></head>
<body><p class="note">Sample data: this page comes from a simulator, and Skerry Line is invented.</p>
<h1>${escape(title)}</h1>${body}</body></html>
`);
}

function repositoryOf(world: World, req: Request): Repository | undefined {
  return world.findRepository(`${req.params.owner}/${req.params.repo}`);
}

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
