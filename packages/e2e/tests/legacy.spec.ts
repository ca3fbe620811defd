import { expect, test } from '@playwright/test';
import { LEGACY_APP } from '../support/addresses';
import { enter, expectAccessible, tabOf } from '../support/pages';

test.use({ baseURL: LEGACY_APP });

test('a host on the legacy frontend system shows tab, card and list', async ({
  page,
}) => {
  await enter(page, tabOf('seat-maps'));
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();
  await expectAccessible(page, 'article');

  await page.goto('/catalog/default/component/seat-maps');
  await page.getByRole('link', { name: 'Open readiness' }).click();
  await expect(page).toHaveURL(/seat-maps\/readiness$/);

  await page.goto('/readiness/components');
  await expect(
    page.getByRole('table', { name: 'Components and their readiness' }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Departure boards' }).click();
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();
});
