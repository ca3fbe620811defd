import { expect, test } from '@playwright/test';
import { post } from '../support/api';
import { enter, tabOf } from '../support/pages';

async function refreshSeatMaps() {
  const path = '/entities/by-name/component/default/seat-maps/refresh';
  return (await post(path)).status;
}

test('from the catalog to the missing evidence, copied and re-evaluated', async ({
  page,
}) => {
  await enter(page, '/');
  await page.getByRole('link', { name: 'Seat maps' }).first().click();
  await page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name: 'Readiness' })
    .click();
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();
  const sentence =
    'seat-maps has no rollback note yet: docs/rollback.md holds only a placeholder.';
  await expect(
    page.getByRole('listitem').filter({ hasText: sentence }).first(),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Copy all' }).first().click();
  await page.getByRole('menuitem', { name: 'As text' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect
    .poll(copied)
    .toContain('seat-maps has no rollback note yet: `docs/rollback.md`');
  expect(await copied()).toContain('Write the file');
  expect(await copied()).toContain('booking-team');

  await page.getByRole('button', { name: 'Re-evaluate' }).click();
  await expect(page.getByText(/^Re-evaluated\. Blocked/)).toBeAttached();
  // Accepted once the ten seconds since the click above are over, and so
  // certainly less than ten seconds before the next click.
  await expect.poll(refreshSeatMaps, { intervals: [1000] }).toBe(202);
  await page.getByRole('button', { name: 'Re-evaluate' }).click();
  await expect(page.getByText(/a moment ago/).first()).toBeAttached();
});

test('the proof is there on demand', async ({ page }) => {
  await enter(page, tabOf('settlement-report'));
  await page
    .getByRole('button', { name: /^Evidence \(\d\) for Rollback note/ })
    .click();
  const link = page.getByRole('link', { name: /docs\/rollback\.md/ }).first();
  await expect(link).toHaveAttribute('href', /^http:\/\/localhost:7007\//);
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(page.getByText(/Pulled/).first()).toBeVisible();
});

test('the card of the overview leads to the tab', async ({ page }) => {
  await enter(page, '/catalog/default/component/invoice-export');
  await expect(page.getByText('Blocked: 1 thing missing')).toBeVisible();
  await page.getByRole('link', { name: 'Open readiness' }).click();
  await expect(page).toHaveURL(/invoice-export\/readiness$/);
});

test('the list is filtered, sorted, searched and shared by address', async ({
  page,
}) => {
  await enter(page, '/readiness/components');
  const table = page.getByRole('table', {
    name: 'Components and their readiness',
  });
  await expect(table.getByRole('row')).not.toHaveCount(1);

  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: /^Undetermined/ }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/status=undetermined/);
  await expect(table.getByText('Vessel tracking')).toBeVisible();
  await expect(table.getByText('Seat maps')).toHaveCount(0);

  await page.getByRole('searchbox').fill('crew');
  await expect(page).toHaveURL(/q=crew/);
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByText('Crew rota')).toBeVisible();

  const shared = page.url();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(table.getByText('Seat maps')).toBeVisible();
  await page.goto(shared);
  await expect(table.getByRole('row')).toHaveCount(2);

  await page.goto('/readiness/components');
  await page.getByRole('button', { name: 'Component', exact: true }).click();
  await expect(page).toHaveURL(/orderBy=name/);
  await expect(
    page.getByRole('columnheader', { name: 'Component' }),
  ).toHaveAttribute('aria-sort', 'ascending');
});

test('long lists have pages', async ({ page }) => {
  await enter(page, '/readiness/components?orderBy=name');
  const table = page.getByRole('table', {
    name: 'Components and their readiness',
  });
  await expect(table.getByRole('row')).toHaveCount(21);
  await expect(table.getByText('Boarding pass kit')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(table.getByText('Boarding pass kit')).toHaveCount(0);
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(table.getByText('Boarding pass kit')).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(21);
});

test('an unknown component is not an empty page', async ({ page }) => {
  await enter(page, '/readiness/components?q=no-such-component');
  await expect(page.getByText('No component matches')).toBeVisible();
  await page.goto('/readiness/components?cursor=nonsense');
  await expect(
    page.getByText('The page in this address is no longer there.'),
  ).toBeVisible();
});
