/**
 * How soon pages can be used: opened for the first time in an empty browser, opened again in a browser that holds the
 * files of Grafana and the app, and reached by a link from another page.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchLastingContext } from './chromium.ts';
import { APP, CONTEXT, prepared } from './visit.ts';

const PAGES = [
  ...['overview', 'ask', 'explore', 'allocation', 'forecast', 'budgets', 'anomalies', 'kubernetes'],
  ...['hosts', 'unit-cost', 'events', 'reconciliation', 'sources', 'telemetry', 'administration', 'settings'],
];

/** What every page stands on, until it has its heading: nothing of ours, and the app before its page has any content. */
const FLOORS: Readonly<Record<string, string>> = {
  'the workbench’s frame alone': '/floor?',
  'an empty page of the app': `${APP}/settings?`,
};

/** Where a link starts, and where the one to that page does. */
const [START, OTHER_START] = ['budgets', 'settings'] as const;

/** A browser keeps the compiled form of a script that it met twice. */
const VISITS_BEFORE = 2;
const PATIENCE_MS = 60_000;
const SECOND_MS = 1_000;

export type Way = 'first' | 'again' | 'link';

export interface Usable {
  readonly page: string;
  readonly way: Way;
  /** Milliseconds from the navigation until everything in the first screen has its content. */
  readonly usableMs: number;
  /** Until everything on the page has it. */
  readonly wholeMs: number;
  /** Processor time of the page's thread until it was usable: other programs change it less than the clock's. */
  readonly busyMs: number;
}

/** Where and with what pages are opened. */
export interface Target {
  readonly url: string;
  /** Query parameters of the time range; empty for each page's own. */
  readonly range: string;
}

/**
 * Waits until the page is headed otherwise than `before` and nothing within `reach` pixels from the top is loading or
 * blank; gives the page's own clock then.
 */
