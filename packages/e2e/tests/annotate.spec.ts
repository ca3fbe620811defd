import { expect, test } from '@playwright/test';
import { ask } from '../support/api';
import { removeComponents, writeComponents } from '../support/catalog';
import { enter, tabOf } from '../support/pages';

const NAME = 'e2e-annotated';

/** A change in YAML may take a minute to show; the tab follows by itself. */
const WITHIN_A_MINUTE = { timeout: 90_000 };

const documents = {
  'readiness/monitoring': 'https://grafana.example/d/annotated',
  'readiness/runbook': 'https://wiki.example/annotated/runbook',
};

/** Waits until lists show so many components of that name. */
async function expectListed(count: number) {
  await expect
    .poll(
      async () =>
        (
          await ask<{ totalItems: number }>(`/entities/by-query?q=${NAME}`)
        ).body.totalItems,
      { timeout: 90_000, intervals: [2000] },
    )
    .toBe(count);
}

test.afterAll(() => removeComponents(NAME));

test('annotations in YAML arrive on the open tab, and deletion in every list', async ({
  page,
}) => {
  test.setTimeout(420_000);
  writeComponents(NAME, [{ name: NAME, annotations: documents }]);
  await expectListed(1);
  await enter(page, tabOf(NAME));
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();

  // A second gate, a sensitive area and a bad URL.
  writeComponents(NAME, [
    {
      name: NAME,
      annotations: {
        ...documents,
        'readiness/gate': 'regulated',
        'readiness/sensitive': 'payments',
        'readiness/logs': 'javascript:alert(1)',
      },
    },
  ]);
  await expect(page.getByText(/Regulated release: /)).toBeVisible(
    WITHIN_A_MINUTE,
  );
  await expect(page.getByText(/Sensitive areas: /)).toContainText('ayments');
  await expect(
    page.getByText(/is ignored: it uses the scheme javascript:/),
  ).toBeVisible();
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);

  // A rollback link mends what was missing at first; the history says so.
  writeComponents(NAME, [
    {
      name: NAME,
      annotations: {
        ...documents,
        'readiness/rollback': 'https://wiki.example/annotated/rollback',
      },
    },
  ]);
  await expect(
    page.getByRole('heading', { name: 'Ready', exact: true }),
  ).toBeVisible(WITHIN_A_MINUTE);
  await expect(page.getByText('Blocked → Ready').first()).toBeVisible(
    WITHIN_A_MINUTE,
  );

  removeComponents(NAME);
  await expectListed(0);
  await page.goto(`/readiness/components?q=${NAME}`);
  await expect(page.getByText('No component matches')).toBeVisible();
});
