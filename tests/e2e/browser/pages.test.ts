import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { CostAnswer } from '../../../src/contract/api/query.ts';
import { sumDecimals } from '../../../src/contract/decimal.ts';
import { openScratchEngine } from '../../../src/sidecar/store/index.ts';
import { launchChromium } from './chromium.ts';
import { openStage, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, choose, photograph, settled, type Theme, THEMES, visit } from './visit.ts';

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
async function open(path: string, theme: Theme = 'dark') {
  const { page, troubles, close } = await visit(browser, stage.workbench.url, path, theme);
  onTestFinished(close);
  return { page, troubles };
}

/** The rows of a Parquet file as the engine reads them, the names of the columns first. */
async function readParquet(path: string): Promise<string[][]> {
  const engine = await openScratchEngine();
  try {
    const described = await engine.rows(`DESCRIBE file('${path}', 'Parquet')`);
    expect(described.map(({ type }) => String(type))).toEqual([
      'Nullable(String)',
      expect.stringMatching(/^Nullable\(Decimal\(38, \d+\)\)$/),
      expect.stringMatching(/^Nullable\(Decimal\(38, \d+\)\)$/),
    ]);
    const rows = await engine.rows(`SELECT * FROM file('${path}', 'Parquet')`);
    return [described.map(({ name }) => String(name)), ...rows.map((row) => Object.values(row).map(String))];
  } finally {
    await engine.close();
  }
}

/** Amounts written as the engine writes decimals: without zeros at their end. */
function withPlainDecimals([head = [], ...rows]: string[][]): string[][] {
  return [head, ...rows.map(([name = '', ...amounts]) => [name, ...amounts.map((amount) => sumDecimals([amount]))])];
}

/** Milliseconds from navigation until the page's figures are there; printed for the reader, judged by nobody. */
async function timeUntil(page: Page, ready: Promise<unknown>): Promise<number> {
  await ready;
  return page.evaluate(() => Math.round(performance.now()));
}

