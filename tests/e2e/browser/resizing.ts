/**
 * How many frames a second are shown while the page's width changes, and what a frame costs, of our pages and of what
 * they stand on: an empty page, the workbench's frame, Grafana's own panels in it. The cost is processor time, so that
 * other programs change it little.
 */
import type { Browser, Page } from 'playwright-core';
import { ownTimes, tracing } from './trace.ts';
import type { Target } from './usable.ts';
import { APP, settled, visit } from './visit.ts';

interface Subject {
  /** Below the workbench; null is an empty page with one box as wide as itself. */
  readonly address: string | null;
  /** The subject that it is measured against. */
  readonly floor?: string;
}

const FLOORS: Readonly<Record<string, Subject>> = {
  'empty page': { address: null },
  'frame alone': { address: '/floor' },
  'one panel of Grafana': { address: '/floor?panels=1' },
  'two panels of Grafana': { address: '/floor?panels=2&columns=2' },
};

const onePanel = (chart: string): Subject => ({ address: `${APP}/explore?${chart}`, floor: 'one panel of Grafana' });

const PAGES: Readonly<Record<string, Subject>> = {
  overview: { address: `${APP}/overview?`, floor: 'two panels of Grafana' },
  bars: onePanel('by=ServiceName'),
  treemap: onePanel('chart=treemap&by=ServiceName'),
  waterfall: onePanel('chart=waterfall&by=ServiceName'),
  flow: onePanel('chart=flow&by=ServiceProviderName&by=ServiceCategory'),
  calendar: onePanel('chart=calendar&from=now-90d'),
};

const FRAMES = 90;
const TURNS = 2;
const EMPTY =
  '<body style="margin:0"><main style="height:100vh;background:#333"><div style="height:100%;background:#666">';

/** Milliseconds of processor time for one frame, by what they went into. */
export interface FrameWork {
  readonly all: number;
  /** Of the page's own thread: script, style, layout, paint. */
  readonly page: number;
  readonly script: number;
  readonly layout: number;
  readonly paint: number;
  /** Drawing by software, in the threads that do it. */
  readonly raster: number;
  readonly garbage: number;
}

export interface Resized extends FrameWork {
  readonly subject: string;
  readonly floor: string | null;
  /** Of a screen that shows 60. */
  readonly framesPerSecond: number;
  /** Where the browser begins a frame as soon as the last one is drawn. */
  readonly framesPossible: number;
  /** Processor time of the page's longest task, the last frame and one jump of the width among them. */
  readonly longestTask: number;
}

const KINDS: ReadonlyArray<readonly [kind: keyof Omit<FrameWork, 'all' | 'page'>, names: RegExp]> = [
  ['garbage', /GC/],
  ['script', /^(FunctionCall|v8\.callFunction|RunMicrotasks|FireAnimationFrame|TimerFire|EventDispatch)$/],
  ['layout', /[Ll]ayout|recalcStyle|UpdateStyle|IntersectionObserver/],
  ['raster', /Raster|RASTER|SharedImage|Skia|DrawRenderPass|Tile/],
  ['paint', /Paint|Compositing|CullRect|Layerize|Commit|HitTest/],
];

/** Moves the border of the page to and fro, a step with every frame, then once by far; gives the times of the frames. */
async function drag(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const main = document.querySelector('main');
    const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    while (main !== null && times.length <= count) {
      times.push(await next());
      main.style.maxWidth = `${1000 + 250 * Math.sin((times.length / count) * 2 * Math.PI)}px`;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    main?.style.setProperty('max-width', '800px');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return times;
  }, FRAMES);
}

type Open = () => Promise<{ page: Page; close(): Promise<void> }>;

/** Frames a second, without the record, which slows each. */
async function shown(open: Open): Promise<number> {
  const { page, close } = await open();
  const times = await drag(page);
  await close();
  return (1_000 * (times.length - 1)) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
}

