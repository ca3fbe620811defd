import { expect, Page, test } from '@playwright/test';
import { enter, tabOf } from '../support/pages';

/** Presses Tab until what has the focus is named so. */
async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return (
        element?.getAttribute('aria-label') ??
        (element?.id &&
          document.querySelector(`label[for="${element.id}"]`)?.textContent) ??
        element?.innerText ??
        ''
      );
    });
    if (name.test(focused.trim())) {
      return;
    }
  }
  throw new Error(`Nothing named ${name} can be reached with the Tab key`);
}

test('the tab works without a mouse', async ({ page }) => {
  await enter(page, tabOf('seat-maps'));
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();
  await tabTo(page, /^Copy all/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('seat-maps has no rollback note yet');
  await tabTo(page, /^Evidence \(\d\) for Rollback note/);
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toHaveAttribute('aria-expanded', 'true');
});

test('the list is filtered without a mouse', async ({ page }) => {
  await enter(page, '/readiness/components');
  await expect(page.getByText('Departure boards')).toBeVisible();
  await tabTo(page, /^Status/);
  await page.keyboard.type('Undet');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/status=undetermined/);
  await page.keyboard.press('Escape');
  await expect(page.getByText('Vessel tracking')).toBeVisible();
  await expect(page.getByText('Departure boards')).toHaveCount(0);
});
