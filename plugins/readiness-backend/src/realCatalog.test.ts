import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import { loadAll } from 'js-yaml';
import request from 'supertest';
import readinessPlugin from './index';

jest.setTimeout(120_000);

/**
 * Catalog files of public projects, kept beside the repository because they
 * are not ours. `READINESS_REAL_CATALOG` names their folder, and then they must
 * be there; `.ci/run` sets it.
 */
const NAMED = process.env.READINESS_REAL_CATALOG;
const FOLDER = NAMED ?? resolve(__dirname, '../../../../shared/real-catalog');
const files = NAMED || existsSync(FOLDER) ? yamlFiles(FOLDER) : [];

/** Kinds in the folder that Readiness is not asked to judge. */
const OTHER_KINDS = ['AiResource', 'API', 'Location'];

function yamlFiles(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return yamlFiles(path);
    }
    return path.endsWith('.yaml') ? [path] : [];
  });
}

if (files.length === 0) {
  it.todo('judges catalog files nobody here wrote (there are none here)');
} else {
  describe('catalog files nobody here wrote', () => {
    judgeAll();
  });
}

function judgeAll() {
  const entities = files.flatMap(file =>
    loadAll(readFileSync(file, 'utf8')).map(document => document as Entity),
  );
  const components = entities.filter(({ kind }) => kind === 'Component');
  const refs = components.map(component => stringifyEntityRef(component));
  const answers = new Map<string, ComponentReadiness>();

  beforeAll(async () => {
    const { server } = await startTestBackend({
      features: [
        catalogPlugin,
        readinessPlugin,
        schedulerServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              processingInterval: { seconds: 5 },
              rules: [{ allow: ['Component', 'API', 'Location'] }],
              locations: files.map(target => ({ type: 'file', target })),
            },
            readiness: {
              schedule: { catalog: { seconds: 5 } },
              gates: [
                {
                  name: 'any',
                  appliesTo: { kind: 'Component' },
                  requirements: [
                    'owner-declared',
                    'rollback-note',
                    'monitoring-linked',
                    'runbook-linked',
                  ],
                },
              ],
            },
          },
        }),
      ],
    });
    const deadline = Date.now() + 100_000;
    while (answers.size < refs.length && Date.now() < deadline) {
      await new Promise(wake => setTimeout(wake, 500));
      for (const { metadata } of components) {
        const path = `/api/readiness/entities/by-name/component/default/${metadata.name}`;
        const response = await request(server).get(path);
        if (response.status === 200) {
          answers.set(response.body.entityRef, response.body);
        }
      }
    }
  });

  it('finds the files, and knows every kind in them', () => {
    expect(files.length).toBeGreaterThanOrEqual(20);
    const kinds = new Set(entities.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['Component', ...OTHER_KINDS].sort());
  });

  it('judges every component, skipping none', () => {
    expect([...answers.keys()].sort()).toEqual([...new Set(refs)].sort());
  });

  it.each(refs)('%s gets a status and sentences that are true of it', ref => {
    const answer = answers.get(ref)!;
    const entity = components.find(
      component => stringifyEntityRef(component) === ref,
    )!;
    const sentences = answer.missingEvidence.map(gap => gap.sentence);
    const { name } = entity.metadata;
    // None of these projects ships its groups, its rollback notes or runbooks.
    expect(answer.status).toBe('blocked');
    expect(answer.owner).toMatchObject({ resolved: false });
    expect(sentences).toEqual([
      `${name} is owned by \`${answer.owner.ref}\`, which the catalog does not know.`,
      `${name} has no rollback note.`,
      `${name} has no monitoring dashboard.`,
      `${name} has no runbook.`,
    ]);
    expect(answer.owner.ref).toBe(
      stringifyEntityRef(
        parseEntityRef(String(entity.spec!.owner), { defaultKind: 'Group' }),
      ),
    );
    expect(answer.problems).toEqual([]);
  });
}
