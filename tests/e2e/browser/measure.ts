/**
 * How soon pages can be used and how smoothly drawings follow a change of width, in a real browser over the real
 * sidecar: `npm run bench:pages -- --data DIR`. Figures for the reader; nothing fails for being slow.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium, launchUnlimited } from './chromium.ts';
import { resized, resizedReport, type Resized } from './resizing.ts';
import { usable, usableReport, type Target, type Usable } from './usable.ts';
import { buildHostIfStale, buildPluginIfStale } from '../../workbench/build.ts';
import { root, startSidecarProcess } from '../../workbench/processes.ts';
import { startWorkbench } from '../../workbench/server.ts';

const benchDir = path.join(root, 'build', 'bench');
const USAGE = `Usage: npm run bench:pages -- --data DIR [--visits N] [--period FROM/TO] [--only usable|resize]

  --data DIR    data directory with bills, as "thriftdata ingest" or "npm start" made it; it is only read
  --visits N    visits to each page with a browser that was there before, and by a link (default 3); one with an
                empty browser comes first, and is told apart
  --period P    days that every page is opened with, as 2026-10-01/2026-11-01; else each opens with its own
  --only PART   how soon pages can be used, or how smoothly drawings follow a change of width
`;

function report(pages: readonly Usable[], drawings: readonly Resized[]): string {
  return [
    ...(pages.length === 0 ? [] : usableReport(pages)),
    ...(drawings.length === 0 ? [] : resizedReport(drawings)),
    '',
  ].join('\n');
}

/** With a browser beside the usual one only while frames are counted. */
async function drawn(usual: Browser, target: Target): Promise<Resized[]> {
  const unlimited = await launchUnlimited();
  try {
    return await resized({ usual, unlimited }, target);
  } finally {
    await unlimited.close();
  }
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
  const drawings = values.only === 'usable' ? [] : await drawn(browser, target);
  mkdirSync(benchDir, { recursive: true });
  writeFileSync(path.join(benchDir, 'pages.json'), `${JSON.stringify({ pages, drawings }, null, 2)}\n`);
  process.stdout.write(report(pages, drawings));
} finally {
  await browser.close();
  await workbench.close();
  await sidecar.stop();
}
