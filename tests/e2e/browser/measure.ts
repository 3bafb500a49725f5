/**
 * How soon pages can be used and how smoothly drawings follow a change of width, in a real browser over the real
 * sidecar: `npm run bench:pages -- --data DIR`. Figures for the reader; nothing fails for being slow.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { resized, resizedReport, type Resized } from './resizing.ts';
import { APP, visit } from './visit.ts';
import { buildHostIfStale, buildPluginIfStale } from '../../workbench/build.ts';
import { root, startSidecarProcess } from '../../workbench/processes.ts';
import { startWorkbench } from '../../workbench/server.ts';

const benchDir = path.join(root, 'build', 'bench');
const USAGE = `Usage: npm run bench:pages -- --data DIR [--visits N] [--period FROM/TO] [--only usable|resize]

  --data DIR    data directory with bills, as "thriftdata ingest" or "npm start" made it; it is only read
  --visits N    visits to each page, each with an empty browser cache (default 3); the first is told apart
  --period P    days that every page is opened with, as 2026-10-01/2026-11-01; else each opens with its own
  --only PART   how soon pages can be used, or how smoothly drawings follow a change of width
`;

const PAGES = [
  ...['overview', 'ask', 'explore', 'allocation', 'forecast', 'budgets', 'anomalies', 'kubernetes'],
  ...['hosts', 'unit-cost', 'events', 'reconciliation', 'sources', 'telemetry', 'administration', 'settings'],
];
const PATIENCE_MS = 60_000;
const SECOND_MS = 1_000;

/** What every page stands on, until it has its heading: nothing of ours, and the app before its page has any content. */
const FLOORS: Readonly<Record<string, string>> = {
  'the workbench’s frame alone': '/floor?',
  'an empty page of the app': `${APP}/settings?`,
};

interface Usable {
  readonly page: string;
  readonly visit: number;
  /** Milliseconds from the navigation until everything in the first screen has its content. */
  readonly usableMs: number;
  /** Until everything on the page has it. */
  readonly wholeMs: number;
  /** Processor time of the page's thread until it was usable: other programs change it less than the clock's. */
  readonly busyMs: number;
}

/** Waits until nothing within `reach` pixels from the top is loading or blank; gives the page's own clock then. */
async function contentWithin(page: Page, reach: number): Promise<number> {
  const found = await page.waitForFunction(
    (most) => {
      const main = document.querySelector('main');
      if (main?.querySelector('section, form, table, [role="tablist"], a[href]') == null) {
        return 0;
      }
      const isSeen = (element: Element) => {
        const { top, bottom, width } = element.getBoundingClientRect();
        return width > 0 && bottom > 0 && top < most;
      };
      const loading = [...main.querySelectorAll('[aria-busy="true"], [aria-label="Panel loading bar"]')].some(isSeen);
      const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
        if (/^Loading( |…)/.test(node.textContent ?? '') && node.parentElement && isSeen(node.parentElement)) {
          return 0;
        }
      }
      const blank = [...main.querySelectorAll('canvas')].filter(isSeen).some((canvas) => {
        const context = canvas.width > 0 && canvas.height > 0 ? canvas.getContext('2d') : null;
        return !context?.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value !== 0);
      });
      return loading || blank ? 0 : performance.now();
    },
    reach,
    { polling: 'raf', timeout: PATIENCE_MS }
  );
  return Math.round(Number(await found.jsonValue()));
}

/** Where and with what pages are opened. */
interface Target {
  readonly url: string;
  /** Query parameters of the time range; empty for each page's own. */
  readonly range: string;
}

/** Waits for a heading; gives the page's own clock then. */
async function headed(page: Page): Promise<number> {
  const options = { polling: 'raf', timeout: PATIENCE_MS } as const;
  const found = await page.waitForFunction(() => document.querySelector('h1') && performance.now(), null, options);
  return Math.round(Number(await found.jsonValue()));
}

/** Milliseconds that the page's thread has worked since the navigation began. */
async function busy(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return Math.round((metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * SECOND_MS);
  };
}

