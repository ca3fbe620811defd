import { Router } from 'express';
import { compareCommits, resolveCommit } from '../../world/ancestry';
import { Dependency } from '../../world/model';
import { rangeOf, repositoryOf, RestContext } from '../context';
import { paginate } from '../paginate';
import { notFound } from '../RestError';

const PURL_TYPES: Record<string, string> = {
  npm: 'npm',
  maven: 'maven',
  gomod: 'golang',
  pip: 'pypi',
  actions: 'githubactions',
};

/** The dependency graph: what a comparison changes, and all there is. */
export function addDependencyRoutes(router: Router, context: RestContext) {
  const { world } = context;

  router.get('/repos/:owner/:repo/dependency-graph/compare/*', (req, res) => {
    const repository = repositoryOf(context, req);
    const [base, head] = rangeOf(req)
      .split('...')
      .map(name => resolveCommit(repository, name));
    if (!base || !head) {
      throw notFound();
    }
    const { ahead } = compareCommits(repository, base, head);
    const changes = ahead.flatMap(sha =>
      repository.commits.get(sha)!.files.flatMap(file =>
        (file.dependencies ?? []).map(dependency => ({
          change_type: dependency.change,
          manifest: file.path,
          ecosystem: dependency.ecosystem,
          name: dependency.name,
          version: dependency.version,
          package_url: toPurl(dependency),
          license: dependency.license,
          source_repository_url: null,
          scope: 'runtime',
          vulnerabilities: (dependency.vulnerabilities ?? []).map(
            ({ id, severity, summary }) => ({
              severity,
              advisory_ghsa_id: id,
              advisory_summary: summary,
              advisory_url: `${world.publicUrl}/advisories/${id}`,
            }),
          ),
        })),
      ),
    );
    res.json(paginate(req, res, changes));
  });

  router.get('/repos/:owner/:repo/dependency-graph/sbom', (req, res) => {
    const repository = repositoryOf(context, req);
    const { owner, name } = repository;
    const root = 'SPDXRef-Repository';
    const packages = repository.dependencies.map((dependency, index) => ({
      SPDXID: `SPDXRef-${dependency.ecosystem}-${index}`,
      name: dependency.name,
      versionInfo: dependency.version,
      downloadLocation: 'NOASSERTION',
      filesAnalyzed: false,
      licenseConcluded: dependency.license,
      copyrightText: 'NOASSERTION',
      externalRefs: [
        {
          referenceCategory: 'PACKAGE-MANAGER',
          referenceType: 'purl',
          referenceLocator: toPurl(dependency),
        },
      ],
    }));
    res.json({
      sbom: {
        SPDXID: 'SPDXRef-DOCUMENT',
        spdxVersion: 'SPDX-2.3',
        creationInfo: {
          created: world.instant(),
          creators: ['Tool: GitHub.com-Dependency-Graph'],
        },
        name: `com.github.${owner}/${name}`,
        dataLicense: 'CC0-1.0',
        documentNamespace: `${world.publicUrl}/${owner}/${name}/sbom`,
        documentDescribes: [root],
        packages: [
          {
            SPDXID: root,
            name: `com.github.${owner}/${name}`,
            versionInfo: repository.defaultBranch,
            downloadLocation: `git+${world.page(repository)}`,
            filesAnalyzed: false,
            externalRefs: [
              {
                referenceCategory: 'PACKAGE-MANAGER',
                referenceType: 'purl',
                referenceLocator: `pkg:github/${owner}/${name}@${repository.defaultBranch}`,
              },
            ],
          },
          ...packages,
        ],
        relationships: packages.map(({ SPDXID }) => ({
          relationshipType: 'DEPENDS_ON',
          spdxElementId: root,
          relatedSpdxElement: SPDXID,
        })),
      },
    });
  });
}

function toPurl({ ecosystem, name, version }: Dependency): string {
  const type = PURL_TYPES[ecosystem] ?? ecosystem;
  const path = name.replace(':', '/').replace(/^@/, '%40');
  return `pkg:${type}/${path}@${version}`;
}
