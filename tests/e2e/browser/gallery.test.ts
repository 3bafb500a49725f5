/** One visit to every page and drawing: it shows what it is for, asks few questions at once, and everybody can use it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ValuesAnswer } from '../../../src/contract/api/query.ts';
import { launchChromium } from './chromium.ts';
import { openStage, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, photograph, settled, type Theme, visit, widen } from './visit.ts';

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

/** What Grafana is used on: a laptop, and a wall of screens. */
const NARROW = 1280;
const WIDE = 2560;

interface Exhibit {
  readonly name: string;
  readonly path: string;
  readonly theme: Theme;
  readonly shows: string;
  /** True where the other language and width show nothing that another visit to the page does not. */
  readonly once?: boolean;
}

/** Themes take turns: both are drawn by the same tokens, and every page has them in `pages.test.ts` or here. */
const GALLERY: readonly Exhibit[] = [
  { name: 'overview', path: 'overview', theme: 'dark', shows: 'Top movers' },
  { name: 'ask', path: 'ask', theme: 'dark', shows: 'Ask a question, then lean on it' },
  { name: 'allocation', path: 'allocation', theme: 'light', shows: 'Nobody answers for' },
  { name: 'forecast', path: 'forecast?by=tag:team&budget=50000', theme: 'dark', shows: 'How good is it?' },
  { name: 'budgets', path: 'budgets', theme: 'light', shows: 'Budgets' },
  { name: 'anomalies', path: 'anomalies', theme: 'light', shows: 'Effective cost of usage against' },
  { name: 'kubernetes', path: 'kubernetes', theme: 'light', shows: 'Kubernetes' },
  { name: 'hosts', path: 'hosts', theme: 'light', shows: 'Larger than they need' },
  { name: 'unit-cost', path: 'unit-cost', theme: 'dark', shows: 'Unit cost' },
  { name: 'events', path: 'events', theme: 'light', shows: 'What happened' },
  { name: 'events-runs', path: 'events?tab=runs', theme: 'dark', shows: 'Pipeline runs', once: true },
  { name: 'events-loads', path: 'events?tab=loads', theme: 'light', shows: 'Known already', once: true },
  { name: 'reconciliation', path: 'reconciliation', theme: 'dark', shows: 'Statements against bills' },
  { name: 'sources', path: 'sources?source=aws', theme: 'light', shows: 'Deliveries of aws' },
  { name: 'telemetry', path: 'telemetry?sender=demonstration', theme: 'dark', shows: 'Not taken of demonstration' },
  { name: 'administration', path: 'administration?list=teams', theme: 'light', shows: 'Nothing is kept here yet.' },
  { name: 'settings', path: 'settings', theme: 'dark', shows: 'Nobody has decided yet.' },
  {
    name: 'explore',
    path: 'explore?filter=ServiceProviderName|!=|none&filter=RegionId|!=|',
    theme: 'light',
    shows: 'Numbers',
  },
  { name: 'explore-treemap', path: 'explore?chart=treemap&by=ServiceName', theme: 'dark', shows: 'Numbers' },
  {
    name: 'explore-calendar',
    path: 'explore?chart=calendar&from=now-90d',
    theme: 'light',
    shows: 'Point at a day',
    once: true,
  },
  {
    name: 'explore-flow',
    path: 'explore?chart=flow&by=ServiceProviderName&by=ServiceCategory',
    theme: 'dark',
    shows: 'Point at a band',
    once: true,
  },
  {
    name: 'explore-huge',
    path: 'explore?by=ResourceId&by=ServiceName&top=all',
    theme: 'light',
    shows: 'Numbers',
    once: true,
  },
  // Names that real users type, and worse: each is text and nothing else.
  {
    name: 'explore-hostile',
    path: `explore?by=ResourceName&top=all&filter=${encodeURIComponent('ResourceName|contains|<img|DROP TABLE|🦄|{{constructor|"quoted"|egnp')}`,
    theme: 'dark',
    shows: '<img src=x onerror=alert(1)>',
    once: true,
  },
  { name: 'allocation-hostile', path: 'allocation?tag=owner', theme: 'light', shows: 'Nobody answers for', once: true },
];

test.each(GALLERY)('$name is shown ($theme)', async ({ name, path, theme, shows, once = false }) => {
  const { page, troubles } = await open('/plugins/thriftdata-thriftdata-app', theme);
  const most = countQuestions(page);
  await page.setViewportSize({ width: NARROW, height: 1000 });
  const address = new URL(`${APP}/${path}`, stage.workbench.url);
  await page.goto(address.href);
  await page.getByText(shows).first().waitFor();
  await settled(page);
  console.log(`${name}: ${most()} questions at once at most`);
  await photograph(page, `gallery-${name}`, theme, NARROW);
  expect(most()).toBeLessThanOrEqual(MOST_AT_ONCE);
  expect(await accessibilityBreaches(page)).toEqual([]);
  if (!once) {
    address.searchParams.set('lang', 'pt-BR');
    await page.goto(address.href);
    await settled(page);
    await widen(page, WIDE);
    await photograph(page, `gallery-${name}-pt`, theme, WIDE);
    expect(await accessibilityBreaches(page)).toEqual([]);
  }
  expect(troubles).toEqual([]);
});

test('what a section of Unit cost is told apart by stands in one line of it, on a laptop and on a wall', async () => {
  const { page, troubles } = await open(`${APP}/unit-cost`, 'light');
  await settled(page);
  const section = page.getByRole('region', { name: 'By endpoint, from traces' });
  const choices = section.getByRole('combobox');
  for (const width of [NARROW, 1440, WIDE]) {
    await widen(page, width);
    const places = await choices.evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)));
    expect(places).toHaveLength(3);
    expect(new Set(places).size, `at ${width} pixels`).toBe(1);
  }
  expect(troubles).toEqual([]);
});

