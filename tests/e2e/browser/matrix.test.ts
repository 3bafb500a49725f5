/** Every page over bills that stopped coming, over what no column was made for, and over names that are worse. The other states are in `states.test.ts`. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Extreme, HOSTILE } from './extremes.ts';
import { openStage, type Stage } from './stage.ts';
import { accessibilityBreaches, APP, goWithin, photograph, type Theme, THEMES, visit } from './visit.ts';

const BUDGETS = 30;
const TEAMS = 60;

/** The pages, and whether each has numbers that are wrong where bills are missing. */
const PAGES = [
  { page: 'overview', counts: true },
  { page: 'ask', counts: false },
  { page: 'explore', counts: true },
  { page: 'allocation', counts: true },
  { page: 'forecast', counts: true },
  { page: 'budgets', counts: true },
  { page: 'anomalies', counts: true },
  { page: 'kubernetes', counts: true },
  { page: 'hosts', counts: true },
  { page: 'unit-cost', counts: true },
  { page: 'reconciliation', counts: true },
  { page: 'sources', counts: false },
  { page: 'telemetry', counts: false },
  { page: 'events', counts: false },
  { page: 'administration', counts: false },
  { page: 'settings', counts: false },
].map((each, at) => ({ ...each, theme: THEMES[at % 2] ?? 'dark' }));

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
});

/** One window a theme, in which pages follow each other as they do for a user: the frame is loaded once. */
async function openWindows(stage: Stage) {
  const first = '/plugins/thriftdata-thriftdata-app';
  const windowIn = async (theme: Theme) => {
    const window = await visit(browser, stage.workbench.url, first, theme);
    await (stage.startAt === undefined ? undefined : window.page.clock.setFixedTime(stage.startAt));
    return window;
  };
  const open = async (theme: Theme) => [theme, await windowIn(theme)] as const;
  const windows = new Map(await Promise.all(THEMES.map(open)));
  return (theme: Theme) => {
    const found = windows.get(theme);
    if (found === undefined) {
      throw new RangeError(theme);
    }
    found.troubles.length = 0;
    return found;
  };
}

const notice = (page: Page) =>
  page
    .getByRole('status')
    .or(page.getByRole('alert'))
    .filter({ hasText: /no data for the last three days|(not been read|told of itself) for more than three days/ });

describe('with bills that stopped coming', () => {
  let stage: Stage;
  let windowOf: Awaited<ReturnType<typeof openWindows>>;
  beforeAll(async () => {
    stage = await openStage('stale');
    windowOf = await openWindows(stage);
  }, 600_000);
  afterAll(async () => {
    await stage?.close();
  });

  test.each(PAGES)('$page says so where its numbers miss them ($theme)', async ({ page: name, counts, theme }) => {
    const { page, troubles } = windowOf(theme);
    await goWithin(page, `${APP}/${name}`);
    if (counts) {
      await notice(page).first().waitFor();
    }
    await photograph(page, `${name}-stale`, theme);
    expect(troubles).toEqual([]);
  });
});

/** What people keep, as many and as large, or as badly named, as the bills are. */
const KEPT: Readonly<Record<Extreme, { name(at: number): string; amount(at: number): string }>> = {
  huge: { name: (at) => `Budget ${at}`, amount: (at) => `${987_654_321_987 + at}.65` },
  hostile: { name: (at) => `${HOSTILE[at % HOSTILE.length]} ${at}`.slice(0, 100), amount: (at) => `${at * 1000}.50` },
};

async function keep(stage: Stage, extreme: Extreme) {
  const { name, amount } = KEPT[extreme];
  for (let at = 0; at < BUDGETS; at += 1) {
    const [owner, team] = [name(at), name(at + 1)];
    const said = { name: name(at), amount: amount(at), currency: 'USD', owner, team, parent: '', note: '' };
    await stage.ask('budgets', { body: { ...said, period: { type: 'month' } } });
  }
  for (let at = 0; at < TEAMS; at += 1) {
    await stage.ask('teams', { body: { name: name(at), members: [`${name(at)}@example.com`] } });
  }
}

/** The addresses that show most of what is extreme; other pages have it where they open. */
const EXTREME_ROUTES: Readonly<Record<string, string>> = {
  explore: 'explore?by=ServiceName&top=all',
  allocation: 'allocation?tag=team',
  forecast: 'forecast?by=ServiceName',
  administration: 'administration?list=teams',
};

describe.each([
  { extreme: 'huge', over: 'huge amounts, and more of everything than fits' },
  { extreme: 'hostile', over: 'hostile names' },
] as const)('over $over', ({ extreme }) => {
  let stage: Stage;
  let windowOf: Awaited<ReturnType<typeof openWindows>>;
  beforeAll(async () => {
    stage = await openStage(extreme);
    await keep(stage, extreme);
    windowOf = await openWindows(stage);
  }, 600_000);
  afterAll(async () => {
    await stage?.close();
  });

  test.each(PAGES)('$page keeps its shape ($theme)', async ({ page: name, theme }) => {
    const { page, troubles } = windowOf(theme);
    await goWithin(page, `${APP}/${EXTREME_ROUTES[name] ?? name}`);
    await photograph(page, `${name}-${extreme}`, theme);
    const wide = await page.evaluate(() => {
      const main = document.querySelector('main');
      return (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0);
    });
    expect(wide).toBeLessThanOrEqual(0);
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});
