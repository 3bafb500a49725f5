/** A browser from npm alone: Chromium packed by `@sparticuz/chromium`, driven by playwright-core. */
import chromium from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium as playwright,
  type LaunchOptions,
} from 'playwright-core';

/**
 * The package's arguments are for a cloud function. Left out: one process for everything (closing a context would end
 * the browser) and whatever takes security away that a user's browser has.
 */
const NOT_WANTED = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content']);

async function options(): Promise<LaunchOptions> {
  return {
    args: chromium.args.filter((each) => !NOT_WANTED.has(each) && !each.startsWith('--headless')),
    executablePath: await chromium.executablePath(),
    headless: true,
  };
}

/** Starts headless Chromium. The first call on a machine unpacks it into the temporary folder, which takes seconds. */
export async function launchChromium(): Promise<Browser> {
  return playwright.launch(await options());
}

/** The same with what a user's browser keeps between visits: files and compiled scripts, in the folder `profile`. */
export async function launchLastingContext(profile: string, context: BrowserContextOptions): Promise<BrowserContext> {
  return playwright.launchPersistentContext(profile, { ...(await options()), ...context });
}
