import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../workbench/processes.ts';
import { launchChromium } from './chromium.ts';
import { startHeldModel } from './held-model.ts';
import { openStage, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, photograph, settled, THEMES, visit } from './visit.ts';

/** As long as a browser waits for what it looks for. */
const PATIENT = { timeout: 30_000 };

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

describe.each(THEMES)('the page for questions in the %s theme', (theme) => {
  test('answers the question of a link, a question that leans on it, and holds back what it does not understand', async () => {
    const asked = encodeURIComponent('AWS cost by service last month without tax');
    const { page, troubles, close } = await visit(browser, stage.workbench.url, `${APP}/ask?question=${asked}`, theme);
    onTestFinished(close);
    const turns = page
      .getByRole('list')
      .filter({ has: page.getByRole('heading', { level: 2 }) })
      .first();
    await turns.getByRole('table').first().waitFor();
    const ask = async (question: string) => {
      await page.getByRole('combobox', { name: 'Question' }).fill(question);
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByRole('heading', { name: question }).waitFor();
      await settled(page);
    };
    await ask('only the top 3');
    expect(await turns.getByRole('table').first().getByRole('row').count()).toBe(4);
    await page
      .getByRole('button', { name: /^Remove Charge category ≠ Tax/ })
      .first()
      .click();
    await settled(page);
    await ask('How many tickets were closed?');
    await page.getByText('Billing data do not say that').waitFor();
    await photograph(page, 'ask-conversation', theme);
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

test('every part of what was asked is changed in its place, kept in the address, and goes to Explore as it is', async () => {
  const asked = encodeURIComponent('Top 3 AWS services last month');
  const { page, troubles, close } = await visit(browser, stage.workbench.url, `${APP}/ask?question=${asked}`, 'dark');
  onTestFinished(close);
  const newest = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });
  await newest.getByRole('button', { name: 'Change Largest 3' }).click();
  await newest.getByRole('spinbutton', { name: 'How many' }).fill('2');
  await page.keyboard.press('Enter');
  await expect.poll(() => newest.getByRole('row').count(), PATIENT).toBe(3);
  expect(new URL(page.url()).searchParams.get('form')).toContain('"limit":2');
  const explore = await newest.getByRole('link', { name: 'Open in Explore' }).getAttribute('href');
  expect(decodeURIComponent(explore ?? '')).toContain('"ask":{"form":{');
  await newest.getByRole('radio', { name: 'Bars' }).click({ force: true });
  await newest.getByRole('button', { name: 'Condition', exact: true }).click();
  await newest.getByRole('combobox', { name: 'Values' }).fill('Dynamo');
  await page.getByRole('option', { name: 'Amazon DynamoDB' }).waitFor();
  await page.keyboard.press('Escape');
  await newest.getByRole('button', { name: 'Cancel' }).click();
  await newest.getByRole('button', { name: 'Condition on the number' }).click();
  await newest.getByRole('textbox', { name: 'Number' }).fill('1,5');
  await page.keyboard.press('Enter');
  await newest.getByRole('button', { name: 'Remove Effective cost > 1.5 and ask again' }).click();
  await newest.getByRole('button', { name: 'Condition on the number' }).waitFor();
  await newest.getByRole('button', { name: 'Comparison' }).click();
  await newest.getByRole('button', { name: 'Apply' }).click();
  await newest.getByRole('button', { name: /^Remove Compared with/ }).waitFor();
  await newest.getByRole('button', { name: 'Steps of time' }).click();
  await newest.getByRole('button', { name: 'Apply' }).click();
  await newest.getByText('A comparison is of two whole periods').waitFor();
  await newest.getByRole('button', { name: /^Change last month/ }).click();
  await photograph(page, 'ask-form', 'dark');
  expect(await accessibilityBreaches(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await newest.getByRole('button', { name: /^Remove Compared with/ }).click();
  await settled(page);
  const link = new URL(page.url());
  link.searchParams.set('lang', 'pt-BR');
  await page.goto(link.href);
  await page.getByRole('button', { name: 'Alterar Os maiores 2' }).waitFor();
  await page.getByRole('radio', { name: 'Tabela' }).waitFor();
  await settled(page);
  await photograph(page, 'ask-form-pt', 'dark');
  // The same answer in Explore, where the query stands in words.
  await page.goto(new URL(explore ?? '', stage.workbench.url).href + '&lang=en-US');
  await page.getByText('“Top 3 AWS services last month” was read as:').waitFor();
  await page.getByRole('row').nth(2).waitFor();
  await photograph(page, 'ask-explore', 'dark');
  // The parts that did not go together were refused.
  expect(troubles.filter((trouble) => !/^400 .*\/ask$/.test(trouble))).toEqual([]);
});

/** A dashboard with the panel alone, opened and answered. */
async function dashboard(options: Record<string, string>, theme: (typeof THEMES)[number]) {
  const { page, troubles, close } = await visit(
    browser,
    stage.workbench.url,
    `/d/ask?${new URLSearchParams(options).toString()}`,
    theme
  );
  onTestFinished(close);
  return { page, troubles, panel: page.getByRole('region', { name: 'Answer' }) };
}

async function type(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Question' }).fill(question);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
}

describe('the panel for questions on a dashboard', () => {
  test('answers over the dashboard’s range and variables, is leant on, edited, asked back and refused', async () => {
    const { page, troubles, panel } = await dashboard(
      { 'var-provider': 'AWS', from: 'now-60d', to: 'now', chart: 'table' },
      'light'
    );
    await panel.getByText('the dashboard’s range').waitFor();
    await panel.getByText('Provider: AWS').first().waitFor();
    await photograph(page, 'ask-panel', 'light');
    const rows = await panel.getByRole('row').count();
    await type(page, 'only the top 3');
    await expect.poll(() => panel.getByRole('row').count(), PATIENT).toBe(4);
    await panel.getByRole('button', { name: 'Remove 3 and ask again' }).click();
    await expect.poll(() => panel.getByRole('row').count(), PATIENT).toBe(rows);
    await type(page, 'cost of platform last month');
    await panel.getByText('What is “platform”?').waitFor();
    await photograph(page, 'ask-panel-clarification', 'light');
    await panel.getByRole('button', { name: /^Tag team: platform/ }).click();
    await panel.getByText(/^\$\d/).first().waitFor();
    await type(page, 'How many tickets were closed?');
    await panel.getByText('Billing data do not say that').waitFor();
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test('fits a small place in Portuguese, with a range of its own, says that nothing is asked, and what failed', async () => {
    const small = { w: '280', h: '220', timeFrom: 'now-7d', lang: 'pt-BR', q: 'custo da AWS por serviço' };
    const { page, panel } = await dashboard(small, 'dark');
    const answer = page.getByRole('region', { name: 'Resposta' });
    await answer.locator('canvas, svg[role="img"], rect').first().waitFor();
    await photograph(page, 'ask-panel-small-pt', 'dark');
    await answer.getByRole('button', { name: 'Mostrar as linhas' }).click();
    await answer.getByRole('row').first().waitFor();
    await page.goto(new URL('/d/ask?q=AWS+cost+per+day+by+service+category&lang=en-US', stage.workbench.url).href);
    await panel.locator('canvas').first().waitFor();
    await photograph(page, 'ask-panel-lines', 'dark');
    await page.goto(new URL('/d/ask?q=&lang=en-US', stage.workbench.url).href);
    await panel.getByText('Ask about cost and usage in your own words').waitFor();
    await photograph(page, 'ask-panel-empty', 'dark');
    const failed = { status: 502, json: { error: { kind: 'provider', code: 'x', message: 'the store is away' } } };
    await page.route(/resources\/ask/, (route) => route.fulfill(failed));
    await type(page, 'cost by service');
    await panel.getByText('the store is away').waitFor();
    await photograph(page, 'ask-panel-error', 'dark');
    await page.unroute(/resources\/ask/);
    await panel.getByRole('button', { name: 'Ask again' }).click();
    await panel.getByText(/^Effective cost; by service/).waitFor();
  });
});

describe('with a model', () => {
  test('steps show as they come, Stop ends the work in the sidecar, and the next time it is answered', async () => {
    const model = await startHeldModel();
    onTestFinished(() => model.close());
    const config = join(root, 'build', 'e2e', 'model.yaml');
    writeFileSync(config, `ask:\n  model:\n    name: held\n    baseUrl: ${model.baseUrl}\n    timeoutSeconds: 120\n`);
    await stage.sidecar.stop();
    await stage.restart(config);
    const question = 'What is the biggest expense of AWS last month?';
    const asked = `${APP}/ask?question=${encodeURIComponent(question)}`;
    const { page, troubles, close } = await visit(browser, stage.workbench.url, asked, 'light');
    onTestFinished(close);
    const first = await model.next();
    await page.getByText('A model reads the question (llm:held)').waitFor();
    await page.screenshot({ path: join(root, 'build', 'screenshots', 'ask-steps-light.png') });
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('You stopped this question.').waitFor();
    await first.left;
    await page.getByRole('button', { name: 'Ask again' }).click();
    (await model.next()).answer();
    await page.getByText('The model reads it again, to confirm').waitFor();
    (await model.next()).answer();
    const turns = page.getByRole('list').filter({ has: page.getByRole('heading', { level: 2 }) });
    await turns.getByRole('table').first().waitFor();
    await page.getByText('How this was understood').first().click();
    await page.getByText('read twice alike by a model (llm:held)').waitFor();
    await photograph(page, 'ask-model', 'light');
    expect(troubles).toEqual([]);
  });
});
