import { expect, test } from '@playwright/test';
import {
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  switchTheme,
  THEMES,
} from '../support/pages';

const ADDRESS = '/readiness/health';

test('whoever looks after the gate reads how it does', async ({ page }) => {
  await enter(page, ADDRESS);
  await expect(
    page.getByRole('region', { name: 'Health of the gate' }),
  ).toContainText('The gate is up to date', { timeout: 30_000 });
  const sources = page.getByRole('region', { name: 'Sources' });
  await expect(sources.getByText('github', { exact: true })).toBeVisible();
  // A host of the sample organisation never answers.
  await expect(sources).toContainText(/git\.(unreachable|other)\.example/);
  await expect(page.getByRole('region', { name: 'Last errors' })).toContainText(
    'It is asked again by itself',
  );
});

test('health is accessible and fits a phone, in light and dark', async ({
  page,
}) => {
  await enter(page, ADDRESS);
  const ready = page.getByRole('region', { name: 'Last errors' });
  await expect(ready).toBeVisible();
  for (const theme of THEMES) {
    await switchTheme(page, theme, ready);
    await expectAccessible(page, 'main');
  }
  await page.setViewportSize({ width: 400, height: 800 });
  await expectNoSidewaysScroll(page.locator('main'));
});
