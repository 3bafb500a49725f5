import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type {
  KnownUsageAnomaly,
  UsageAnomaliesAnswer,
  UsageAnomalyDetail,
} from '../../../src/contract/api/usage-anomaly.ts';
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
  'hosts',
  'unit-cost',
  'events',
  'reconciliation',
  'sources',
  'telemetry',
  'administration',
  'settings',
].map((page, at) => ({ page, theme: THEMES[at % 2] ?? 'dark' }));

const HOUR_MS = 3_600_000;

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
    expect(await page.getByText('Currency', { exact: true }).count()).toBe(0);
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
      await page.getByText('The sidecar does not answer').first().waitFor();
      await page.getByRole('button', { name: 'Try again' }).first().waitFor();
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

/** A queue that has run off since yesterday noon, and a service that stood still, as the sidecar answers. */
function usageOfAWeek(): { list: UsageAnomaliesAnswer; detail: UsageAnomalyDetail } {
  const first = HOUR_MS * Math.floor((Date.now() - 20 * HOUR_MS) / HOUR_MS);
  const at = (hour: number) => new Date(first + hour * HOUR_MS).toISOString().replace('.000Z', 'Z');
  const leaf = (metric: string, service: string) => ({
    ...{ metric, service, leaf: `${metric} / ${service}`, provider: 'AWS', subAccountId: '1', owner: 'ana' },
    ...{ dimensions: [{ name: 'ServiceName', value: service }], unit: '{message}', team: 'core', foundAt: at(1) },
    ...{ verdict: null, mutedUntil: null, version: 1 },
  });
  const queue: KnownUsageAnomaly = {
    ...{ ...leaf('queue.length', 'checkout'), id: 'u-1', aggregation: 'level', status: 'open', direction: 'up' },
    ...{
      firstHour: at(0),
      lastHour: at(19),
      actual: '4200',
      expected: '1010',
      lower: '620',
      upper: '1400',
      change: 315.8,
    },
    members: [
      { metric: 'queue.length', dimensions: [{ name: 'ServiceName', value: 'checkout' }], change: 315.8 },
      { metric: 'http.server.request.duration', dimensions: [{ name: 'ServiceName', value: 'checkout' }], change: 96 },
    ],
  };
  const stopped: KnownUsageAnomaly = {
    ...{ ...leaf('orders.total', 'shop'), id: 'u-2', aggregation: 'total', status: 'ended', direction: 'down' },
    ...{
      firstHour: at(-40),
      lastHour: at(-36),
      actual: '0',
      expected: '52000',
      lower: '41000',
      upper: '63000',
      change: -100,
    },
    members: [{ metric: 'orders.total', dimensions: [{ name: 'ServiceName', value: 'shop' }], change: -100 }],
  };
  const usual = (hour: number) => Math.round(1000 + 300 * Math.sin((hour / 24) * 2 * Math.PI));
  const hours = Array.from({ length: 188 }, (_, index) => {
    const hour = index - 168;
    const actual = hour === -60 ? null : String(usual(hour + (hour % 3)) * (hour < 0 ? 1 : 4));
    return { at: at(hour), actual, expected: String(usual(hour)) };
  });
  return {
    list: { anomalies: [queue, stopped], total: 2, watched: true },
    detail: { anomaly: queue, hours },
  };
}

describe('with bills', () => {
  const stage = onStage('current');

  describe('usage that runs off', () => {
    test.each(THEMES)('is listed, and its drawer tells its hours and makes a rule (%s)', async (theme) => {
      const { page, troubles } = await open(stage(), '/plugins/thriftdata-thriftdata-app', theme);
      const { list, detail } = usageOfAWeek();
      await page.route(/\/resources\/usage-anomalies(\?.*)?$/, (route) => route.fulfill({ json: list }));
      await page.route(/\/resources\/usage-anomalies\/u-1/, (route) => route.fulfill({ json: detail }));
      await page.goto(new URL(`${APP}/anomalies?tab=usage`, stage().workbench.url).href);
      await page.getByRole('table', { name: 'Anomalies of usage' }).waitFor();
      await settled(page);
      await photograph(page, 'anomalies-usage', theme);
      expect(await accessibilityBreaches(page)).toEqual([]);
      await page
        .getByRole('button', { name: /queue.length/ })
        .first()
        .click();
      const drawer = page.getByRole('dialog');
      await drawer.getByText('Alert on this metric of the service').waitFor();
      await settled(page);
      await photograph(page, 'anomalies-usage-drawer', theme);
      expect(await accessibilityBreaches(page)).toEqual([]);
      await drawer.getByRole('button', { name: 'Create alert' }).click();
      await drawer.getByText('1 alert rule is kept in Grafana.').waitFor();
      // A group of rules that is not there yet is asked for first.
      expect(troubles.filter((trouble) => !/^404 .*\/rule-groups\/Anomalies$/.test(trouble))).toEqual([]);
    });

    test('says how to watch it, and that nothing runs off', async () => {
      const { page, troubles } = await open(stage(), `${APP}/anomalies?tab=usage`, 'dark');
      await page
        .getByText(/watch\.usage/)
        .first()
        .waitFor();
      await photograph(page, 'anomalies-usage-off', 'dark');
      await page.route(/\/resources\/usage-anomalies(\?.*)?$/, (route) =>
        route.fulfill({ json: { anomalies: [], total: 0, watched: true } })
      );
      await page.reload();
      await settled(page);
      await photograph(page, 'anomalies-usage-none', 'dark');
      expect(await accessibilityBreaches(page)).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });

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
