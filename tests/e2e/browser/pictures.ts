/**
 * The pictures that the catalogue shows, into `src/img`: `npm run generate:pictures`. They are of a company without the
 * names that the tests type, and no picture is written of a page that shows such a name.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { openStage, type Stage } from './stage.ts';
import { APP, settled, type Theme, visit } from './visit.ts';
import { root } from '../../workbench/processes.ts';

/** Four by three, and readable in the width of the catalogue's page. */
const SIZE = { width: 1232, height: 860 };
const ODD_NAME = /<img|DROP TABLE|constructor|🦄|\u202e|egnp/i;

interface Picture {
  readonly file: string;
  readonly path: string;
  readonly theme: Theme;
  /** What is on the page when it is worth a picture. */
  readonly shows: string;
  prepare?(stage: Stage): Promise<unknown>;
}

const budget = (name: string, amount: string, team: string) => ({
  ...{ name, amount, currency: 'USD', owner: '', team, parent: '', note: '', period: { type: 'month' } },
  ...(team === '' ? {} : { filters: [{ dimension: 'tag:team', operator: '=', values: [team] }] }),
});
const BUDGETS = [
  budget('Whole company', '200000', ''),
  budget('Platform', '26000', 'platform'),
  budget('Checkout', '18000', 'checkout'),
];

const PICTURES: readonly Picture[] = [
  { file: 'overview', path: 'overview', theme: 'dark', shows: 'Top movers' },
  {
    ...{ file: 'ask', theme: 'light', shows: 'How this was understood' },
    path: `ask?question=${encodeURIComponent('cost by service in the last three months')}`,
  },
  { file: 'explore-costs', path: 'explore?chart=treemap&by=ServiceName', theme: 'light', shows: 'Numbers' },
  {
    ...{ file: 'anomalies', path: 'anomalies', theme: 'dark', shows: 'Effective cost of usage against' },
    prepare: (stage) => stage.ask('anomalies/look', {}),
  },
  { file: 'forecast', path: 'forecast?by=tag:team&budget=200000', theme: 'light', shows: 'How good is it?' },
  {
    ...{ file: 'budgets', path: 'budgets', theme: 'dark', shows: 'Whole company' },
    prepare: (stage) => Promise.all(BUDGETS.map((body) => stage.ask('budgets', { body }))),
  },
  { file: 'kubernetes', path: 'kubernetes', theme: 'light', shows: 'Idle' },
];

async function take(page: Page, { file }: Picture): Promise<void> {
  const words = await page.locator('main').innerText();
  const odd = ODD_NAME.exec(words);
  if (odd !== null) {
    throw new Error(`"${odd[0]}" is shown on the page of ${file}: no picture for a catalogue`);
  }
  const frame = await page.locator('main').boundingBox();
  await page.screenshot({
    path: join(root, 'src', 'img', `${file}.png`),
    clip: { x: frame?.x ?? 0, y: frame?.y ?? 0, ...SIZE },
  });
}

async function main(): Promise<void> {
  const [, , ...wanted] = process.argv;
  const stage = await openStage('plain');
  const browser = await launchChromium();
  try {
    for (const picture of PICTURES.filter(({ file }) => wanted.length === 0 || wanted.includes(file))) {
      await picture.prepare?.(stage);
      const { page, close } = await visit(browser, stage.workbench.url, `${APP}/${picture.path}`, picture.theme);
      await page.getByText(picture.shows).first().waitFor();
      await settled(page);
      await take(page, picture);
      await close();
      process.stderr.write(`src/img/${picture.file}.png\n`);
    }
  } finally {
    await browser.close();
    await stage.close();
  }
}

await main();
