/** An administrator makes a team, says what it sees, is told what is wrong, finds it all in the audit log, and adds a source. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { SourcesAnswer } from '../../../src/contract/api/source.ts';
import { TelemetrySourcesAnswer } from '../../../src/contract/api/usage.ts';
import { chargeIn, writeBill } from '../../fixtures/store/bill.ts';
import { launchChromium } from './chromium.ts';
import { openStage, screenshotFolder, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, choose, photograph, settled, type Theme, visit } from './visit.ts';

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  stage = await openStage('empty');
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
  page.setDefaultTimeout(110_000);
  return { page, troubles };
}

/** Without a button under the pointer or in focus: Grafana's own colours of both are not ours to judge. */
const breaches = async (page: Page) => {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.waitForTimeout(300);
  return accessibilityBreaches(page);
};

const saved = async (page: Page) => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  await settled(page);
};

test('a team is made, seen to be wrong, mended, limited, and stands in the audit log', async () => {
  const { page, troubles } = await open(`${APP}/administration?list=teams`);
  await page.getByText('Nothing is kept here yet.').waitFor();
  await photograph(page, 'administration-empty', 'dark');
  expect(await breaches(page)).toEqual([]);

  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('Name').fill('Blue');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('no members; name logins or e-mail addresses').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.id);
  expect(await focused()).toBe('field-members');
  await photograph(page, 'administration-wrong', 'dark');
  expect(await breaches(page)).toEqual([]);
  await page.getByLabel('Members').fill('bea@example.com\nben');
  await saved(page);
  await page.getByRole('cell', { name: 'bea@example.com, ben' }).waitFor();

  await page.getByLabel('Search by name').fill('blu');
  await page.waitForURL((url) => url.searchParams.get('search') === 'blu');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('sort') === 'name.desc');
  await page.reload();
  await page.getByRole('cell', { name: 'Blue', exact: true }).waitFor();
  expect(await page.getByLabel('Search by name').inputValue()).toBe('blu');

  const lists = page.getByRole('navigation', { name: 'Lists of administration' });
  expect(await lists.getByRole('list').count()).toBe(4);
  expect(await lists.locator('[aria-current="page"]').allInnerTexts()).toEqual(['Teams']);
  await lists.getByRole('link', { name: 'Scopes' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(({ searchParams }) => searchParams.get('list') === 'scopes' && !searchParams.has('search'));
  await lists.locator('[aria-current="page"]').getByText('Scopes').waitFor();
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('Name').fill('Blue rows');
  await page.getByLabel('For').fill('everybody');
  await page.getByLabel('Conditions').fill('tag:team = blue');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Not understood: everybody').waitFor();
  await page.getByLabel('For').fill('team: Blue');
  await saved(page);
  await page.getByRole('cell', { name: 'tag:team = blue' }).waitFor();

  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('cell', { name: 'Blue rows', exact: true }).waitFor();
  await settled(page);
  expect(await page.getByRole('row').count()).toBe(3);
  await photograph(page, 'administration-audit', 'dark');
  expect(await breaches(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

test('a sender of telemetry gets a token that is shown once, and a new text', async () => {
  const { page, troubles } = await open(`${APP}/administration?list=telemetry-tokens`, 'light');
  await page.getByText('No sender has a token of this list.').waitFor();
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('Sender').fill('shop');
  await page.getByRole('button', { name: 'Save' }).click();
  const shown = page.locator('code', { hasText: 'tdt_' });
  const first = await shown.textContent();
  await photograph(page, 'administration-token-once', 'light');
  expect(await breaches(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByRole('cell', { name: 'shop', exact: true }).waitFor();
  await settled(page);
  await photograph(page, 'administration-tokens', 'light');
  await page.getByRole('button', { name: 'Change shop' }).click();
  await page.getByText('The old text is taken for').waitFor();
  await photograph(page, 'administration-token-renew', 'light');
  expect(await breaches(page)).toEqual([]);
  await page.getByRole('button', { name: 'Renew' }).click();
  await shown.waitFor();
  expect(await shown.textContent()).not.toBe(first);
  expect(troubles).toEqual([]);
});

test('what was called wrong of answers stands under Feedback', async () => {
  const { page, troubles } = await open(`${APP}/administration?list=feedback`, 'light');
  await page.getByText('Nobody has said yet whether an answer was right').waitFor();
  const turns = [
    { question: 'Cost of Compute', status: 'answered' },
    { question: 'and of Storage?', status: 'answered', verdict: 'wrong' },
  ];
  const status = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      const path = '/api/datasources/uid/thriftdata/resources/ask/conversations';
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify({ body }) })).status;
    },
    { title: 'Costs', turns }
  );
  expect(status).toBe(200);
  await page.reload();
  await page.getByRole('cell', { name: 'and of Storage?' }).waitFor();
  await page.getByRole('cell', { name: 'Cost of Compute' }).waitFor();
  await settled(page);
  await photograph(page, 'administration-feedback', 'light');
  expect(await breaches(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

test('an alert rule on cost is made in Grafana, told what is wrong, changed and removed', async () => {
  const { page, troubles } = await open(`${APP}/administration?list=alert-rules&record=new`, 'light');
  await page.getByLabel('Name').fill('Shop a week');
  await page.getByLabel('Conditions').fill('tag:team = shop');
  // In a provider's own credits, of which no bill has come yet.
  await page.getByLabel('Currency').fill('AI credits');
  await page.getByLabel('Currency').press('Enter');
  await page.getByLabel('Alerts above').fill('much');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('"much" is not a decimal').waitFor();
  await page.getByLabel('Alerts above').fill('1234.50');
  const kept = page.waitForRequest((sent) => sent.method() === 'POST' && sent.url().endsWith('/alert-rules'));
  await saved(page);
  expect((await kept).postData()).toContain('"currency":"AI credits"');
  await page.getByRole('button', { name: 'Change Shop a week' }).click();
  expect(await page.getByLabel('Alerts above').inputValue()).toBe('1234.5');
  // The checkbox itself is drawn as a switch.
  await page.getByLabel('Paused').check({ force: true });
  await saved(page);
  await page.getByText('Paused', { exact: true }).waitFor();
  await photograph(page, 'administration-rules', 'light');
  expect(await breaches(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove Shop a week' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nothing is kept here yet.').waitFor();
  expect(troubles).toEqual([]);
});

test('a token is told once, and can be taken back', async () => {
  const { page, troubles } = await open(`${APP}/administration?list=api-tokens&record=new`, 'light');
  await page.getByLabel('Name').fill('ci');
  const nextMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Ends').fill(nextMonth);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^td_/).waitFor();
  await photograph(page, 'administration-token', 'light');
  expect(await breaches(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('cell', { name: nextMonth }).waitFor();
  await page.getByRole('button', { name: 'Remove ci' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nothing is kept here yet.').waitFor();
  expect(troubles).toEqual([]);
});

test('a source is added by its form, collected, and its costs are there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thriftdata-source-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bills = join(folder, 'bills');
  mkdirSync(bills);
  const month = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 7);
  const bill = writeBill(join(bills, 'bill.csv'), [chargeIn(month, '4711.25', { ServiceName: 'Compute of ours' })]);
  const earlier = Date.now() / 1000 - 3600;
  utimesSync(bill, earlier, earlier);

  const { page, troubles } = await open(`${APP}/sources?add=focus`);
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Name, Where the files are').waitFor();
  await drawer.getByLabel(/^Name/).first().fill('our bills');
  await drawer
    .getByLabel(/^Where the files are/)
    .first()
    .click();
  await choose(page, 'Folder');
  await drawer.getByLabel(/^Path/).first().fill(join(folder, 'elsewhere'));
  await drawer.getByText('Still to be filled in').waitFor({ state: 'detached' });
  await drawer.getByRole('button', { name: 'Test' }).click();
  await drawer.getByText('The test failed').waitFor();
  await drawer.getByLabel(/^Path/).first().fill(bills);
  await drawer.getByRole('button', { name: 'Test' }).click();
  await drawer.getByText('Reached: 1 delivery').waitFor();
  await drawer.getByText(/The newest is .*bill\.csv/).waitFor();
  await drawer.getByRole('button', { name: 'For the configuration file' }).click();
  const written = await drawer.locator('pre').innerText();
  expect(parse(written)).toEqual({
    sources: [{ name: 'our bills', integration: 'focus', settings: { store: { type: 'folder', path: bills } } }],
  });
  expect(await breaches(page)).toEqual([]);
  await page.screenshot({ path: join(screenshotFolder(), 'sources-tested-dark.png') });
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Run our bills now' }).click();
  await expect
    .poll(
      async () => {
        const { sources } = SourcesAnswer.parse(await stage.ask('sources', undefined));
        return sources.map(({ status, lastSuccessAt }) => [status, lastSuccessAt !== null]);
      },
      { timeout: 60_000, interval: 500 }
    )
    .toEqual([['ok', true]]);
  await page.goto(
    new URL(`${APP}/explore?by=ServiceName&compare=none&from=now-2M%2FM&to=now`, stage.workbench.url).href
  );
  await page.getByRole('cell', { name: '$4,711.25' }).first().waitFor();
  await page.getByRole('button', { name: 'Compute of ours' }).first().waitFor();

  await page.goto(new URL(`${APP}/administration?list=sources`, stage.workbench.url).href);
  await page.getByRole('button', { name: 'Change our bills' }).click();
  await page.getByLabel(/^Days looked back/).fill('90');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'This list' }).waitFor();
  await settled(page);
  await photograph(page, 'administration-sources', 'dark');
  expect(await breaches(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove our bills' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nothing is collected yet').waitFor();
  // What failed was meant to.
  expect(troubles.filter((trouble) => !trouble.includes('source-settings/test'))).toEqual([]);
});

test('a token that says nothing is named, one that sends is counted, and another is written down', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thriftdata-senders-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const tokens = ['shop', 'warehouse'].map((name) => ({ name, token: `file:${join(folder, name)}` }));
  tokens.forEach(({ name }) => writeFileSync(join(folder, name), `token of the ${name}, long enough`));
  const config = join(folder, 'thriftdata.yaml');
  writeFileSync(config, stringify({ otlp: { enabled: true, port: 0, maxSeries: 1, senders: tokens } }));
  await stage.sidecar.stop();
  await stage.restart(config);
  const { receiver } = TelemetrySourcesAnswer.parse(await stage.ask('telemetry/sources', undefined));
  const at = `${Date.now()}000000`;
  const gauge = (shelf: string) => ({
    ...{ timeUnixNano: at, asDouble: 1, attributes: [{ key: 'shelf', value: { stringValue: shelf } }] },
  });
  const metrics = [{ name: 'stock', gauge: { dataPoints: [gauge('a'), gauge('b')] } }];
  const sent = await fetch(`http://${receiver?.address}/v1/metrics`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token of the shop, long enough' },
    body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }),
  });
  expect(await sent.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: '1' } });

  const { page, troubles } = await open(`${APP}/telemetry`);
  const senders = page.getByRole('table', { name: 'Senders' });
  await senders.getByRole('row').nth(1).getByText('warehouse').waitFor();
  expect(await senders.getByRole('row', { name: /^warehouse/ }).innerText()).toContain('Never sent');
  expect(await senders.getByRole('row', { name: /^shop/ }).innerText()).toContain('1 of 1');
  await senders.getByRole('button', { name: '1 not taken of shop: why' }).click();
  await page.getByRole('cell', { name: /otlp\.maxSeries/ }).waitFor();
  await photograph(page, 'telemetry-senders', 'dark');
  expect(await breaches(page)).toEqual([]);
  await page.getByRole('button', { name: 'Connect a sender' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Name of the sender').fill('web servers');
  expect(parse(await drawer.locator('pre').first().innerText())).toEqual({
    otlp: { enabled: true, senders: [{ name: 'web servers', token: 'env:OTLP_TOKEN_WEB_SERVERS' }] },
  });
  expect(new URL(page.url()).searchParams.get('connect')).toBe('web servers');
  await photograph(page, 'telemetry-connect', 'dark');
  expect(await breaches(page)).toEqual([]);
  expect(troubles).toEqual([]);
});