async function usable(browser: Browser, { url, range }: Target, visits: number): Promise<Usable[]> {
  const found: Usable[] = [];
  const subjects = [...Object.entries(FLOORS), ...PAGES.map((name) => [name, `${APP}/${name}?`] as const)];
  for (const [name, address] of subjects) {
    for (let number = 1; number <= visits; number += 1) {
      const { page, close } = await visit(browser, url, `${address}${range}`, 'dark');
      const busyUntilNow = await busy(page);
      const isFloor = name in FLOORS;
      const usableMs = await (isFloor ? headed(page) : contentWithin(page, page.viewportSize()?.height ?? 0));
      const busyMs = await busyUntilNow();
      const wholeMs = isFloor ? usableMs : await contentWithin(page, Number.MAX_SAFE_INTEGER);
      await close();
      found.push({ page: name, visit: number, usableMs, wholeMs, busyMs });
      process.stderr.write(`${name}, visit ${number}: usable after ${usableMs} ms, whole after ${wholeMs} ms\n`);
    }
  }
  return found;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function report(pages: readonly Usable[], drawings: readonly Resized[]): string {
  const names = [...new Set(pages.map(({ page }) => page))];
  const rows = names.map((name) => {
    const own = pages.filter(({ page }) => page === name);
    const first = own.find((each) => each.visit === 1);
    const [usableMs, wholeMs] = [median(own.map((each) => each.usableMs)), median(own.map((each) => each.wholeMs))];
    const busyMs = median(own.map((each) => each.busyMs));
    return `| ${name} | ${first?.usableMs ?? ''} | ${usableMs} | ${wholeMs} | ${busyMs} |`;
  });
  return [
    ...(rows.length === 0
      ? []
      : [
          '| page | first visit, usable (ms) | median, usable (ms) | median, whole (ms) | median, page’s thread until usable (ms) |',
          '| --- | --: | --: | --: | --: |',
          ...rows,
          '',
        ]),
    ...(drawings.length === 0 ? [] : resizedReport(drawings)),
    '',
  ].join('\n');
}

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    visits: { type: 'string', default: '3' },
    period: { type: 'string', default: '' },
    only: { type: 'string' },
  },
});
const visits = Number(values.visits);
const isPart = values.only === undefined || values.only === 'usable' || values.only === 'resize';
const period = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(values.period);
const range =
  period === null
    ? ''
    : // With milliseconds: scenes read an instant without them as a number, and show a moment of 1970.
      new URLSearchParams({ from: `${period[1]}T00:00:00.000Z`, to: `${period[2]}T00:00:00.000Z` }).toString();
const isPeriod = period !== null || values.period === '';
if (values.data === undefined || !Number.isInteger(visits) || visits < 1 || !isPart || !isPeriod) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const dataDir = path.resolve(values.data);
// The sidecar would make an empty store there, and pages would wait for numbers that never come.
if (!existsSync(path.join(dataDir, 'layout'))) {
  process.stderr.write(`--data: ${dataDir} holds no store; name the folder that "thriftdata ingest --data" loaded.\n`);
  process.exit(2);
}
await buildPluginIfStale();
await buildHostIfStale();
const token = randomBytes(24).toString('base64url');
const sidecar = await startSidecarProcess({ dataDir, token });
const workbench = await startWorkbench({ port: 0, sidecar: sidecar.grpc, token, behind: 'Benchmark of the pages.' });
const target: Target = { url: workbench.url, range };
const browser = await launchChromium();
try {
  const pages = values.only === 'resize' ? [] : await usable(browser, target, visits);
  const drawings =
    values.only === 'usable'
      ? []
      : await resized(browser, { ...target, whole: (page) => contentWithin(page, Number.MAX_SAFE_INTEGER) });
  mkdirSync(benchDir, { recursive: true });
  writeFileSync(path.join(benchDir, 'pages.json'), `${JSON.stringify({ pages, drawings }, null, 2)}\n`);
  process.stdout.write(report(pages, drawings));
} finally {
  await browser.close();
  await workbench.close();
  await sidecar.stop();
}
