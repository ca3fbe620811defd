import { Router } from 'express';
import { blobSha } from '../../graphql/nodes/toRepository';
import { contentAt, resolveCommit } from '../../world/ancestry';
import { Activity, Repository } from '../../world/model';
import { addressOf, repositoryOf, RestContext } from '../context';
import { pageSize, setLinks, urlOf } from '../paginate';
import { notFound, RestError } from '../RestError';
import { toRepository } from '../shapes/toRepository';
import { toUser } from '../shapes/toUser';

/** A repository, what moved its branches, its rules and its files. */
export function addRepositoryRoutes(router: Router, context: RestContext) {
  const { world } = context;

  router.get('/repos/:owner/:repo', (req, res) => {
    res.json(toRepository(world, repositoryOf(context, req)));
  });

  router.get('/repos/:owner/:repo/activity', (req, res) => {
    const repository = repositoryOf(context, req);
    const newestFirst = req.query.direction !== 'asc';
    const matching = activitiesOf(repository, req.query);
    const sorted = newestFirst ? [...matching].reverse() : matching;
    const size = pageSize(req);
    const start = startOf(sorted, req.query, size);
    const page = sorted.slice(start, start + size);
    const links: Array<[string, string]> = [];
    if (start + size < sorted.length) {
      const after = cursorOf(page[page.length - 1]);
      links.push(['next', urlOf(req, { after, before: undefined })]);
    }
    if (start > 0) {
      const before = cursorOf(page[0]);
      links.push(['prev', urlOf(req, { before, after: undefined })]);
    }
    setLinks(res, links);
    res.json(
      page.map(activity => ({
        id: activity.id,
        node_id: `PSH_${activity.id}`,
        before: activity.before,
        after: activity.after,
        ref: activity.ref,
        timestamp: activity.at,
        activity_type: activity.type,
        actor: toUser(world, activity.actor),
      })),
    );
  });

  router.get('/repos/:owner/:repo/rules/branches/:branch', (req, res) => {
    const repository = repositoryOf(context, req);
    const { owner, name, id } = repository;
    const isRuled =
      repository.protectedBy === 'ruleset' &&
      req.params.branch === repository.defaultBranch &&
      repository.requiredChecks.length > 0;
    const source = {
      ruleset_source_type: 'Repository',
      ruleset_source: `${owner}/${name}`,
      ruleset_id: id,
    };
    res.json(
      isRuled
        ? [
            {
              type: 'required_status_checks',
              parameters: {
                strict_required_status_checks_policy: false,
                do_not_enforce_on_create: false,
                required_status_checks: repository.requiredChecks.map(
                  ({ context: check, appId }) => ({
                    context: check,
                    ...(appId === undefined ? {} : { integration_id: appId }),
                  }),
                ),
              },
              ...source,
            },
          ]
        : [],
    );
  });

  router.get(
    '/repos/:owner/:repo/branches/:branch/protection/required_status_checks',
    (req, res) => {
      const repository = repositoryOf(context, req);
      const { branch } = req.params;
      if (!repository.branches.has(branch)) {
        throw new RestError(404, 'Branch not found');
      }
      if (
        repository.protectedBy !== 'branchProtection' ||
        branch !== repository.defaultBranch
      ) {
        throw new RestError(404, 'Branch not protected');
      }
      const url = addressOf(context, req);
      const checks = repository.requiredChecks;
      res.json({
        url,
        strict: false,
        contexts: checks.map(check => check.context),
        contexts_url: `${url}/contexts`,
        checks: checks.map(check => ({
          context: check.context,
          app_id: check.appId ?? null,
        })),
      });
    },
  );

  router.get('/repos/:owner/:repo/contents/*', (req, res) => {
    const repository = repositoryOf(context, req);
    const path = (req.params as Record<string, string>)[0];
    const reference = String(req.query.ref ?? repository.defaultBranch);
    const sha = resolveCommit(repository, reference);
    if (!sha) {
      throw new RestError(404, `No commit found for the ref ${reference}`);
    }
    const text = contentAt(repository, sha, path);
    if (text === undefined) {
      throw notFound();
    }
    if (req.get('accept')?.includes('raw')) {
      res.type('application/vnd.github.raw; charset=utf-8').send(text);
      return;
    }
    const url = addressOf(context, req);
    const page = world.page(repository, `/blob/${sha}/${path}`);
    const blob = blobSha(text);
    const git = `${url.slice(0, url.indexOf('/contents/'))}/git/blobs/${blob}`;
    res.json({
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      sha: blob,
      size: Buffer.byteLength(text),
      url: `${url}?ref=${reference}`,
      html_url: page,
      git_url: git,
      download_url: page.replace('/blob/', '/raw/'),
      type: 'file',
      content: Buffer.from(text)
        .toString('base64')
        .replace(/(.{60})/g, '$1\n'),
      encoding: 'base64',
      _links: { self: `${url}?ref=${reference}`, git, html: page },
    });
  });
}

function activitiesOf(
  repository: Repository,
  query: Record<string, unknown>,
): Activity[] {
  const { ref, activity_type: type, actor } = query;
  const wanted =
    typeof ref === 'string'
      ? ref.replace(/^(refs\/heads\/)?/, 'refs/heads/')
      : undefined;
  const ofRef = repository.activities.filter(
    activity => !wanted || activity.ref === wanted,
  );
  // A branch that never was: that of a fork, for one.
  if (wanted && ofRef.length === 0) {
    throw notFound();
  }
  return ofRef.filter(
    activity =>
      (!type || activity.type === type) && (!actor || activity.actor === actor),
  );
}

function startOf(
  sorted: Activity[],
  query: Record<string, unknown>,
  size: number,
): number {
  if (typeof query.after === 'string') {
    const found = sorted.findIndex(item => cursorOf(item) === query.after);
    return found < 0 ? sorted.length : found + 1;
  }
  if (typeof query.before === 'string') {
    const found = sorted.findIndex(item => cursorOf(item) === query.before);
    return Math.max(0, found - size);
  }
  return 0;
}

function cursorOf({ id }: Activity): string {
  return Buffer.from(`activity:${id}`).toString('base64url');
}
