import { expect, Page, test } from '@playwright/test';
import { APP } from '../support/addresses';
import { readiness, sendAs } from '../support/api';
import { pageOfChange } from '../support/changes';
import { enter, expectAccessible, tabOf } from '../support/pages';

const REPORT = 'component:default/settlement-report';

/** Another browser, with somebody else at it. */
async function another(page: Page): Promise<Page> {
  const context = await page.context().browser()!.newContext();
  return context.newPage();
}

const outcomeOf = async (name: string, requirement: string) =>
  (await readiness(name))?.requirements.find(({ id }) => id === requirement)
    ?.outcome;

/**
 * Backstage takes web sockets from the second one on that it is asked for, and
 * the app asks again only some seconds later.
 */
test.beforeAll(async () => {
  const socket = new WebSocket(`${APP.replace('http', 'ws')}/api/signals`);
  await new Promise(resolve => setTimeout(resolve, 1000));
  socket.close();
});

test('a risk is accepted by somebody else, in two browsers at once', async ({
  page,
}) => {
  await enter(page, tabOf('settlement-report'), 'Henrik Solberg');
  await page
    .getByRole('button', { name: /^Request a waiver: / })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Request a waiver' });
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await expect(dialog.getByText(/must not be empty/)).toBeVisible();
  await dialog
    .getByLabel('Why the risk is acceptable until then')
    .fill('The note is renewed with the next closing.');
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  const risks = page.getByRole('region', { name: /^Accepted risks/ });
  await expect(risks.getByText('Waits for approval')).toBeVisible();
  // He is an approver, but not of what he asked for.
  await expect(
    risks.getByText(/Whoever asked for a waiver cannot settle it/),
  ).toBeVisible();
  await expect(risks.getByRole('button')).toHaveCount(0);

  const other = await another(page);
  await enter(other, '/readiness/inbox', 'Ingrid Aune');
  await expect(
    other.getByRole('heading', { name: '1 thing waits for you' }),
  ).toBeVisible();
  await other.getByRole('button', { name: /^Approve… settlement/ }).click();
  await other.getByRole('button', { name: 'Accept the risk' }).click();
  await expect(
    other.getByRole('heading', { name: 'Nothing waits for you' }),
  ).toBeVisible();

  // Nobody reloaded the first browser.
  await expect(
    page.getByRole('heading', { name: 'Ready with 1 accepted risk' }),
  ).toBeVisible();
  expect(await outcomeOf('settlement-report', 'rollback-note')).toBe('waived');

  await other.goto('/notifications');
  await expect(
    other.getByText('A waiver for settlement-report waits for your verdict'),
  ).toBeVisible({ timeout: 45_000 });

  await other.goto(tabOf('settlement-report'));
  await other.getByRole('button', { name: /^Revoke… / }).click();
  const revoke = other.getByRole('dialog');
  await revoke.getByLabel('Why').fill('The closing was moved.');
  await revoke.getByRole('button', { name: 'Take it back' }).click();
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();
  await other.context().close();
});

test('an accepted risk is over by itself, on the page that shows it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await enter(page, tabOf('departure-boards'), 'Wen Zhang');
  const blocked = page.getByRole('heading', {
    name: 'Blocked: 1 thing missing',
  });
  await expect(blocked).toBeVisible();
  // Gone with the page, if anything loads it anew.
  await page.evaluate(() => {
    document.body.dataset.kept = 'yes';
  });
  const asked = await sendAs<{ id: string }>('wen.zhang', '/waivers', {
    requirementId: 'monitoring-linked',
    subject: { entityRef: 'component:default/departure-boards' },
    reason: 'The dashboard is being moved.',
    expiresAt: new Date(Date.now() + 15_000).toISOString(),
  });
  expect(asked.status).toBe(201);
  const own = await sendAs(
    'wen.zhang',
    `/waivers/${asked.body.id}/approve`,
    {},
  );
  expect(own.status).toBe(403);
  const given = await sendAs(
    'ingrid.aune',
    `/waivers/${asked.body.id}/approve`,
    {},
  );
  expect(given.status).toBe(200);
  await expect(
    page.getByRole('heading', { name: 'Ready with 1 accepted risk' }),
  ).toBeVisible();
  expect(await outcomeOf('departure-boards', 'monitoring-linked')).toBe(
    'waived',
  );
  await expect(blocked).toBeVisible({ timeout: 60_000 });
  expect(await outcomeOf('departure-boards', 'monitoring-linked')).toBe(
    'missing',
  );
  await expect(page.locator('body')).toHaveAttribute('data-kept', 'yes');
});

