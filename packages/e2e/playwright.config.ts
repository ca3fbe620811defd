import { defineConfig } from '@playwright/test';
import { APP, LEGACY_APP } from './support/addresses';

/** The network-less flags keep Chromium from asking its maker for updates. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: './tests',
  outputDir: '../../e2e-report',
  globalSetup: './support/cleanUp',
  globalTeardown: './support/cleanUp',
  // One demo, one catalog: tests that edit it must not meet.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: APP,
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: CHROMIUM_FLAGS,
    },
    // A film of every test would take as long as the tests.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
  webServer: [
    {
      command: 'node scripts/run.mjs start',
      cwd: '../..',
      url: `${APP}/.backstage/health/v1/readiness`,
      timeout: 400_000,
      reuseExistingServer: !process.env.CI,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
      env: { LOG_LEVEL: 'error' },
    },
    {
      command: 'yarn workspace app-legacy start',
      cwd: '../..',
      url: LEGACY_APP,
      timeout: 180_000,
      reuseExistingServer: !process.env.CI,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
      env: { APP_CONFIG_app_baseUrl: LEGACY_APP },
    },
  ],
});
