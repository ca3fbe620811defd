import { createHash } from 'node:crypto';
import { Request, Router } from 'express';
import { addressOf, repositoryOf, RestContext } from '../context';
import { paginate } from '../paginate';
import { notFound } from '../RestError';
import { toApp } from '../shapes/toCheckRun';
import { toRepository } from '../shapes/toRepository';
import { toOwner, toUser } from '../shapes/toUser';
import { INSTALLED_APP } from './writeRoutes';

const INSTALLATION_ID = 5_001;
const HOUR = 60 * 60 * 1000;

const PERMISSIONS = {
  checks: 'write',
  contents: 'read',
  deployments: 'read',
  issues: 'read',
  members: 'read',
  metadata: 'read',
  pull_requests: 'read',
  statuses: 'write',
};

/** The organisation's teams, the app's own installation, the rate limit. */
export function addAccountRoutes(router: Router, context: RestContext) {
  const { world, rateLimit } = context;

  router.get('/orgs/:org/teams', (req, res) => {
    assertOrganisation(context, req);
    const page = paginate(req, res, world.teams);
    res.json(
      page.map(({ slug, name }, index) => ({
        id: 600 + index,
        node_id: `T_${600 + index}`,
        name,
        slug,
        description: '',
        privacy: 'closed',
        permission: 'push',
        url: `${addressOf(context, req)}/${slug}`,
        html_url: `${world.publicUrl}/orgs/${world.organisation}/teams/${slug}`,
        members_url: `${addressOf(context, req)}/${slug}/members{/member}`,
        repositories_url: `${addressOf(context, req)}/${slug}/repos`,
        parent: null,
      })),
    );
  });

  router.get('/orgs/:org/teams/:slug/members', (req, res) => {
    assertOrganisation(context, req);
    const team = world.teams.find(({ slug }) => slug === req.params.slug);
    if (!team) {
      throw notFound();
    }
    const page = paginate(req, res, team.members);
    res.json(page.map(login => toUser(world, login)));
  });

  router.get('/rate_limit', (_req, res) => {
    const resource = (name: 'core' | 'graphql') => {
      const { limit, used, resetAt } = rateLimit.spend(name, 0);
      return {
        limit,
        used,
        remaining: limit - used,
        reset: resetAt.getTime() / 1000,
      };
    };
    const core = resource('core');
    res.json({ resources: { core, graphql: resource('graphql') }, rate: core });
  });

  router.get('/app', (_req, res) => {
    res.json({ ...toApp(world, INSTALLED_APP), installations_count: 1 });
  });

  router.get('/app/installations', (req, res) => {
    const all = [toInstallation(context)];
    res.json(paginate(req, res, all));
  });

  router.get('/repos/:owner/:repo/installation', (req, res) => {
    repositoryOf(context, req);
    res.json(toInstallation(context));
  });

  router.get('/orgs/:org/installation', (req, res) => {
    assertOrganisation(context, req);
    res.json(toInstallation(context));
  });

  router.post('/app/installations/:id/access_tokens', (req, res) => {
    if (Number(req.params.id) !== INSTALLATION_ID) {
      throw notFound();
    }
    const expires = new Date(world.now().getTime() + HOUR);
    const secret = createHash('sha1').update(expires.toISOString());
    res.status(201).json({
      token: `ghs_${secret.digest('hex').slice(0, 36)}`,
      expires_at: expires.toISOString().replace(/\.\d+Z$/, 'Z'),
      permissions: PERMISSIONS,
      repository_selection: 'all',
    });
  });

  router.get('/installation/repositories', (req, res) => {
    const all = [...world.repositories.values()];
    const page = paginate(req, res, all);
    res.json({
      total_count: all.length,
      repository_selection: 'all',
      repositories: page.map(repository => toRepository(world, repository)),
    });
  });
}

function toInstallation({ world }: RestContext) {
  const api = `${world.publicUrl}/api/v3`;
  return {
    id: INSTALLATION_ID,
    client_id: `Iv1.${INSTALLED_APP.id}`,
    account: toOwner(world, world.organisation),
    repository_selection: 'all',
    access_tokens_url: `${api}/app/installations/${INSTALLATION_ID}/access_tokens`,
    repositories_url: `${api}/installation/repositories`,
    html_url: `${world.publicUrl}/organizations/${world.organisation}/settings/installations/${INSTALLATION_ID}`,
    app_id: INSTALLED_APP.id,
    app_slug: INSTALLED_APP.slug,
    target_id: 70_200_100,
    target_type: 'Organization',
    permissions: PERMISSIONS,
    events: ['pull_request', 'push', 'check_run', 'deployment_status'],
    created_at: '2025-01-01T00:00:00Z',
    updated_at: '2025-01-01T00:00:00Z',
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}

function assertOrganisation({ world }: RestContext, req: Request) {
  if (req.params.org !== world.organisation) {
    throw notFound();
  }
}