export async function contentWithin(page: Page, reach: number, before = ''): Promise<number> {
  const found = await page.waitForFunction(
    ([most, heading]) => {
      const main = document.querySelector('main');
      const headed = document.querySelector('h1')?.textContent ?? '';
      if (headed === heading || main?.querySelector('section, form, table, [role="tablist"], a[href]') == null) {
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
      const blank = [...main.querySelectorAll('canvas')].filter(isSeen).some((canvas) => !window.drawn.has(canvas));
      return loading || blank ? 0 : performance.now();
    },
    [reach, before] as const,
    { polling: 'raf', timeout: PATIENCE_MS }
  );
  return Math.round(Number(await found.jsonValue()));
}

/** Waits for a heading; gives the page's own clock then. */
async function headed(page: Page): Promise<number> {
  const options = { polling: 'raf', timeout: PATIENCE_MS } as const;
  const found = await page.waitForFunction(() => document.querySelector('h1') && performance.now(), null, options);
  return Math.round(Number(await found.jsonValue()));
}

/** Milliseconds that the page's thread has worked since it was there. */
async function busy(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return Math.round((metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * SECOND_MS);
  };
}

declare global {
  interface Window {
    /** Every canvas that something was drawn on. */
    drawn: WeakSet<HTMLCanvasElement>;
  }
}

/** A context that is used as `visit` uses one, and notes what is drawn: reading canvases back would slow the page. */
export async function watched(context: BrowserContext): Promise<BrowserContext> {
  await prepared(context, 'dark');
  await context.addInitScript(() => {
    window.drawn = new WeakSet();
    const { prototype } = CanvasRenderingContext2D;
    for (const name of ['fill', 'stroke', 'fillRect', 'fillText'] as const) {
      const own = prototype[name];
      Reflect.set(prototype, name, function (this: CanvasRenderingContext2D, ...args: unknown[]) {
        window.drawn.add(this.canvas);
        return Reflect.apply(own, this, args);
      });
    }
  });
  return context;
}

const screen = (page: Page) => page.viewportSize()?.height ?? 0;

async function opened(page: Page, isFloor: boolean): Promise<Omit<Usable, 'page' | 'way'>> {
  const busyUntilNow = await busy(page);
  const usableMs = await (isFloor ? headed(page) : contentWithin(page, screen(page)));
  const busyMs = await busyUntilNow();
  return { usableMs, busyMs, wholeMs: isFloor ? usableMs : await contentWithin(page, Number.MAX_SAFE_INTEGER) };
}

/** Goes to another page as a link of the navigation does. */
async function followed(page: Page, address: string): Promise<Omit<Usable, 'page' | 'way'>> {
  const busyUntilNow = await busy(page);
  const busyBefore = await busyUntilNow();
  const [heading, start] = await page.evaluate((to) => {
    const began = [document.querySelector('h1')?.textContent ?? '', performance.now()] as const;
    window.history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
    return began;
  }, address);
  const usableMs = Math.round((await contentWithin(page, screen(page), heading)) - start);
  const busyMs = (await busyUntilNow()) - busyBefore;
  const wholeMs = Math.round((await contentWithin(page, Number.MAX_SAFE_INTEGER, heading)) - start);
  return { usableMs, busyMs, wholeMs };
}

/** Opens every page in all three ways: once in an empty browser, `times` again, and by a link as often. */
export async function usable(browser: Browser, { url, range }: Target, times: number): Promise<Usable[]> {
  const found: Usable[] = [];
  const note = (each: Usable) => {
    found.push(each);
    const { page, way, usableMs, wholeMs } = each;
    process.stderr.write(`${page}, ${way}: usable after ${usableMs} ms, whole after ${wholeMs} ms\n`);
  };
  const subjects = [...Object.entries(FLOORS), ...PAGES.map((name) => [name, `${APP}/${name}?`] as const)];
  const profile = await mkdtemp(path.join(tmpdir(), 'thriftdata-browser-'));
  const lasting = await watched(await launchLastingContext(profile, CONTEXT));
  const goTo = async (context: BrowserContext, address: string) => {
    const page = await context.newPage();
    await page.goto(new URL(address, url).href);
    return page;
  };
  try {
    for (const [name, start] of subjects) {
      const address = `${start}${range}`;
      const isFloor = name in FLOORS;
      const empty = await watched(await browser.newContext(CONTEXT));
      note({ page: name, way: 'first', ...(await opened(await goTo(empty, address), isFloor)) });
      await empty.close();
      for (let number = 0; number < VISITS_BEFORE + times; number += 1) {
        const page = await goTo(lasting, address);
        const again = await opened(page, isFloor);
        if (number >= VISITS_BEFORE) {
          note({ page: name, way: 'again', ...again });
        }
        await page.close();
      }
      for (let number = 0; number < (isFloor ? 0 : times); number += 1) {
        const page = await goTo(lasting, `${APP}/${name === START ? OTHER_START : START}?${range}`);
        await contentWithin(page, Number.MAX_SAFE_INTEGER);
        note({ page: name, way: 'link', ...(await followed(page, address)) });
        await page.close();
      }
    }
  } finally {
    await lasting.close();
    await rm(profile, { recursive: true, force: true });
  }
  return found;
}

function median(values: readonly number[]): number | '' {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? '';
}

/** A table for people: the first visit, and the middle of the later ones and of links. */
export function usableReport(pages: readonly Usable[]): string[] {
  const names = [...new Set(pages.map(({ page }) => page))];
  const rows = names.map((name) => {
    const of = (way: Way, figure: 'usableMs' | 'wholeMs' | 'busyMs') =>
      median(pages.filter((each) => each.page === name && each.way === way).map((each) => each[figure]));
    const cells = [of('first', 'usableMs'), of('again', 'usableMs'), of('again', 'wholeMs'), of('again', 'busyMs')];
    return `| ${[name, ...cells, of('link', 'usableMs'), of('link', 'wholeMs')].join(' | ')} |`;
  });
  return [
    'Milliseconds; medians but for the first visit.',
    '',
    '| page | empty browser, usable | again, usable | again, whole | again, page’s thread until usable | by a link, usable | by a link, whole |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    ...rows,
    '',
  ];
}