describe('journeys', () => {
  test('from a week that rose to what made it rise, down to the charges', async () => {
    const { page, troubles } = await open(`${APP}/overview?from=now-8d%2Fd&to=now-1d%2Fd`, 'light');
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
    const rows = page.getByRole('button', { name: /^Rows behind/ }).first();
    await rows.click();
    await page.getByRole('dialog').getByRole('table').waitFor();
    expect(await page.getByRole('dialog').getByRole('row').count()).toBeGreaterThan(1);
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
    await drawer.getByRole('table', { name: 'What moved' }).getByRole('button', { name: 'Change' }).click();
    await page.waitForURL((url) => url.searchParams.get('causesSort') === 'change.desc');
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
    expect([...new URL(page.url()).searchParams.keys()].filter((key) => /^(anomaly$|causes)/.test(key))).toEqual([]);
    await page.getByRole('tab', { name: 'Accuracy' }).click();
    await page.getByText('0 unexpected of 1 judged').waitFor();
    await settled(page);
    await photograph(page, 'gallery-accuracy', 'dark');
    await page.mouse.move(0, 0);
    expect(await accessibilityBreaches(page)).toEqual([]);
    // A group of rules that is not there yet is asked for first.
    expect(troubles.filter((trouble) => !/^404 .*\/rule-groups\/Anomalies$/.test(trouble))).toEqual([]);
  });

  test('from what is open to everybody to who created it, and back by the address', async () => {
    const { page, troubles } = await open(`${APP}/events?kind=exposed&from=now-60d`, 'dark');
    const list = page.getByRole('table', { name: 'What happened' });
    await list.getByRole('button', { name: 'EC2 instance with port 22 open to the internet' }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('As its source wrote it').waitFor();
    await settled(page);
    await photograph(page, 'events-one', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    await drawer.getByRole('button', { name: /^arn:aws:ec2/ }).click();
    await page.getByText('Was it opened to everybody?').waitFor();
    await settled(page);
    await page
      .getByText(/^Deployer\/(maria|joao|wei)$/)
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.getAll('resource')).toHaveLength(1);
    await photograph(page, 'events-story', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    await page.goBack();
    await drawer.getByText('As its source wrote it').waitFor();
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

  test('a team sees its rows and nothing else, on every page and by requests made by hand', async () => {
    const teams = ValuesAnswer.parse(await stage.ask('values', { dimension: 'tag:team' })).values.filter(Boolean);
    const [team = '', ...others] = teams;
    expect(others.length).toBeGreaterThan(2);
    const { page: admin } = await open(`${APP}/administration?list=teams&record=new`, 'dark');
    await admin.getByLabel('Name').fill('Own rows');
    await admin.getByLabel('Members').fill('workbench');
    await save(admin);
    await admin.getByRole('link', { name: 'Scopes' }).click();
    await admin.getByRole('button', { name: 'Add' }).click();
    await admin.getByLabel('Name').fill('Own rows');
    await admin.getByLabel('For').fill('team: Own rows');
    await admin.getByLabel('Conditions').fill(`tag:team = ${team}`);
    await save(admin);

    const { page } = await open(`${APP}/explore?role=Viewer&by=tag:team&top=all&compare=none&from=now-60d`, 'light');
    const told: string[] = [];
    // Read on the way: the browser lets go of an answer when its page is left.
    await page.route(/\/resources\/|\/ds\/query/, async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      if (response.status() === 200) {
        told.push(text);
      }
      await route.fulfill({ response, body: text });
    });
    await page.reload();
    const numbers = page.getByRole('table', { name: 'Numbers' });
    await numbers.waitFor();
    await settled(page);
    expect(await numbers.getByRole('row').count()).toBe(2);
    await photograph(page, 'gallery-restricted', 'light');
    for (const path of ['overview', 'allocation?tag=team', 'forecast?by=tag:team', 'anomalies', 'sources', 'ask']) {
      await page.goto(new URL(`${APP}/${path}${path.includes('?') ? '&' : '?'}role=Viewer`, stage.workbench.url).href);
      await settled(page);
    }
    const byHand = await page.evaluate(async (range) => {
      const ask = async (path: string, body?: object) => {
        const response = await fetch(`/api/datasources/uid/thriftdata/resources/${path}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: { 'content-type': 'application/json', 'x-workbench-role': 'Viewer' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return { path, status: response.status, text: await response.text() };
      };
      return [
        await ask('values', { dimension: 'tag:team' }),
        await ask('rows', { period: range, limit: 1000 }),
        await ask('query', { measures: ['BilledCost'], dimensions: ['tag:team'], period: range }),
        await ask('deliveries'),
        await ask('anomalies'),
        await ask('saved-views'),
        await ask('scopes'),
      ];
    }, lastDays(60));
    expect(byHand.map(({ path, status }) => [path, status])).toEqual([
      ...['values', 'rows', 'query'].map((path) => [path, 200]),
      ...['deliveries', 'anomalies', 'saved-views', 'scopes'].map((path) => [path, 403]),
    ]);
    await page.unrouteAll({ behavior: 'wait' });
    expect(told.length).toBeGreaterThan(10);
    const all = [...told, ...byHand.map(({ text }) => text)].join('\n');
    // A name that is a key of the answers' own JSON says nothing.
    const named = (name: string) =>
      new RegExp(`${JSON.stringify(name).replace(/[^\w"-]/g, '\\$&')}(?!\\s*:)`).test(all);
    expect(others.filter(named)).toEqual([]);
  });
});

const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  await settled(page);
};

function lastDays(days: number): { from: string; to: string } {
  const day = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
  return { from: day(days), to: day(-1) };
}
