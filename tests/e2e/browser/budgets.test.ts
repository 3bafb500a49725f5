/** Somebody makes a budget, sees how it stands and what would be, and is alerted of it by a rule in Grafana. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openStage, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, photograph, settled, type Theme, visit } from './visit.ts';

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
  page.setDefaultTimeout(110_000);
  return { page, troubles };
}

/** Without a button under the pointer or in focus: Grafana's own colours of both are not ours to judge. */
const breaches = async (page: Page) => {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await settled(page);
  return accessibilityBreaches(page);
};

/** A label of Grafana's says its description too. */
const fill = (page: Page, label: string, text: string) =>
  page.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(text);

test('a budget and its alert are made, a part of it stands below it', async () => {
  const { page, troubles } = await open(`${APP}/budgets`, 'dark');
  await page.getByText('No budget is kept yet').waitFor();
  await photograph(page, 'budgets-empty', 'dark');
  expect(await breaches(page)).toEqual([]);

  await page.getByRole('button', { name: 'Add budget' }).click();
  await fill(page, 'Budget', 'Everything');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').first().waitFor();
  expect(await page.getByRole('combobox', { name: /^Currency/ }).inputValue()).toBe('USD');
  expect(await breaches(page)).toEqual([]);
  await fill(page, 'Amount', '1000');
  await fill(page, 'Owner', 'ana@example.com');
  await page.getByRole('button', { name: 'Save' }).click();

  // Made, it opens: a thousand a month is spent long ago.
  const drawer = page.getByRole('dialog');
  await drawer.getByText('What is left, day by day').waitFor();
  await drawer.getByText(/^Spent on /).waitFor();
  await drawer.getByLabel('What if the amount were …?').fill('99999999');
  await drawer.getByText(/and the amount would last/).waitFor();
  await drawer.getByRole('button', { name: 'Create alert' }).click();
  await drawer.getByText('3 alert rules are kept in Grafana.').waitFor();
  await drawer.getByRole('link', { name: /Everything: 100 % spent/ }).waitFor();
  await settled(page);
  await photograph(page, 'budgets-open', 'dark');
  expect(await breaches(page)).toEqual([]);

  const { budgets } = (await stage.ask('budgets/status', undefined)) as { budgets: { id: string }[] };
  const body = { name: 'Team platform', amount: '2000', currency: 'USD', period: { type: 'month' }, team: 'platform' };
  const filters = [{ dimension: 'tag:team', operator: '=', values: ['platform'] }];
  await stage.ask('budgets', { body: { ...body, filters, parent: budgets[0]?.id } });
  const { page: light, troubles: others } = await open(`${APP}/budgets`, 'light');
  await light.getByRole('button', { name: 'Team platform' }).waitFor();
  await light.getByText('its parts add up to more than it has').waitFor();
  await light.getByRole('button', { name: 'Keep in step with budgets' }).click();
  await light.getByText('6 alert rules are kept in Grafana.').waitFor();
  await light.getByRole('link', { name: /Team platform: 80 % spent/ }).waitFor();
  const hours = { name: 'Compute hours', amount: '100000', measure: 'ConsumedQuantity', period: { type: 'month' } };
  const unit = { dimension: 'ConsumedUnit', operator: '=', values: ['Hours'] };
  await stage.ask('budgets', { body: { ...hours, filters: [unit] } });
  await light.reload();
  await light.getByRole('button', { name: 'Compute hours' }).click();
  const ofUsage = light.getByRole('dialog');
  await ofUsage.getByText('100,000 Hours').first().waitFor();
  await ofUsage.getByText('Used so far').waitFor();
  await settled(light);
  expect(await ofUsage.innerText()).not.toMatch(/\b(spent|costs?)\b/i);
  await photograph(light, 'budgets-of-usage', 'light');
  expect(await breaches(light)).toEqual([]);
  await light.keyboard.press('Escape');
  await settled(light);
  await photograph(light, 'budgets', 'light');
  expect(await breaches(light)).toEqual([]);
  // A group of rules that is not there yet is asked for first.
  const unexpected = [...troubles, ...others].filter((trouble) => !/^404 .*\/rule-groups\/Budgets$/.test(trouble));
  expect(unexpected).toEqual([]);
});

test('what is typed is lost by a link, Back or Escape only when the user says so, and the form’s own buttons do not ask', async () => {
  const { page, troubles } = await open(`${APP}/overview`, 'light');
  const question = page.getByText('What you typed here is not saved. Leave it?');
  const answer = async (name: string) => {
    await question.waitFor();
    await page.getByRole('button', { name, exact: true }).click();
    await question.waitFor({ state: 'detached' });
  };
  const menu = (name: string) => page.getByRole('link', { name, exact: true }).first();
  const type = async () => {
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('Name').fill('Half a team');
  };
  await menu('Administration').click();
  await page.getByRole('link', { name: 'Teams' }).click();
  await type();
  await menu('Overview').click();
  await answer('Stay');
  await page.goBack();
  await answer('Stay');
  expect(await page.getByLabel('Name').inputValue()).toBe('Half a team');
  expect(new URL(page.url()).searchParams.get('record')).toBe('new');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Name').waitFor({ state: 'detached' });
  await type();
  await menu('Budgets').click();
  await answer('Leave');
  await page.waitForURL((url) => url.pathname.endsWith('/budgets'));
  await page.getByRole('button', { name: 'Add budget' }).first().click();
  await fill(page, 'Budget', 'Half a budget');
  await page.keyboard.press('Escape');
  await answer('Stay');
  expect(await page.locator('#budget-name').inputValue()).toBe('Half a budget');
  await page.keyboard.press('Escape');
  await answer('Leave');
  await page.locator('#budget-name').waitFor({ state: 'detached' });
  expect(troubles).toEqual([]);
});
