import { expect, Locator, Page, test } from '@playwright/test';
import { enter, tabOf } from '../support/pages';

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate(element => element === document.activeElement)) {
      return;
    }
  }
  throw new Error(`${target} cannot be reached with the Tab key`);
}

test('the tab works without a mouse', async ({ page }) => {
  await enter(page, tabOf('seat-maps'));
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Copy all' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('seat-maps has no rollback note yet');
  const evidence = page.getByRole('button', {
    name: /^Evidence \(\d\) for Rollback note/,
  });
  await tabTo(page, evidence);
  await page.keyboard.press('Enter');
  await expect(evidence).toHaveAttribute('aria-expanded', 'true');
});

test('the list is filtered without a mouse', async ({ page }) => {
  await enter(page, '/readiness/components');
  await expect(page.getByText('Departure boards')).toBeVisible();
  await tabTo(page, page.getByRole('combobox', { name: 'Status' }));
  await page.keyboard.type('Undet');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/status=undetermined/);
  await page.keyboard.press('Escape');
  await expect(page.getByText('Vessel tracking')).toBeVisible();
  await expect(page.getByText('Departure boards')).toHaveCount(0);
});
