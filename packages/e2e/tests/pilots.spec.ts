import { expect, test } from '@playwright/test';
import { ask } from '../support/api';
import {
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  switchTheme,
  THEMES,
} from '../support/pages';

interface Pilots {
  items: Array<{
    id: string;
    state: string;
    verdicts: Array<{ id: string; verdict: string }>;
  }>;
}

/** The scorecards are made once the simulated changes were read. */
test.beforeAll(async () => {
  await expect
    .poll(
      async () => {
        const { body } = await ask<Pilots>('/pilots');
        return Object.fromEntries(
          body.items.map(({ id, verdicts }) => [
            id,
            verdicts.map(({ verdict }) => verdict).slice(0, 2),
          ]),
        );
      },
      { timeout: 120_000 },
    )
    .toMatchObject({
      'agents-in-booking': ['Increased', expect.any(String)],
      'agents-in-sailings': [expect.any(String), 'Worse'],
      'generated-tests-in-payments': ["Can't tell yet", "Can't tell yet"],
      'assistants-in-loyalty': ['In progress', 'In progress'],
    });
});

test('from the list of pilots to why review got worse, and back to the changes', async ({
  page,
}) => {
  await enter(page, '/readiness/pilots');
  const list = page.getByRole('list', { name: 'Pilots' });
  await expect(
    list.getByRole('link', { name: /Coding agents in/ }),
  ).toHaveCount(2);
  await list.getByRole('link', { name: 'Coding agents in Sailings' }).click();
  const review = page.getByRole('region', {
    name: 'Did review stay possible?',
  });
  await expect(review.getByText('Worse').first()).toBeVisible();
  await expect(
    review.getByRole('img', { name: /^Pickup time: ×/ }),
  ).toBeVisible();
  const changes = page.getByRole('region', { name: /Counted changes/ });
  await changes.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/readiness\/changes\//);
});

test('a running pilot shows counts, and no comparison', async ({ page }) => {
  await enter(page, '/readiness/pilots/assistants-in-loyalty');
  await expect(page.getByText(/of the time is over/).first()).toBeVisible();
  await expect(page.getByText(/finds? differences that are none/)).toHaveCount(
    0,
  );
  await expect(
    page.getByRole('region', { name: 'Did output increase?' }),
  ).toHaveCount(0);
  await expect(page.getByText('Merged changes, added up')).toBeVisible();
});

test('a lead plans a pilot, with the keyboard, and starts it', async ({
  page,
}) => {
  await enter(page, '/readiness/pilots');
  await page.getByRole('button', { name: 'New pilot' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Title').fill('Agents write docs');
  await page.getByLabel('Who answers for it').fill('nobody');
  await page.getByLabel('Components').fill('seat');
  await page.getByRole('option', { name: /seat-maps|Seat maps/i }).click();
  await page.getByRole('button', { name: 'Documentation' }).click();
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(
    page.getByText(/must be who answers for the pilot/).first(),
  ).toBeVisible();
  await page.getByLabel('Who answers for it').fill('user:default/robin.hale');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('button', { name: 'Start…' }).click();
  await page.getByRole('button', { name: 'Freeze the plan and start' }).click();
  await expect(page.getByText(/of the time is over/).first()).toBeVisible();
  await expect(page.getByText(/before its window began/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edit' })).toHaveCount(0);
});

test('review capacity says where too much waits', async ({ page }) => {
  await enter(page, '/readiness/review-capacity');
  await expect(
    page.getByText(/lines a week get reviewed/).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Component', exact: true }).click();
  await expect(page).toHaveURL(/groupBy=component/);
  // Whose changes wait depends on the day the sample months end.
  const { body } = await ask<{ items: Array<{ title: string }> }>(
    '/review-capacity?groupBy=component',
  );
  expect(body.items.length).toBeGreaterThan(0);
  for (const { title } of body.items) {
    await expect(
      page.getByRole('link', { name: title, exact: true }),
    ).toBeVisible();
  }
});

test('a gate is tried before anybody configures it', async ({ page }) => {
  await enter(page, '/readiness/gates');
  const editor = page.getByLabel('Gate, as YAML');
  await editor.fill(
    'name: production\nappliesTo:\n  kind: Component\n  spec.lifecycle: production\nrequirements:\n  - owner-declard\n',
  );
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByRole('button', { name: /Go to line 6/ }).click();
  await expect(editor).toBeFocused();
  await editor.fill(
    'name: production\nappliesTo:\n  kind: Component\n  spec.lifecycle: production\nrequirements:\n  - owner-declared\n  - contract-before-code\n  - deployment-documented\n',
  );
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(
    page.getByRole('heading', { name: 'What it would do' }),
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/recorded defects/).first()).toBeVisible();
});

for (const address of [
  '/readiness/pilots',
  '/readiness/pilots/agents-in-booking',
  '/readiness/pilots/assistants-in-loyalty',
  '/readiness/pilots/new',
  '/readiness/review-capacity',
  '/readiness/gates',
]) {
  test(`${address} is accessible in light and dark`, async ({ page }) => {
    await enter(page, address);
    const ready = page.locator('main').getByRole('region');
    await expect(ready.first()).toBeVisible();
    for (const theme of THEMES) {
      await switchTheme(page, theme, ready);
      await expectAccessible(page, 'main');
    }
  });
}

test('fits a phone, and paper', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await enter(page, '/readiness/pilots/agents-in-sailings');
  await expect(
    page.getByRole('region', { name: 'Did review stay possible?' }),
  ).toBeVisible();
  await expectNoSidewaysScroll(page.locator('main'));
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Diff size').first()).toBeVisible();
});
