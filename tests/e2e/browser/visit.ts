/** A page of the workbench as a test sees it: opened in a theme, waited for, judged, photographed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { root } from '../../workbench/processes.ts';
import { screenshotFolder } from './stage.ts';

export const APP = '/a/thriftdata-thriftdata-app';
export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** Fonts come only with Grafana; the workbench shows the system's. */
const EXPECTED_404 = /\/public\/fonts\//;
const VIEWPORT = { width: 1440, height: 1000 };

declare global {
  interface Window {
    axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

export interface Visit {
  readonly page: Page;
  /** Errors the page logged or threw, and requests that failed, since it was opened. */
  readonly troubles: string[];
  close(): Promise<void>;
}

/** The browser that every visit is made with. */
export const CONTEXT: BrowserContextOptions = {
  viewport: VIEWPORT,
  locale: 'en-US',
  timezoneId: 'UTC',
  reducedMotion: 'reduce',
  acceptDownloads: true,
};

/** Every page of the context is shown in the theme from here on. */
export async function prepared(context: BrowserContext, theme: Theme): Promise<void> {
  await context.addInitScript((chosen) => window.sessionStorage.setItem('workbench.theme', chosen), theme);
}

/** Opens an address below the workbench and resolves when its document is there. */
export async function visit(browser: Browser, base: string, path: string, theme: Theme): Promise<Visit> {
  const context = await browser.newContext(CONTEXT);
  await prepared(context, theme);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      troubles.push(`logged: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !EXPECTED_404.test(response.url())) {
      troubles.push(`${response.status()} ${response.url()}`);
    }
  });
  await page.goto(new URL(path, base).href);
  return { page, troubles, close: () => context.close() };
}

/** Goes to another address without loading the frame again, as a link of the navigation does; resolves when it is drawn. */
export async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    window.history.pushState(null, '', address);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await settled(page);
}

/** Resolves when nothing on the page says that it is still loading and every chart has painted. */
export async function settled(page: Page): Promise<void> {
  // By element, not by role: below an open drawer the page is hidden from assistive technology.
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    const busy = main?.querySelector(
      '[aria-busy="true"], [aria-label="Panel loading bar"], [data-testid*="loading" i]'
    );
    const waiting = /Loading…|Carregando|Loading plugin|Loading page/.test(main?.textContent ?? '');
    const blank = [...document.querySelectorAll('canvas')].some((canvas) => {
      const context = canvas.getContext('2d');
      const pixels =
        canvas.width > 0 && canvas.height > 0
          ? context?.getImageData(0, 0, canvas.width, canvas.height).data
          : undefined;
      return !pixels?.some((value) => value !== 0);
    });
    return main !== null && !busy && !waiting && !blank;
  });
}

/** Resolves when the browser has drawn a whole frame: what was scrolled before has been told to the page. */
async function frame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
  );
}

/**
 * Clicks an option of a picker's open list. A picker hears of a scroll with the next frame. Pressed within the same frame
 * as the scroll that brought the option into view, which no hand is quick enough for, the list first moves away below the
 * pointer, and nothing is chosen.
 */
export async function choose(page: Page, name: string): Promise<void> {
  const option = page.getByRole('option', { name, exact: true });
  await option.scrollIntoViewIfNeeded();
  await frame(page);
  await option.click();
}

/**
 * Breaches inside components of `@grafana/ui` that every Grafana page has: labels that say more than
 * their text, and the legend's colour mark and the pickers' text field, which are small. They are not ours to mend, and the rule still holds for everything else.
 */
const GRAFANAS_OWN: ReadonlyArray<{ readonly rule: string; readonly element: RegExp }> = [
  { rule: 'label-content-name-mismatch', element: /aria-controls="TimePickerContent"/ },
  { rule: 'label-content-name-mismatch', element: /class="[^"]*LegendLabel/ },
  { rule: 'target-size', element: /data-testid="series-icon"/ },
  { rule: 'target-size', element: /class="[^"]*LegendLabel/ },
  // The text field inside a picker of several values shrinks beside them; the whole picker takes the click.
  { rule: 'target-size', element: /^<input[^>]*role="combobox"/ },
];

/**
 * Resolves when no colour or place is on its way. Grafana's buttons and rows fade from the colour under the pointer also
 * for those who want less motion; a contrast measured half way is of two colours that nobody reads.
 */
async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity)
  );
}

const WCAG_A_AND_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Breaches of WCAG 2.2 A and AA on the page, a line each with the elements concerned. */
export async function accessibilityBreaches(page: Page): Promise<string[]> {
  await stillness(page);
  await page.addScriptTag({ content: readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8') });
  const results = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), WCAG_A_AND_AA);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => !GRAFANAS_OWN.some(({ rule, element }) => rule === id && element.test(html)))
      .map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replaceAll('\n', ' ') ?? ''}`)
  );
}

/** Writes `build/screenshots/<name>-<theme>.png` of the whole page, however long. */
export async function photograph(page: Page, name: string, theme: Theme, width = VIEWPORT.width): Promise<void> {
  const height = await page.evaluate(() => Math.ceil(document.querySelector('main')?.scrollHeight ?? 0));
  await page.setViewportSize({ width, height: Math.max(VIEWPORT.height, height + 48) });
  await settled(page);
  await page.screenshot({ path: join(screenshotFolder(), `${name}-${theme}.png`) });
  await page.setViewportSize({ ...VIEWPORT, width });
}

/** Gives the page another width, and waits until everything is drawn for it. */
export async function widen(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ ...VIEWPORT, width });
  await settled(page);
}
