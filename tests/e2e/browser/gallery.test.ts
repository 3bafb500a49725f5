/** One visit to every page and drawing: it shows what it is for, asks few questions at once, and everybody can use it. */
import type { Browser, Page } from 'playwright-core';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openStage, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, photograph, settled, type Theme, visit } from './visit.ts';

/** A page that asks more at once makes a small store slow for everybody. */
const MOST_AT_ONCE = 20;

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  stage = await openStage('current');
  browser = await launchChromium();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

/** Closed when the test ends, however it ends. */
async function open(path: string, theme: Theme) {
  const { page, troubles, close } = await visit(browser, stage.workbench.url, path, theme);
  onTestFinished(close);
  return { page, troubles };
}

/** The most questions that were on their way to the sidecar at one time since the page was opened. */
function countQuestions(page: Page): () => number {
  const asked = (url: string) => url.includes('/resources/') || url.includes('/ds/query');
  let [now, most] = [0, 0];
  page.on('request', (request) => {
    if (asked(request.url())) {
      now += 1;
      most = Math.max(most, now);
    }
  });
  const done = (request: { url(): string }) => {
    now -= asked(request.url()) ? 1 : 0;
  };
  page.on('requestfinished', done);
  page.on('requestfailed', done);
  return () => most;
}

/** Themes take turns: both are drawn by the same tokens, and every page has them in `pages.test.ts` or here. */
const GALLERY: ReadonlyArray<{ name: string; path: string; theme: Theme; shows: string }> = [
  { name: 'allocation', path: 'allocation', theme: 'light', shows: 'Nobody answers for' },
  { name: 'forecast', path: 'forecast?by=tag:team&budget=50000', theme: 'dark', shows: 'How good is it?' },
  { name: 'anomalies', path: 'anomalies', theme: 'light', shows: 'Effective cost of usage against' },
  { name: 'sources', path: 'sources?source=aws', theme: 'light', shows: 'Deliveries of aws' },
  { name: 'explore-treemap', path: 'explore?chart=treemap&by=ServiceName', theme: 'dark', shows: 'Numbers' },
  { name: 'explore-calendar', path: 'explore?chart=calendar&from=now-90d', theme: 'light', shows: 'Point at a day' },
  {
    name: 'explore-flow',
    path: 'explore?chart=flow&by=ServiceProviderName&by=ServiceCategory',
    theme: 'dark',
    shows: 'Point at a band',
  },
];

