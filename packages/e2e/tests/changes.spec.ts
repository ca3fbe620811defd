import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { APP } from '../support/addresses';
import { ask } from '../support/api';
import {
  changeId,
  pageOfChange,
  readiness,
  simulate,
} from '../support/changes';
import { enter, tabOf } from '../support/pages';

interface ChangeList {
  totalItems: number;
  items: Array<{ name: string; number: number; headSha: string }>;
}

test('from a service to its blocked change, which follows a push', async ({
  page,
}) => {
  await enter(page, tabOf('payment-gateway'));
  await page
    .getByRole('link', { name: /payment-gateway#482: Let shift leaders/ })
    .click();
  await expect(
    page.getByRole('heading', { name: 'Blocked: 3 things missing' }),
  ).toBeVisible();
  await expect(
    page
      .getByText(
        'payment-gateway#482 touches src/main/java/example/skerryline/auth/** (permissions) and changes no policy test.',
      )
      .first(),
  ).toBeVisible();

  const { code, output } = await simulate(
    'push',
    'skerry-line/payment-gateway',
    '482',
    '--file',
    'src/test/java/example/skerryline/auth/RolePolicyTest.java',
    '--checks',
  );
  expect(code, output).toBe(0);
  // The open page, without a reload: the test is there, and the approval is
  // of the commit before.
  await expect(
    page
      .getByText(/payment-gateway#482 was approved before its last commit/)
      .first(),
  ).toBeVisible({ timeout: 5000 });
  await expect(page.getByText(/changes no policy test/)).toHaveCount(0);
  await expect(
    page.getByText('src/test/java/example/skerryline/auth/RolePolicyTest.java'),
  ).toBeVisible();
});

test('a change says why AI counts, and what its numbers mean', async ({
  page,
}) => {
  await enter(page, pageOfChange('notification-service', 298));
  await expect(page.getByText('AI-assisted').first()).toBeVisible();
  await expect(
    page.getByText(/copilot-swe-agent|Copilot/).first(),
  ).toBeVisible();
  const definition = page.getByRole('button', { name: /Diff size/ }).first();
  await definition.focus();
  await expect(
    page.getByText(/Lines added plus lines deleted/).first(),
  ).toBeVisible();
});

test('the list of changes is filtered with the keyboard alone', async ({
  page,
}) => {
  await enter(page, '/readiness/changes');
  await expect(
    page.getByText(/notification-service#298/).first(),
  ).toBeVisible();
  // A select opens with a key, and its options are reached with arrows.
  await page.getByLabel('Status').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('Ready');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/gateStatus=ready|status=ready/);
  await expect(page.getByText(/notification-service#298/)).toHaveCount(0);
});

test('a component is blocked by what its unreleased change lacks', async ({
  page,
}) => {
  await enter(page, tabOf('refunds-worker'));
  await expect(
    page.getByText('refunds-worker#305 has no rollback plan.').first(),
  ).toBeVisible();
  await page.getByRole('link', { name: 'refunds-worker#305' }).first().click();
  await expect(
    page.getByRole('heading', { name: 'Blocked: 1 thing missing' }),
  ).toBeVisible();
});

test('the command line says the same as the page', async () => {
  const check = (repository: string, number: number) =>
    readiness(
      'check',
      '--repository',
      `github.skerryline.example/skerry-line/${repository}`,
      '--change',
      String(number),
    );
  const ready = await check('booking-api', 517);
  expect(ready.output).toContain('Ready');
  expect(ready.code).toBe(0);
  const blocked = await check('seat-maps', 211);
  expect(blocked.output).toContain('Blocked');
  expect(blocked.code).toBe(1);
  expect((await check('seat-maps', 99_999)).code).toBe(2);
});

test('CI submits test results, and again without effect', async ({}, info) => {
  const { body } = await ask<ChangeList>(
    '/changes/by-query?entityRef=component:default/booking-api&state=open',
  );
  const change = body.items.find(({ number }) => number === 517)!;
  const report = info.outputPath('junit.xml');
  writeFileSync(
    report,
    '<testsuite name="holds"><testcase name="frees"/><testcase name="keeps"><failure message="no"/></testcase></testsuite>',
  );
  const submit = () =>
    readiness(
      'submit',
      'junit',
      report,
      '--repository',
      'github.skerryline.example/skerry-line/booking-api',
      '--sha',
      change.headSha,
      '--external-id',
      'e2e',
      '--version',
      '1',
    );
  const first = await submit();
  expect(first.output, first.output).not.toContain('rror');
  expect(first.code).toBe(0);
  expect((await submit()).code).toBe(0);

  const elsewhere = await readiness(
    'submit',
    'junit',
    report,
    '--repository',
    'github.com/else/where',
    '--sha',
    change.headSha,
  );
  expect(elsewhere.output).toContain('may not submit about');
  expect(elsewhere.code).toBe(2);
});

test('unsigned, wrongly signed and oversized deliveries make nothing happen', async () => {
  const payload = JSON.stringify({
    action: 'synchronize',
    repository: {
      full_name: 'skerry-line/booking-api',
      html_url: 'https://github.skerryline.example/skerry-line/booking-api',
    },
    pull_request: { number: 517 },
  });
  const deliver = (body: string, signature?: string) =>
    fetch(`${APP}/api/events/http/github`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'pull_request',
        ...(signature && { 'x-hub-signature-256': signature }),
      },
      body,
    });
  const sign = (body: string, secret: string) =>
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  expect((await deliver(payload)).status).toBe(403);
  expect((await deliver(payload, sign(payload, 'wrong'))).status).toBe(403);
  const large = JSON.stringify({ filler: 'x'.repeat(6 * 1024 * 1024) });
  expect((await deliver(large, sign(large, 'sample-data'))).status).toBe(413);
  expect((await deliver(payload, sign(payload, 'sample-data'))).status).toBe(
    202,
  );
  const { status } = await ask(`/changes/${changeId('booking-api', 517)}`);
  expect(status).toBe(200);
});
