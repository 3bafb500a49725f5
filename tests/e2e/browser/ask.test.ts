import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openStage, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, photograph, settled, THEMES, visit } from './visit.ts';

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