describe.each(THEMES)('in the %s theme', (theme) => {
  test('the overview shows figures without an error and without an accessibility breach', async () => {
    const { page, troubles } = await open(`${APP}/overview`, theme);
    const first = await timeUntil(page, page.getByRole('definition').filter({ hasText: /\d/ }).first().waitFor());
    await settled(page);
    const whole = await page.evaluate(() => Math.round(performance.now()));
    console.log(`overview (${theme}): first figure after ${first} ms, everything after ${whole} ms`);
    await photograph(page, 'overview-ready', theme);
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test('the explore page shows figures without an error and without an accessibility breach', async () => {
    const { page, troubles } = await open(`${APP}/explore`, theme);
    await page.getByRole('table').first().waitFor();
    await settled(page);
    await photograph(page, 'explore-ready', theme);
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

/** Both themes are drawn by the same tokens: one of them is enough where a page is plain. */
describe('in one theme', () => {
  test('the reconciliation page shows months and leads to their days', async () => {
    const { page, troubles } = await open(`${APP}/reconciliation`, 'dark');
    await page.getByRole('table').first().waitFor();
    await settled(page);
    await photograph(page, 'reconciliation-ready', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Days of/ })
      .first()
      .click();
    await page.getByRole('columnheader', { name: 'Day' }).waitFor();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('month')).toMatch(/^\d{4}-\d{2}$/);
    await photograph(page, 'reconciliation-days', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test('the query editor asks and draws', async () => {
    const { page, troubles } = await open('/explore', 'light');
    await page.getByRole('region', { name: 'Result' }).locator('canvas').first().waitFor();
    await settled(page);
    await photograph(page, 'query-editor-ready', 'light');
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test('the query editor asks for events and for pipelines', async () => {
    const { page, troubles } = await open('/explore', 'dark');
    const result = page.getByRole('region', { name: 'Result' });
    const kinds = page.getByLabel('Kinds of events');
    const show = async (kind: string) => {
      await page.getByLabel('Show', { exact: true }).click();
      await choose(page, kind);
    };
    await result.locator('canvas').first().waitFor();
    await settled(page);
    await show('Events');
    await kinds.waitFor();
    await page.getByRole('radio', { name: 'Table' }).click({ force: true });
    await result
      .getByText(/deployed to production/)
      .first()
      .waitFor();
    await kinds.click();
    await choose(page, 'Exposed');
    await page.keyboard.press('Escape');
    await result.getByText('EC2 instance with port 22 open to the internet').first().waitFor();
    await result
      .getByText(/deployed to production/)
      .first()
      .waitFor({ state: 'detached' });
    await settled(page);
    await photograph(page, 'query-editor-events', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    await show('Pipelines');
    await kinds.waitFor({ state: 'detached' });
    await result.getByText('Actions Linux').or(result.getByText('checkout')).first().waitFor();
    await settled(page);
    await photograph(page, 'query-editor-pipelines', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test('the data source settings can be read', async () => {
    const { page, troubles } = await open('/connections/datasources/edit/thriftdata', 'dark');
    await page.getByLabel('Default measure').waitFor();
    await photograph(page, 'data-source-settings-ready', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test('the plugin configuration can be read', async () => {
    const { page, troubles } = await open('/plugins/thriftdata-thriftdata-app', 'light');
    await page.getByRole('heading', { name: 'Plugin configuration' }).waitFor();
    await settled(page);
    await photograph(page, 'plugin-configuration-ready', 'light');
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

test('the overview tells the movers of what was chosen', async () => {
  const { page } = await open(`${APP}/overview`);
  const by = page.getByRole('combobox', { name: 'Movers by' });
  await by.waitFor();
  await settled(page);
  await by.click();
  await choose(page, 'Provider');
  await expect.poll(() => new URL(page.url()).searchParams.get('moversBy')).toBe('ServiceProviderName');
  expect(await by.inputValue()).toBe('Provider');
});

describe('the explore page', () => {
  test('exports what the sidecar answers, to the last decimal', async () => {
    const { page } = await open(
      `${APP}/explore?from=now%2FM&to=now&measure=EffectiveCost&measure=BilledCost&by=ServiceName&top=all&compare=none&var-currency=USD`
    );
    const asked = page.waitForRequest(
      (request) => request.url().endsWith('/resources/query') && (request.postDataJSON()?.dimensions ?? []).length > 0
    );
    await page.reload();
    const { period } = (await asked).postDataJSON();
    const download = async (format: RegExp) => {
      const file = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download Numbers' }).click();
      await page.getByRole('menuitem', { name: format }).click();
      return file;
    };
    const csv = await download(/^CSV/);
    expect(csv.suggestedFilename()).toMatch(/^thriftdata-costs-.+-USD\.csv$/);
    const rows: string[][] = parse(readFileSync(await csv.path()), { bom: true });
    const answer = CostAnswer.parse(
      await stage.ask('query', {
        measures: ['EffectiveCost', 'BilledCost'],
        dimensions: ['ServiceName'],
        period,
        currency: 'USD',
      })
    );
    const kept = answer.columns.flatMap((column, index) => (column.role === 'currency' ? [] : [index]));
    expect(answer.rows.length).toBeGreaterThan(5);
    const byName = (left: readonly string[], right: readonly string[]) => (left[0] ?? '').localeCompare(right[0] ?? '');
    expect(rows.slice(1).toSorted(byName)).toEqual(
      answer.rows.map((row) => kept.map((index) => row[index] ?? '')).toSorted(byName)
    );
    const parquet = await download(/^Parquet/);
    expect(parquet.suggestedFilename()).toMatch(/^thriftdata-costs-.+-USD\.parquet$/);
    expect(await readParquet(await parquet.path())).toEqual(withPlainDecimals(rows));
  });

  test('keeps its whole state in the address', async () => {
    const { page } = await open(
      `${APP}/explore?from=now-60d&to=now&measure=BilledCost&by=ServiceName&by=RegionId&compare=none&top=5&table=step&step=month&chart=lines&sort=BilledCost.asc`
    );
    await page.getByRole('table').first().waitFor();
    await settled(page);
    const table = () => page.getByRole('table').first().innerText();
    const address = new URL(page.url());
    const before = await table();
    await page.reload();
    await page.getByRole('table').first().waitFor();
    await settled(page);
    const again = new URL(page.url());
    expect([...again.searchParams.entries()].toSorted()).toEqual([...address.searchParams.entries()].toSorted());
    expect(await table()).toBe(before);
    for (const [name, value] of [
      ['measure', 'BilledCost'],
      ['top', '5'],
      ['table', 'step'],
      ['step', 'month'],
      ['chart', 'lines'],
      ['sort', 'BilledCost.asc'],
    ] as const) {
      expect(again.searchParams.get(name), name).toBe(value);
    }
    expect(again.searchParams.getAll('by')).toEqual(['ServiceName', 'RegionId']);
  });

  test.each(['en-US', 'pt-BR'])(
    'keeps its choices on one line of a small screen, however many, in %s',
    async (language) => {
      const measures = ['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost', 'Savings'];
      const asked = [...measures.map((name) => `measure=${name}`), 'by=ServiceName', 'by=RegionId', `lang=${language}`];
      const { page, troubles } = await open(`${APP}/explore?${asked.join('&')}`, 'light');
      await page.setViewportSize({ width: 1280, height: 900 });
      await settled(page);
      const middles = await page.evaluate(() =>
        ['measures', 'by', 'top', 'other', 'step', 'compare'].map((name) => {
          const box = document.getElementById(`thriftdata-${name}`)?.getBoundingClientRect();
          return box === undefined ? name : Math.round(box.y + box.height / 2);
        })
      );
      expect(new Set(middles).size).toBe(1);
      await photograph(page, `explore-1280-${language}`, 'light', 1280);
      expect(await accessibilityBreaches(page)).toEqual([]);
      expect(troubles).toEqual([]);
    }
  );

  test('drills down by keyboard alone, and the back button comes back', async () => {
    const { page, troubles } = await open(
      `${APP}/explore?from=now%2FM&to=now&by=ServiceProviderName&compare=none&var-currency=USD`
    );
    await page.getByRole('table').first().waitFor();
    await settled(page);
    const name = await page.getByRole('table').first().getByRole('row').nth(1).getByRole('button').first().innerText();
    // The chart's legend has buttons of the same name.
    const isOn = () =>
      page.evaluate(() => (document.activeElement?.closest('table') ? document.activeElement.textContent : ''));
    let presses = 0;
    while ((await isOn()) !== name && presses < 100) {
      await page.keyboard.press('Tab');
      presses += 1;
    }
    expect(await isOn()).toBe(name);
    const visible = await page.evaluate(() => {
      const element = document.activeElement;
      const style = element ? getComputedStyle(element) : undefined;
      return style ? style.outlineStyle !== 'none' || style.boxShadow !== 'none' : false;
    });
    expect(visible, 'the focused button shows that it has the focus').toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.getAll('filter').some((filter) => filter.includes(name)));
    await settled(page);
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.getAll('filter').length === 0);
    await settled(page);
    await page.getByRole('table').first().getByRole('button', { name }).first().waitFor();
    expect(troubles).toEqual([]);
  });

  test('opens the charges behind a number', async () => {
    const { page, troubles } = await open(
      `${APP}/explore?from=now%2FM&to=now&by=ServiceProviderName&compare=none&var-currency=USD`
    );
    await page
      .getByRole('button', { name: /^Rows behind/ })
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('table').waitFor();
    expect(await drawer.getByRole('row').count()).toBeGreaterThan(1);
    await photograph(page, 'explore-rows', 'dark');
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

describe('the data source settings', () => {
  test('say what is wrong with a wrong token, and that all is well with the right one', async () => {
    const { page } = await open('/connections/datasources/edit/thriftdata');
    await page.getByRole('button', { name: 'Save & test' }).click();
    await page.getByText(/^Connected\./).waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByLabel('Secret token').fill('not the token');
    await page.getByRole('button', { name: 'Save & test' }).click();
    await page.getByText(/wrong token/i).waitFor();
    await photograph(page, 'data-source-settings-wrong-token', 'dark');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByLabel('Secret token').fill(stage.token);
    await page.getByRole('button', { name: 'Save & test' }).click();
    await page.getByText(/^Connected\./).waitFor();
  });
});

test('a virtual tag is told what is wrong, tried, kept, and costs are explored by it', async () => {
  const { page, troubles } = await open(`${APP}/administration?list=virtual-tags&record=new`, 'light');
  const fill = (label: string, text: string) => page.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(text);
  await fill('Name', 'product');
  await fill('Rules', 'Shop SubAccountName contains prod');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Not understood: Shop SubAccountName contains prod').waitFor();
  await fill('Rules', 'Shop: SubAccountName contains prod; ServiceName matches ^(?!x)');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('which RE2 does not know').waitFor();
  await fill('Rules', 'Shop: SubAccountName contains prod; ServiceName starts_with Amazon\n{tag:team}: tag:team != ');
  await page.getByRole('button', { name: 'Try the rules' }).click();
  await page.getByRole('cell', { name: 'Unassigned in all' }).first().waitFor();
  await settled(page);
  await photograph(page, 'administration-virtual-tag', 'light');
  await page.mouse.move(0, 0);
  expect(await accessibilityBreaches(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'Shop, {tag:team}' }).waitFor();
  await settled(page);
  await photograph(page, 'administration-virtual-tags', 'light');

  const { page: explored, troubles: others } = await open(`${APP}/explore?by=tag:product`, 'dark');
  await explored.getByRole('cell', { name: 'Shop', exact: true }).first().waitFor();
  await settled(explored);
  await photograph(explored, 'explore-virtual-tag', 'dark');
  expect([...troubles, ...others]).toEqual([]);
});
