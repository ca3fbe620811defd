import { Random } from './Random';

/**
 * Annotations as an organisation half-way through adopting Readiness has them:
 * most declare something, some in the repository, some wrongly.
 */
export function createAnnotations(
  random: Random,
  name: string,
): Record<string, string> {
  const repository = `https://github.com/skerry-line/${name}`;
  const annotations: Record<string, string> = {
    'github.com/project-slug': `skerry-line/${name}`,
    'backstage.io/source-location': `url:${repository}/tree/main/`,
    'backstage.io/managed-by-location': `url:${repository}/tree/main/catalog-info.yaml`,
    'backstage.io/managed-by-origin-location': `url:${repository}/tree/main/catalog-info.yaml`,
    'backstage.io/view-url': `${repository}/tree/main/catalog-info.yaml`,
    'backstage.io/edit-url': `${repository}/edit/main/catalog-info.yaml`,
    'backstage.io/techdocs-ref': 'dir:.',
    'pagerduty.com/integration-key': `key-${random.integer(1e6, 9e6)}`,
  };
  const wiki = (page: string) => `https://wiki.example.net/${name}/${page}`;
  const declare = (
    annotation: string,
    page: string,
    shares: { link: number; file: number; wrong: number },
  ) => {
    const missing = 1 - shares.link - shares.file - shares.wrong;
    const form = random.weighted({ ...shares, missing });
    if (form === 'link') {
      annotations[`readiness/${annotation}`] = wiki(page);
    } else if (form === 'file') {
      annotations[`readiness/${annotation}`] = `docs/${page}.md`;
    } else if (form === 'wrong') {
      annotations[`readiness/${annotation}`] = `javascript:alert('${page}')`;
    }
  };
  declare('rollback', 'rollback', { link: 0.4, file: 0.2, wrong: 0.03 });
  declare('monitoring', 'monitoring', { link: 0.35, file: 0, wrong: 0.02 });
  declare('runbook', 'runbook', { link: 0.3, file: 0.15, wrong: 0.02 });
  declare('logs', 'logs', { link: 0.3, file: 0, wrong: 0.01 });
  declare('deployment', 'deployment', { link: 0.3, file: 0.1, wrong: 0.01 });
  if (random.chance(0.2)) {
    annotations['grafana/dashboard-selector'] = `tags @> '${name}'`;
  }
  if (random.chance(0.1)) {
    annotations['readiness/sensitive'] = random.pick([
      'payments',
      'permissions',
      'data-deletion,external-integrations',
      'customer-dta',
    ]);
    declare('architecture', 'review', { link: 0.4, file: 0.2, wrong: 0.02 });
  }
  if (random.chance(0.06)) {
    annotations['readiness/gate'] = random.pick(['regulated', 'library']);
  }
  return annotations;
}
