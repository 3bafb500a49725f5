import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Filling, openStage, screenshotFolder, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, photograph, settled, type Theme, THEMES, visit } from './visit.ts';

/** Themes take turns: both are drawn by the same tokens. */
const CASES = [
  { page: 'overview', theme: 'dark' },
  { page: 'explore', theme: 'light' },
] as const;
const OTHERS = [
  'ask',
  'allocation',
  'forecast',
  'budgets',
  'anomalies',
  'kubernetes',
  'unit-cost',
  'events',
  'reconciliation',
  'sources',
  'telemetry',
  'administration',
  'settings',
].map((page, at) => ({ page, theme: THEMES[at % 2] ?? 'dark' }));

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
});

/** Closed when the test ends, however it ends. */
async function open(stage: Stage, path: string, theme: Theme) {
  const { page, troubles, close } = await visit(browser, stage.workbench.url, path, theme);
  onTestFinished(close);
  return { page, troubles };
}

function onStage(filling: Filling): () => Stage {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(filling);
  }, 600_000);
  afterAll(async () => {
    await stage?.close();
  });
  return () => stage;
}

describe('without any bill', () => {
  const stage = onStage('empty');

  test.each(CASES)('the $page page says what to do ($theme)', async ({ page: name, theme }) => {
    const { page, troubles } = await open(stage(), `${APP}/${name}`, theme);
    await page.getByText('No bills are loaded yet').waitFor();
    await page.getByText('npx thriftdata ingest').waitFor();
    await photograph(page, `${name}-empty`, theme);
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

describe('every other page', () => {
  const stage = onStage('empty');

  test.each(OTHERS)('$page waits, says that nobody answers, and that there is nothing ($theme)', async (shown) => {
    const { page: name, theme } = shown;
    const { page, troubles } = await open(stage(), '/plugins/thriftdata-thriftdata-app', theme);
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/**', async (route) => {
      await answered;
      await route.fulfill({ status: 502, json: { message: 'Plugin unavailable', messageId: 'plugin.unavailable' } });
    });
    const address = new URL(`${APP}/${name}`, stage().workbench.url).href;
    await page.goto(address);
    await page.locator('h1').first().waitFor();
    await page.screenshot({ path: join(screenshotFolder(), `${name}-loading-${theme}.png`) });
    expect(await accessibilityBreaches(page)).toEqual([]);
    answer();
    await settled(page);
    // A page that asks nothing before it is used has nothing to say either.
    if (name !== 'ask') {
      await page
        .getByText(/The sidecar does not answer|Plugin unavailable/)
        .first()
        .waitFor();
    }
    await photograph(page, `${name}-error`, theme);
    expect(await accessibilityBreaches(page)).toEqual([]);

    await page.unroute('**/api/**');
    // What failed so far was meant to.
    troubles.length = 0;
    await page.goto(address);
    await settled(page);
    await photograph(page, `${name}-empty`, theme);
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

describe('while the sidecar is slow or gone', () => {
  const stage = onStage('current');

  test.each(CASES)('the $page page says that it is loading ($theme)', async ({ page: name, theme }) => {
    const { page } = await open(stage(), '/plugins/thriftdata-thriftdata-app', theme);
    // Answers are held back until the picture is taken, however long that takes.
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/**', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(new URL(`${APP}/${name}`, stage().workbench.url).href);
    await page.getByText('Loading…').first().waitFor();
    await page.screenshot({ path: join(screenshotFolder(), `${name}-loading-${theme}.png`) });
    expect(await accessibilityBreaches(page)).toEqual([]);
    release();
    await settled(page);
    await page.getByText(/\$\d/).first().waitFor();
  });

  test.each(CASES)(
    'the $page page says that the sidecar does not answer, and recovers ($theme)',
    async ({ page: name, theme }) => {
      const { page } = await open(stage(), '/plugins/thriftdata-thriftdata-app', theme);
      await stage().sidecar.kill();
      await page.goto(new URL(`${APP}/${name}`, stage().workbench.url).href);
      await page.getByText('The sidecar does not answer').first().waitFor();
      await photograph(page, `${name}-error`, theme);
      expect(await accessibilityBreaches(page)).toEqual([]);
      await stage().restart();
      // Grafana's own connection to a plugin comes back by itself; so does the bridge's. Asking again is the user's part.
      await expect
        .poll(
          async () => {
            const again = page.getByRole('button', { name: 'Try again' }).first();
            if (await again.isVisible()) {
              await again.click();
            }
            return page.getByText(/\$\d/).count();
          },
          { timeout: 60_000, interval: 1000 }
        )
        .toBeGreaterThan(0);
    }
  );
});
