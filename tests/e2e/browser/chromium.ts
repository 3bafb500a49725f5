/** A browser from npm alone: Chromium packed by `@sparticuz/chromium`, driven by playwright-core. */
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * The package's arguments are for a cloud function. Left out: one process for everything (closing a context would end
 * the browser) and whatever takes security away that a user's browser has.
 */
const NOT_WANTED = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content']);

/** Starts headless Chromium. The first call on a machine unpacks it into the temporary folder, which takes seconds. */
export async function launchChromium(): Promise<Browser> {
  return playwright.launch({
    args: chromium.args.filter((each) => !NOT_WANTED.has(each) && !each.startsWith('--headless')),
    executablePath: await chromium.executablePath(),
    headless: true,
  });
}
