import { expect, Locator, Page, test } from '@playwright/test';
import { ask, readiness, sendAs } from '../support/api';
import { changeId, pageOfChange } from '../support/changes';
import {
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  switchTheme,
  tabOf,
  THEMES,
} from '../support/pages';

/** Its only gap is accepted here for a while. */
const FARES = 'component:default/fare-calculator';
/** One of its two gaps is accepted. */
const REFUNDS = 'component:default/refunds-worker';
/** Its only gap is asked to be accepted, and decided on. */
const SEATS = 'component:default/seat-maps';
const SEATS_CHANGE = changeId('seat-maps', 211);
const APPROVER = 'Ingrid Aune';
const WEEK = 7 * 86_400_000;
const GATE =
  'name: production\nappliesTo:\n  kind: Component\n  spec.lifecycle: production\nrequirements:\n  - owner-declared\n  - deployment-documented\n';

const inAWeek = () => new Date(Date.now() + WEEK).toISOString();

/** Posts, and answers what came to be. */
async function make<TMade = { id: string }>(
  person: string,
  path: string,
  body: object,
): Promise<TMade> {
  const answer = await sendAs<TMade>(person, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
}

/** Takes back what was asked for and accepted, also by an interrupted run. */
async function takeBack() {
  for (const [state, verdict] of [
    ['requested', 'deny'],
    ['approved', 'revoke'],
  ]) {
    const { body } = await ask<{ items: Array<{ id: string }> }>(
      `/waivers?state=${state}&entityRef=${FARES}&entityRef=${REFUNDS}&entityRef=${SEATS}`,
    );
    for (const { id } of body.items) {
      await make('ingrid.aune', `/waivers/${id}/${verdict}`, {
        reason: 'The browser test is over.',
      });
    }
  }
}

let contractId: string;

/** What the screens show, recorded once. */
test.beforeAll(async () => {
  test.setTimeout(120_000);
  // Until its changes are read, nobody knows whether one of them blocks it.
  await expect
    .poll(async () => (await readiness('seat-maps'))?.missingEvidence.length, {
      timeout: 90_000,
    })
    .toBe(1);
  await takeBack();
  for (const [person, entityRef, requirementId] of [
    ['robin.hale', FARES, 'rollback-note'],
    ['leila.haddad', REFUNDS, 'architecture-reviewed'],
  ]) {
    const { id } = await make(person, '/waivers', {
      requirementId,
      subject: { entityRef },
      reason: 'It is being written with the next timetable.',
      expiresAt: inAWeek(),
    });
    await make('ingrid.aune', `/waivers/${id}/approve`, {
      reason: 'Until then.',
    });
  }
  for (const reason of ['The summer timetable.', 'It moved by a week.']) {
    const seen = await readiness('seat-maps');
    await make('robin.hale', '/decisions', {
      subject: { entityRef: SEATS },
      evaluationId: seen?.evaluationId,
      decision: 'ship-with-known-risk',
      reason,
      owner: 'user:default/robin.hale',
      expiresAt: inAWeek(),
    });
  }
  await make('robin.hale', '/waivers', {
    requirementId: 'rollback-note',
    subject: { entityRef: SEATS },
    reason: 'The note is being written.',
    expiresAt: inAWeek(),
  });
  const contract = await make('robin.hale', '/contracts', {
    title: 'Keep wheelchair places until boarding',
    kind: 'other',
    entityRef: SEATS,
    acceptanceCriteria: ['A wheelchair place is free until boarding begins.'],
    stopCondition: 'A table must change.',
    clauses: [{ kind: 'behaviour', text: 'It is given away afterwards.' }],
  });
  contractId = contract.id;
  await make('robin.hale', `/contracts/${contractId}/link`, {
    changeId: SEATS_CHANGE,
  });
});

test.afterAll(async () => {
  await takeBack();
  await make('robin.hale', `/contracts/${contractId}/unlink`, {
    changeId: SEATS_CHANGE,
  });
});

interface Screen {
  name: string;
  address: string | (() => string);
  /** Shown once the screen has loaded. */
  ready: string | RegExp;
  person?: string;
  /** Brings up what there is to see. */
  open?: (page: Page) => Promise<void>;
}

const SCREENS: Screen[] = [
  {
    name: 'a gate that was tried',
    address: '/readiness/gates',
    ready: 'Try it',
    open: async page => {
      await page.getByLabel('Gate, as YAML').fill(GATE);
      await page.getByRole('button', { name: 'Try it' }).click();
      await expect(
        page.getByRole('heading', { name: 'What it would do' }),
      ).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: 'the decisions',
    address: '/readiness/records',
    ready: 'It moved by a week.',
  },
  {
    name: 'the accepted risks',
    address: '/readiness/records?list=waivers',
    ready: 'The note is being written.',
  },
  {
    name: 'no decision of a kind',
    address: `/readiness/records?entityRef=${FARES}`,
    ready: 'None of that kind',
  },
  {
    name: 'the contracts',
    address: '/readiness/contracts',
    ready: 'Keep wheelchair places until boarding',
  },
  {
    name: 'a contract',
    address: () => `/readiness/contracts/${contractId}`,
    ready: 'seat-maps#211',
  },
  {
    name: 'the form of a new contract',
    address: `/readiness/contracts/new?entityRef=${SEATS}`,
    ready: 'What is to be done',
  },
  {
    name: 'the form of a version',
    address: () => `/readiness/contracts/${contractId}/edit`,
    ready: 'A wheelchair place is free until boarding begins.',
  },
  {
    name: 'the release sheet of a component',
    address: `/readiness/release-sheet?entityRef=${SEATS}`,
    ready: 'It moved by a week.',
  },
  {
    name: 'the release sheet of a change',
    address: `/readiness/release-sheet?changeId=${SEATS_CHANGE}`,
    ready: 'No decision was taken.',
  },
  {
    name: 'a tab with an accepted risk',
    address: tabOf('fare-calculator'),
    ready: 'Ready with 1 accepted risk',
  },
  {
    name: 'a tab with decisions',
    address: tabOf('seat-maps'),
    ready: 'It moved by a week.',
    open: async page => {
      await page.getByRole('button', { name: /earlier decision/ }).click();
      await expect(
        page.getByText('The summer timetable.').first(),
      ).toBeVisible();
    },
  },
  {
    name: 'a change with a contract',
    address: pageOfChange('seat-maps', 211),
    ready: 'Written after the code',
  },
  {
    name: 'a change without a contract',
    address: pageOfChange('booking-web', 634),
    ready: 'No contract is linked.',
  },
  {
    name: 'an inbox with a waiver',
    address: '/readiness/inbox',
    ready: '1 thing waits for you',
    person: APPROVER,
  },
  {
    name: 'an inbox with what ends soon',
    address: '/readiness/inbox',
    ready: 'Accepted risks that end soon',
  },
];

const press = (name: string | RegExp) => async (page: Page) =>
  page.getByRole('button', { name }).first().click();

/** Each opens a dialog. */
const DIALOGS: Array<Screen & { open: (page: Page) => Promise<void> }> = [
  {
    name: 'for a waiver',
    address: tabOf('payment-gateway'),
    person: 'Leila Haddad',
    ready: /^Blocked/,
    open: press(/^Request a waiver: /),
  },
  {
    name: 'for the renewal of a waiver',
    address: tabOf('refunds-worker'),
    person: 'Leila Haddad',
    ready: 'Accepted risks',
    open: press(/^Ask to renew…/),
  },
  {
    name: 'for a decision',
    address: tabOf('seat-maps'),
    ready: 'It moved by a week.',
    open: press('Record a decision…'),
  },
  {
    name: 'for a verdict',
    address: '/readiness/inbox',
    person: APPROVER,
    ready: '1 thing waits for you',
    open: press(/^Deny… seat-maps/),
  },
  {
    name: 'for an attestation',
    address: tabOf('payment-gateway'),
    ready: 'Attested by people',
    open: press('Attest…'),
  },
  {
    name: 'for the tests of a clause',
    address: pageOfChange('seat-maps', 211),
    ready: 'Written after the code',
    open: press('Map tests to C1'),
  },
  {
    name: 'for a contract from a file',
    address: `/readiness/contracts/new?entityRef=${SEATS}`,
    ready: 'What is to be done',
    open: press(/^Take it from a file/),
  },
];

/** On a phone, in one theme after the other. */
async function inEachTheme(
  page: Page,
  { address, person, ready, open }: Screen,
  look: () => Promise<void>,
) {
  await page.setViewportSize({ width: 400, height: 800 });
  await enter(
    page,
    typeof address === 'string' ? address : address(),
    ...(person ? [person] : []),
  );
  const shown = page.getByText(ready);
  await expect(shown.first()).toBeVisible();
  for (const theme of THEMES) {
    await switchTheme(page, theme, shown);
    await open?.(page);
    await look();
  }
}

/** A dialog fades in, and half of a colour has half of the contrast. */
async function settled(dialog: Locator) {
  await expect
    .poll(() =>
      dialog.evaluate(
        node => getComputedStyle(node.closest('[role~=none]') ?? node).opacity,
      ),
    )
    .toBe('1');
}

for (const screen of SCREENS) {
  test(`${screen.name} is accessible and fits a phone, in light and dark`, async ({
    page,
  }) => {
    await inEachTheme(page, screen, async () => {
      await expectAccessible(page, 'main');
      await expectNoSidewaysScroll(page.locator('main').first());
    });
  });
}

for (const screen of DIALOGS) {
  test(`the dialog ${screen.name} is accessible and fits a phone, in light and dark`, async ({
    page,
  }) => {
    const dialog = page.getByRole('dialog');
    await inEachTheme(page, screen, async () => {
      await settled(dialog);
      await expectAccessible(page, '[role=dialog]');
      await expectNoSidewaysScroll(dialog);
      // Its fields scroll by themselves.
      await expectNoSidewaysScroll(
        dialog.locator('.MuiDialogContent-root').first(),
      );
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    });
  });
}

test('an accepted risk is not green, in light and dark', async ({ page }) => {
  const colours: Record<string, string[]> = { light: [], dark: [] };
  await enter(page, tabOf('booking-api'));
  for (const [name, headline] of [
    ['booking-api', 'Ready'],
    ['fare-calculator', 'Ready with 1 accepted risk'],
    ['seat-maps', 'Blocked: 1 thing missing'],
  ]) {
    await page.goto(tabOf(name));
    const heading = page.getByRole('heading', { name: headline, exact: true });
    await expect(heading).toBeVisible();
    for (const theme of THEMES) {
      await switchTheme(page, theme, heading);
      colours[theme].push(
        await heading.evaluate(node => getComputedStyle(node).color),
      );
    }
  }
  for (const theme of THEMES) {
    expect(new Set(colours[theme]).size).toBe(3);
  }
});