async function worked(browser: Browser, open: Open) {
  const { page, close } = await open();
  const trace = await tracing(browser);
  await drag(page);
  const threads = ownTimes(await trace.stop());
  await close();
  const sums = { all: 0, page: 0, script: 0, layout: 0, paint: 0, raster: 0, garbage: 0 };
  for (const { thread, byName } of threads) {
    for (const [name, ms] of byName) {
      sums.all += ms;
      sums.page += thread === 'CrRendererMain' ? ms : 0;
      const kind = KINDS.find(([, names]) => names.test(name))?.[0];
      if (kind !== undefined) {
        sums[kind] += ms;
      }
    }
  }
  const longestTask = Math.max(0, ...threads.filter(({ thread }) => thread === 'CrRendererMain').map((t) => t.longest));
  return { sums, longestTask };
}

async function opened(browser: Browser, { url, range }: Target, { address }: Subject) {
  const isOurs = address?.startsWith(APP) === true;
  const found = await visit(browser, url, isOurs ? `${address}&${range}` : (address ?? '/floor'), 'dark');
  if (address === null) {
    await found.page.setContent(EMPTY);
  } else if (isOurs) {
    await settled(found.page);
  } else {
    await found.page.locator('h1').waitFor();
  }
  return found;
}

interface Browsers {
  readonly usual: Browser;
  /** Draws as many frames as it can. */
  readonly unlimited: Browser;
}

/** Floors and pages in turns; of each the better turn counts, as what else runs only adds. */
export async function resized({ usual, unlimited }: Browsers, given: Target): Promise<Resized[]> {
  const found = new Map<string, Resized>();
  const subjects = Object.entries({ ...FLOORS, ...PAGES });
  for (let turn = 1; turn <= TURNS; turn += 1) {
    for (const [subject, what] of subjects) {
      const framesPerSecond = await shown(() => opened(usual, given, what));
      const framesPossible = await shown(() => opened(unlimited, given, what));
      const { sums, longestTask } = await worked(usual, () => opened(usual, given, what));
      const frame = (ms: number) => Math.round((ms / FRAMES) * 10) / 10;
      const work = Object.fromEntries(Object.entries(sums).map(([kind, ms]) => [kind, frame(ms)]));
      const frames = { framesPerSecond, framesPossible };
      const one = { ...(work as unknown as FrameWork), ...frames, longestTask, subject, floor: what.floor ?? null };
      const before = found.get(subject);
      if (before === undefined || one.all < before.all) {
        found.set(subject, one);
      }
      const said = `${framesPerSecond.toFixed(0)} frames a second, ${framesPossible.toFixed(0)} possible, ${one.all} ms of work each`;
      process.stderr.write(`turn ${turn}, ${subject}: ${said}, longest task ${Math.round(longestTask)} ms\n`);
    }
  }
  return [...found.values()];
}

/** A table for the reader: floors first, each of ours as a ratio to its own. */
export function resizedReport(rows: readonly Resized[]): string[] {
  const floorOf = ({ floor }: Resized) => rows.find(({ subject }) => subject === floor);
  const ratio = (of: number, to: number | undefined) => (to === undefined ? '' : (of / to).toFixed(1));
  return [
    '| while the width changes | frames a second | without the limit of 60 | work a frame (ms) | ÷ floor | page’s thread | ÷ floor | script | layout | paint | raster | garbage | longest task |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...rows.map((row) => {
      const floor = floorOf(row);
      const parts = [row.script, row.layout, row.paint, row.raster, row.garbage, Math.round(row.longestTask)];
      const work = [row.all, ratio(row.all, floor?.all), row.page, ratio(row.page, floor?.page), ...parts];
      const frames = [row.framesPerSecond, row.framesPossible].map((each) => each.toFixed(0));
      return `| ${[row.subject, ...frames, ...work].join(' | ')} |`;
    }),
  ];
}
