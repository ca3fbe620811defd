import AxeBuilder from '@axe-core/playwright';
import { expect, Locator, Page } from '@playwright/test';

/** The address of a sample component's Readiness tab. */
export function tabOf(name: string): string {
  return `/catalog/default/component/${name}/readiness`;
}

/** Comes in as one of the sample people, at an address of the app. */
export async function enter(
  page: Page,
  address: string,
  // The app on the legacy frontend system knows one person only.
  person: string | RegExp = /^(Robin Hale|Enter$)/,
) {
  await page.goto(address);
  const button = page.getByRole('button', { name: person });
  await button.click();
  // Whoever leaves before that is not in.
  await expect(button).toHaveCount(0);
}

/** The themes, in the order in which a screen is looked at. */
export const THEMES = ['light', 'dark'] as const;

type Theme = (typeof THEMES)[number];

/**
 * Chooses the theme as in another window of the app: this one follows at once,
 * and draws everything anew. Resolves when what says that the page is there is
 * seen; on the way colours have less contrast.
 */
export async function switchTheme(page: Page, theme: Theme, ready: Locator) {
  await page.evaluate(chosen => {
    window.localStorage.setItem('theme', chosen);
    window.dispatchEvent(new StorageEvent('storage', { key: 'theme' }));
  }, theme);
  await expectTheme(page, theme);
  await expect(ready.first()).toBeVisible();
  await expect(page.getByRole('status', { name: /Reading/ })).toHaveCount(0);
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          document
            .getAnimations()
            .filter(animation => animation instanceof CSSTransition).length,
      ),
    )
    .toBe(0);
}

/** Backstage notes on the body which kind of theme it draws with. */
async function expectTheme(page: Page, theme: Theme) {
  await expect(page.locator('body')).toHaveAttribute('data-theme-mode', theme);
}

/**
 * Holds the part of the page that Readiness draws to axe's rules. What the
 * Backstage shell draws around it is not ours to mend.
 */
export async function expectAccessible(page: Page, region: string) {
  const { violations } = await new AxeBuilder({ page })
    .include(region)
    .analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
  expect(grave).toEqual([]);
}

/** Nothing in it may be wider than it is. */
export async function expectNoSidewaysScroll(element: Locator) {
  await expect
    .poll(() => element.evaluate(node => node.scrollWidth - node.clientWidth))
    .toBeLessThanOrEqual(0);
}