test.each(GALLERY)('$name is shown ($theme)', async ({ name, path, theme, shows }) => {
  const { page, troubles } = await open('/plugins/thriftdata-thriftdata-app', theme);
  const most = countQuestions(page);
  await page.goto(new URL(`${APP}/${path}`, stage.workbench.url).href);
  await page.getByText(shows).first().waitFor();
  await settled(page);
  console.log(`${name}: ${most()} questions at once at most`);
  await photograph(page, `gallery-${name}`, theme);
  expect(most()).toBeLessThanOrEqual(MOST_AT_ONCE);
  expect(await accessibilityBreaches(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

describe('journeys', () => {
  test('from a cost that rose to what made it rise', async () => {
    const { page, troubles } = await open(`${APP}/overview`, 'light');
    await page.getByRole('link', { name: 'Why did it change?' }).click();
    await page.getByRole('heading', { name: 'Why did it change?' }).waitFor();
    const drivers = page.getByRole('region', { name: 'Why did it change?' });
    await drivers.getByRole('table').first().waitFor();
    await settled(page);
    await photograph(page, 'gallery-why', 'light');
    expect(await accessibilityBreaches(page)).toEqual([]);
    const value = await drivers.getByRole('rowheader').first().getByRole('button').innerText();
    await drivers.getByRole('rowheader').first().getByRole('button').click();
    await page.waitForURL((url) => url.searchParams.getAll('filter').length === 1);
    expect(new URL(page.url()).searchParams.get('filter')).toContain(value === '(none stated)' ? '|=|' : value);
    await settled(page);
    expect(troubles).toEqual([]);
  });

  test('an anomaly is opened by keyboard, and what is said of it stays', async () => {
    await stage.ask('anomalies/look', {});
    const { page, troubles } = await open(`${APP}/anomalies?status=open`, 'dark');
    await page
      .getByRole('button', { name: /^Anomaly of/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('table', { name: 'What moved' }).waitFor();
    await settled(page);
    await photograph(page, 'gallery-anomaly', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    await drawer.getByLabel('Note').fill('a load test');
    await drawer.getByRole('button', { name: 'Expected', exact: true }).click();
    await drawer.getByText(/^Said by .*: a load test$/).waitFor();
    await drawer.getByRole('button', { name: 'Create alert' }).click();
    await drawer.getByText('1 alert rule is kept in Grafana.').waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.has('anomaly')).toBe(false);
    await page.getByRole('tab', { name: 'Accuracy' }).click();
    await page.getByText('0 unexpected of 1 judged').waitFor();
    await settled(page);
    await photograph(page, 'gallery-accuracy', 'dark');
    await page.mouse.move(0, 0);
    expect(await accessibilityBreaches(page)).toEqual([]);
    // A group of rules that is not there yet is asked for first.
    expect(troubles.filter((trouble) => !/^404 .*\/rule-groups\/Anomalies$/.test(trouble))).toEqual([]);
  });

  test('what the form for a new source writes is a source as the configuration reads it', async () => {
    const { page, troubles } = await open(`${APP}/sources?add=focus`, 'dark');
    const drawer = page.getByRole('dialog');
    await drawer.getByText('name, settings.store').waitFor();
    await drawer.getByLabel(/^name/).first().fill('our bills');
    await drawer
      .getByLabel(/^store/)
      .first()
      .click();
    await page.getByRole('option', { name: 'folder' }).click();
    await drawer.getByLabel(/^path/).first().fill('/bills/focus');
    await drawer.getByText('Still to be filled in').waitFor({ state: 'detached' });
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(parse(await drawer.locator('pre').innerText())).toEqual({
      sources: [
        { name: 'our bills', integration: 'focus', settings: { store: { type: 'folder', path: '/bills/focus' } } },
      ],
    });
    expect(troubles).toEqual([]);
  });

  test('a view is saved, renamed, opened from another place on the page, and deleted', async () => {
    const { page, troubles } = await open(`${APP}/explore?by=RegionId&chart=treemap&compare=none`, 'light');
    await settled(page);
    await page.getByRole('button', { name: 'Views' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('No view of this page is saved yet.').waitFor();
    await drawer.getByLabel('Name').fill('By region');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByRole('button', { name: 'Rename By region' }).click();
    await drawer.getByLabel('New name of By region').fill('Regions as tiles');
    await drawer.getByLabel('New name of By region').press('Enter');
    await drawer.getByRole('link', { name: 'Regions as tiles' }).waitFor();
    await photograph(page, 'gallery-views', 'light');
    expect(await accessibilityBreaches(page)).toEqual([]);
    await page.goto(new URL(`${APP}/explore`, stage.workbench.url).href);
    await settled(page);
    await page.getByRole('button', { name: 'Views' }).click();
    await drawer.getByRole('link', { name: 'Regions as tiles' }).click();
    await page.waitForURL((url) => url.searchParams.get('by') === 'RegionId');
    await drawer.waitFor({ state: 'detached' });
    await settled(page);
    expect(new URL(page.url()).searchParams.get('chart')).toBe('treemap');
    await page.getByRole('button', { name: 'Views' }).click();
    await drawer.getByRole('button', { name: 'Delete' }).click();
    await drawer.getByRole('button', { name: 'Delete' }).last().click();
    await drawer.getByText('No view of this page is saved yet.').waitFor();
    expect(troubles).toEqual([]);
  });
});
