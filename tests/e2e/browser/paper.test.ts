/** What stands on paper: every sheet can be read without the screen that it was printed from. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { inksOf, sheetsOf } from './sheets.ts';
import { openStage, screenshotFolder, type Stage } from './stage.ts';
import { APP, settled, type Theme, visit, widen } from './visit.ts';

let stage: Stage;
let browser: Browser;

/** A wall of screens, far wider than a sheet. */
const WIDE = 2560;

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

/** The day that a line says the data reach to. */
function endOf(line: string | null): string {
  return /data up to (.*)$/.exec(line ?? '')?.[1] ?? '';
}

test.each(['overview', 'explore?by=ServiceName'])('%s is headed on paper, and nothing is cut', async (path) => {
  const { page, troubles } = await open(`${APP}/${path}`, 'dark');
  await settled(page);
  // A window far wider than a sheet: the page is made as narrow as that.
  await widen(page, WIDE);
  await page.emulateMedia({ media: 'print' });
  const name = path.split('?')[0] ?? path;
  await page.pdf({ path: join(screenshotFolder(), `${name}-print.pdf`), format: 'A4', landscape: true });
  const heading = await page
    .getByText(/^Effective cost · .* · USD · data up to/)
    .first()
    .textContent();
  const section = await page
    .getByText(/ · USD · data up to/)
    .nth(1)
    .textContent();
  expect(endOf(heading)).not.toBe('');
  expect(endOf(heading)).toBe(endOf(section));
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'Refresh', exact: true }).first().isVisible()).toBe(false);
  const zoom = await page.evaluate(() =>
    [...document.querySelectorAll('div')]
      .map(({ style }) => Number(style.getPropertyValue('--thriftdata-landscape-zoom')))
      .filter((each) => each > 0)
  );
  expect(zoom).toHaveLength(1);
  expect(zoom[0]).toBeLessThan(0.5);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('main canvas')].some((canvas) => {
      const section = canvas.closest('section')?.getBoundingClientRect();
      return section !== undefined && canvas.getBoundingClientRect().right > section.right;
    })
  );
  expect(cut).toBe(false);
  expect(troubles).toEqual([]);
});

test('a table that goes on over sheets has its head on each of them, and no buttons', async () => {
  const { page, troubles } = await open(`${APP}/explore?by=ResourceId&by=ServiceName&top=all&compare=none`, 'light');
  await settled(page);
  const buttons = [
    page.getByRole('button', { name: 'next page' }).first(),
    page.getByRole('button', { name: /^Rows behind / }).first(),
  ];
  await Promise.all(buttons.map((button) => button.waitFor()));
  await page.emulateMedia({ media: 'print' });
  for (const button of buttons) {
    expect(await button.isVisible()).toBe(false);
  }
  const sheets = sheetsOf(await page.pdf({ format: 'A4', landscape: true }));
  // Sorted by buttons, whose words alone a browser draws again.
  const further = sheets.slice(1).filter((texts) => texts.some((text) => /^\$[\d,]+\.\d\d$/.test(text)));
  expect(further.length).toBeGreaterThan(1);
  for (const texts of further) {
    expect(texts).toEqual(expect.arrayContaining(['Resource ID', 'Service', 'Effective cost (USD)']));
    expect(texts).not.toContain('Rows');
  }
  expect(troubles).toEqual([]);
});

test('the title of the dark theme is dark on paper', async () => {
  const { page, troubles } = await open(`${APP}/overview`, 'dark');
  await settled(page);
  await page.addStyleTag({ content: 'body * { visibility: hidden } h1 { visibility: visible }' });
  await page.emulateMedia({ media: 'print' });
  const inks = inksOf(await page.pdf({ format: 'A4', landscape: true }));
  expect(inks.filter((ink) => ink < 90)).toHaveLength(1);
  expect(inks.filter((ink) => ink < 255)).toHaveLength(1);
  expect(troubles).toEqual([]);
});

test.each(['budgets', 'anomalies'])('%s says on paper how far the data reach', async (name) => {
  const { page, troubles } = await open(`${APP}/${name}`, 'light');
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  await page
    .getByText(/^Data up to /)
    .first()
    .waitFor();
  expect(troubles).toEqual([]);
});
