import { expect, test } from '@playwright/test';
import { pageOfChange } from '../support/changes';
import {
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  switchTheme,
  tabOf,
  THEMES,
} from '../support/pages';

interface Screen {
  name: string;
  address: string;
  /** Shown once the screen has loaded. */
  ready: string;
  /** What must not scroll sideways, if not the whole page. */
  within?: string;
}

const SCREENS: Screen[] = [
  {
    name: 'a blocked tab',
    address: tabOf('loyalty-points'),
    ready: 'Blocked: 2 things missing',
  },
  {
    name: 'an undetermined tab',
    address: tabOf('vessel-tracking'),
    ready: 'Undetermined: 1 thing could not be checked',
  },
  {
    name: 'a ready tab',
    address: tabOf('booking-api'),
    ready: 'Every blocking requirement is satisfied.',
  },
  {
    name: 'a tab without a gate',
    address: tabOf('trip-suggestions'),
    ready: 'No gate applies',
  },
  {
    name: 'the card',
    address: '/catalog/default/component/loyalty-points',
    ready: 'Blocked: 2 things missing',
    // The cards of other plugins beside it are not ours to mend.
    within: '.MuiCard-root:has(h2:text-is("Readiness"))',
  },
  {
    name: 'the list',
    address: '/readiness/components',
    ready: 'Departure boards',
  },
  {
    name: 'the scorecards',
    address: '/readiness/scorecards',
    ready: 'Most often missing',
  },
  {
    name: 'the changes',
    address: '/readiness/changes',
    ready: 'notification-service#298',
  },
  {
    name: 'a blocked change',
    address: pageOfChange('notification-service', 298),
    ready: 'Sprint note',
  },
  {
    name: 'a ready change',
    address: pageOfChange('booking-api', 517),
    ready: 'Sprint note',
  },
  {
    name: 'the missing evidence',
    address: '/readiness/missing-evidence',
    ready: 'Rollback note',
  },
];

const WIDTHS = [1280, 400];

for (const screen of SCREENS) {
  test(`${screen.name} is accessible and fits, in light and dark`, async ({
    page,
  }) => {
    await enter(page, screen.address);
    const ready = page.getByText(screen.ready);
    await expect(ready.first()).toBeVisible();
    for (const theme of THEMES) {
      await switchTheme(page, theme, ready);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await expectAccessible(page, 'main');
        await expectNoSidewaysScroll(page.locator(screen.within ?? 'html'));
      }
    }
  });
}
