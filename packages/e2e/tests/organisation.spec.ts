import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { enter } from '../support/pages';

test('a team lead reaches the own list in two clicks', async ({ page }) => {
  await enter(page, '/catalog');
  await page.locator('a[href="/readiness"]').first().click();
  await expect(
    page.getByRole('heading', { name: /components are ready to release/ }),
  ).toBeVisible();
  await page
    .locator('section', { hasText: 'Your teams' })
    .getByRole('link', { name: 'Booking' })
    .first()
    .click();
  await expect(page).toHaveURL(/components\?.*owner=/);
  const table = page.getByRole('table', {
    name: 'Components and their readiness',
  });
  await expect(table.getByText('Seat maps')).toBeVisible();
  await expect(table.getByText('Departure boards')).toHaveCount(0);
});

test('scorecards lead to the components they count', async ({ page }) => {
  await enter(page, '/readiness/scorecards');
  await page.getByRole('button', { name: 'System', exact: true }).click();
  await expect(page).toHaveURL(/groupBy=system/);
  const blocked = page.getByRole('link', { name: /^\d+ blocked$/ }).first();
  const count = Number((await blocked.innerText()).split(' ')[0]);
  await blocked.click();
  await expect(page).toHaveURL(/status=blocked/);
  const table = page.getByRole('table', {
    name: 'Components and their readiness',
  });
  await expect(table.getByRole('row')).toHaveCount(count + 1);
});

test('missing evidence opens to sentences and downloads whole', async ({
  page,
}) => {
  await enter(page, '/readiness/missing-evidence');
  await page
    .getByRole('button', { name: /Rollback note/ })
    .first()
    .click();
  await expect(
    page.getByText('fare-calculator has no rollback note.').first(),
  ).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toMatch(/^\uFEFFentity_ref,title,owner,/);
  expect(file).toContain('fare-calculator has no rollback note.');
});

test('printed, there is nothing but the report', async ({ page }) => {
  await enter(page, '/readiness/scorecards');
  await expect(page.getByText('Most often missing').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(
    page.getByRole('heading', { name: /components are ready to release/ }),
  ).toBeVisible();
  for (const name of ['Download CSV', 'Print']) {
    await expect(page.getByRole('button', { name })).toBeHidden();
  }
  await expect(
    page.getByRole('link', { name: 'Catalog' }).first(),
  ).toBeHidden();
});
