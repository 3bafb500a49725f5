import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openStage, type Stage } from './stage.ts';
import { APP, photograph, settled, THEMES, visit } from './visit.ts';

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

/** Drags the page's border over a few frames; gives what was drawn of its first and its last section before it rests. */
async function drag(page: Page): Promise<{ first: boolean; last: boolean }> {
  return page.evaluate(async () => {
    const main = document.querySelector('main');
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let width = 1_200; main !== null && width > 900; width -= 20) {
      main.style.maxWidth = `${width}px`;
      await next();
    }
    const sections = [...document.querySelectorAll('main section[aria-labelledby]')];
    const isDrawn = (section: Element | undefined) => section?.querySelector('h2')?.checkVisibility() === true;
    return { first: isDrawn(sections[0]), last: isDrawn(sections.at(-1)) };
  });
}

/** What does not fit the page as it is now: sections held still, figures and charts of another width, blurred canvases. */
async function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const main = document.querySelector('main')?.getBoundingClientRect();
    for (const section of document.querySelectorAll('main section[aria-labelledby]')) {
      const title = section.querySelector('h2')?.textContent ?? '';
      if (section.querySelector('h2')?.checkVisibility() !== true) {
        found.push(`${title}: not drawn`);
      }
      if (section.getBoundingClientRect().right > (main?.right ?? 0)) {
        found.push(`${title}: wider than the page`);
      }
      for (const canvas of section.querySelectorAll('canvas')) {
        const { width } = canvas.getBoundingClientRect();
        const room = canvas.closest('[data-viz-panel-key]')?.clientWidth ?? 0;
        if (Math.abs(canvas.width - width * devicePixelRatio) > 1) {
          found.push(`${title}: ${canvas.width} pixels drawn on ${width}`);
        }
        if (width > room || width < room - 40) {
          found.push(`${title}: ${width} wide in a place of ${room}`);
        }
      }
    }
    return found;
  });
}

test.each(THEMES)(
  'a page whose border is dragged draws what is seen, and all of it at the end, in the %s theme',
  async (theme) => {
    const { page, troubles, close } = await visit(browser, stage.workbench.url, `${APP}/overview`, theme);
    onTestFinished(close);
    await page.getByRole('heading', { name: 'Sources and freshness' }).waitFor();
    await settled(page);
    await page
      .locator('section[data-out-of-sight]', { hasText: 'Sources and freshness' })
      .waitFor({ state: 'attached' });
    expect(await drag(page)).toEqual({ first: true, last: false });
    await page.waitForFunction(() => document.querySelector('[data-width-changing]') === null);
    await settled(page);
    await expect.poll(() => misfits(page)).toEqual([]);
    await photograph(page, 'overview-resized', theme);
    expect(troubles).toEqual([]);
  }
);

test('what is scrolled to while the width changes is drawn', async () => {
  const { page, close } = await visit(browser, stage.workbench.url, `${APP}/overview`, 'dark');
  onTestFinished(close);
  const last = page.getByRole('heading', { name: 'Sources and freshness' });
  await last.waitFor();
  await settled(page);
  // The border never rests: only being seen can free the section.
  await page.evaluate(() => {
    const main = document.querySelector('main');
    let step = 0;
    const move = () => {
      step += 1;
      main?.style.setProperty('max-width', `${1_000 + 10 * (step % 20)}px`);
      requestAnimationFrame(move);
    };
    move();
  });
  await page.waitForFunction(() => document.querySelector('[data-width-changing]') !== null);
  await page.evaluate(() => document.querySelector('main')?.scrollTo(0, 1e6));
  await page.waitForFunction(() =>
    [...document.querySelectorAll('main h2')].some(
      (title) => title.textContent === 'Sources and freshness' && title.checkVisibility()
    )
  );
});