test('a decision is taken on what was seen, and fits on a sheet', async ({
  page,
}) => {
  await enter(page, tabOf('settlement-report'), 'Leila Haddad');
  await page.getByRole('button', { name: 'Record a decision…' }).click();
  const dialog = page.getByRole('dialog', {
    name: 'Record a release decision',
  });
  await expect(dialog.getByLabel('Who answers for it')).toHaveValue(
    'user:default/leila.haddad',
  );
  await dialog.getByLabel('Why').fill('The report of the quarter is due.');

  // Meanwhile it is judged otherwise.
  const asked = await sendAs<{ id: string }>('henrik.solberg', '/waivers', {
    requirementId: 'rollback-note',
    subject: { entityRef: REPORT },
    reason: 'Once more.',
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  await sendAs('ingrid.aune', `/waivers/${asked.body.id}/approve`, {});
  await sendAs('ingrid.aune', `/waivers/${asked.body.id}/revoke`, {
    reason: 'Not now.',
  });
  await dialog.getByRole('button', { name: 'Record the decision' }).click();
  await expect(dialog.getByRole('alert')).toContainText('has changed since');
  await dialog.getByRole('button', { name: 'Show what it is now' }).click();
  await dialog.getByRole('button', { name: 'Record the decision' }).click();

  const decision = page.getByRole('region', { name: 'Release decision' });
  await expect(decision.getByText('In force')).toBeVisible();
  // It turns nothing green.
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();
  await decision.getByRole('button', { name: 'Release sheet' }).click();
  await expect(
    page.getByRole('heading', { name: 'Release sheet: settlement-report' }),
  ).toBeVisible();
  await expect(page.getByText(/Ship with known risk until/)).toBeVisible();
  await expectAccessible(page, 'main');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/Ship with known risk until/)).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Copy as Markdown' }),
  ).toBeHidden();
});

test('what ready means is defined, and linked to a change', async ({
  page,
}) => {
  await enter(page, tabOf('booking-api'));
  await page.getByRole('button', { name: 'Define ready…' }).click();
  const form = page.getByRole('form', { name: 'Define ready' });
  await form.getByLabel('What is to be done').fill('Hold a cabin');
  await form.getByRole('button', { name: 'Keep this contract' }).click();
  await expect(
    form.getByText(/must have at least one criterion/).first(),
  ).toBeVisible();
  await expect(form.getByText(/add one of kind failure/).first()).toBeVisible();
  await form.getByRole('button', { name: 'Other work' }).click();
  await form.getByLabel('Criterion 1').fill('A cabin is held for ten minutes.');
  await form.getByLabel('Stop and ask when').fill('A table must change.');
  await form
    .getByRole('textbox', { name: 'Behaviour 1', exact: true })
    .fill('It is free afterwards.');
  await form.getByRole('button', { name: 'Keep this contract' }).click();
  await expect(
    page.getByRole('heading', { name: 'Hold a cabin' }),
  ).toBeVisible();
  await expectAccessible(page, 'main');

  await page
    .getByRole('button', { name: 'As a section for the change' })
    .click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'Readiness-Contract: ctr-',
  );

  await page.getByRole('button', { name: 'Link to a change…' }).click();
  await page
    .getByLabel('The change')
    .fill(new URL(pageOfChange('booking-api', 517), page.url()).href);
  await page.getByRole('button', { name: 'Link it' }).click();
  await page.getByRole('link', { name: 'booking-api#517' }).click();
  const contract = page.getByRole('region', { name: 'Contract' });
  await expect(contract.getByText('Written after the code')).toBeVisible();
  await expect(
    contract.getByText('No changed test is mapped to it.'),
  ).toBeVisible();
  await contract.getByRole('button', { name: 'Map tests to C1' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: 'Keep it so' }).click();
  await expect(contract.getByText(/^Shown by /)).toBeVisible();
});
