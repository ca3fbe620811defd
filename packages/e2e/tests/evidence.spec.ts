import { expect, test } from '@playwright/test';
import { ask, readiness } from '../support/api';
import {
  ComponentFile,
  removeComponents,
  removeRepository,
  repositoryOf,
  writeComponents,
  writeDocument,
} from '../support/catalog';

const FILE = 'e2e-evidence';
const REPOSITORY = 'e2e-evidence';
const YEAR = 365 * 86_400_000;

const DOCUMENTS = {
  'rollback-note': 'readiness/rollback',
  'monitoring-linked': 'readiness/monitoring',
  'runbook-linked': 'readiness/runbook',
  'architecture-reviewed': 'readiness/architecture',
};

const complete = {
  'backstage.io/source-location': repositoryOf(REPOSITORY),
  'readiness/sensitive': 'payments',
  ...Object.fromEntries(
    Object.values(DOCUMENTS).map(annotation => [annotation, 'docs/good.md']),
  ),
};

/** How a document of a component can be taken away, and what must follow. */
const LOSSES = [
  { how: 'absent', status: 'blocked', outcome: 'missing' },
  { how: 'placeholder', status: 'blocked', outcome: 'violated' },
  { how: 'stale', status: 'blocked', outcome: 'stale' },
  { how: 'unreachable', status: 'undetermined', outcome: 'undetermined' },
  { how: 'unconfigured', status: 'undetermined', outcome: 'undetermined' },
] as const;

const cases = Object.entries(DOCUMENTS).flatMap(([requirement, annotation]) =>
  LOSSES.map(loss => ({
    ...loss,
    requirement,
    annotation,
    name: `e2e-${requirement}-${loss.how}`,
  })),
);

function lose({ name, annotation, how }: (typeof cases)[0]): ComponentFile {
  const annotations: Record<string, string> = { ...complete };
  switch (how) {
    case 'absent':
      delete annotations[annotation];
      break;
    case 'placeholder':
    case 'stale':
      annotations[annotation] = `docs/${how}.md`;
      break;
    default: {
      // The other documents are links here: one host serves a whole component.
      const host =
        how === 'unreachable' ? 'git.unreachable.example' : 'git.other.example';
      for (const other of Object.values(DOCUMENTS)) {
        annotations[other] = 'https://wiki.example/document';
      }
      annotations[annotation] = 'docs/good.md';
      annotations['backstage.io/source-location'] = `url:http://${host}/x/`;
    }
  }
  return { name, annotations };
}

test.describe('taking evidence away in the running demo', () => {
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    const now = Date.now();
    const write = (name: string, text: string, age: number) =>
      writeDocument(REPOSITORY, `docs/${name}.md`, text, new Date(now - age));
    write('good', '# Good\n\nRun `deploy previous` and look.\n', YEAR / 2);
    write('stale', '# Stale\n\nRun `deploy previous` and look.\n', 2 * YEAR);
    write('placeholder', '# Later\n\nTODO\n', YEAR / 2);
    writeComponents(FILE, [
      { name: 'e2e-complete', annotations: complete },
      ...cases.map(lose),
      { name: 'e2e-unknown-owner', owner: 'nobody', annotations: complete },
      {
        name: 'e2e-no-review',
        annotations: { ...complete, 'readiness/gate': 'regulated' },
      },
    ]);
    await expect
      .poll(async () => (await readiness('e2e-no-review'))?.status, {
        timeout: 90_000,
        intervals: [2000],
      })
      .toBeDefined();
  });

  test.afterAll(() => {
    removeComponents(FILE);
    removeRepository(REPOSITORY);
  });

  test('all of it is ready', async () => {
    await expect
      .poll(async () => (await readiness('e2e-complete'))?.status)
      .toBe('ready');
  });

  for (const { name, requirement, how, status, outcome } of cases) {
    test(`${requirement} ${how} is ${status}`, async () => {
      await expect
        .poll(async () => (await readiness(name))?.status)
        .toBe(status);
      const answer = await readiness(name);
      expect(answer?.missingEvidence).toMatchObject([
        { requirementId: requirement, outcome },
      ]);
    });
  }

  test('an owner nobody knows is blocked', async () => {
    await expect
      .poll(async () => (await readiness('e2e-unknown-owner'))?.status)
      .toBe('blocked');
  });

  test('a review that nobody gave is missing, and says so', async () => {
    await expect
      .poll(async () => (await readiness('e2e-no-review'))?.missingEvidence)
      .toContainEqual(
        expect.objectContaining({
          requirementId: 'security-review-current',
          outcome: 'missing',
          sentence: 'e2e-no-review has no security review.',
        }),
      );
  });

  test('components whose file is deleted leave every list', async () => {
    test.setTimeout(120_000);
    removeComponents(FILE);
    await expect
      .poll(
        async () =>
          (
            await ask<{ totalItems: number }>('/entities/by-query?q=e2e-')
          ).body.totalItems,
        { timeout: 90_000, intervals: [2000] },
      )
      .toBe(0);
    expect(await readiness('e2e-complete')).toBeUndefined();
  });
});
