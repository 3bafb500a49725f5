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
 * the browser), whatever takes security away that a user's browser has, and a graphics card acted by the processor,
 * which draws the same pages several times slower than Chromium does where there is none.
 */
const NOT_WANTED =
  /^--(single-process|disable-web-security|allow-running-insecure-content|headless|.*(gpu|angle|swiftshader).*$)/;

async function options(): Promise<LaunchOptions & { args: string[] }> {
  return {
    args: [...chromium.args.filter((each) => !NOT_WANTED.test(each)), '--disable-gpu'],
    executablePath: await chromium.executablePath(),
    headless: true,
  };
}

/** Starts headless Chromium. The first call on a machine unpacks it into the temporary folder, which takes seconds. */
export async function launchChromium(): Promise<Browser> {
  return playwright.launch(await options());
}

/** The same with as many frames a second as it can draw, where a screen shows 60. */
export async function launchUnlimited(): Promise<Browser> {
  const usual = await options();
  return playwright.launch({ ...usual, args: [...usual.args, '--disable-frame-rate-limit'] });
}

/** The same with what a user's browser keeps between visits: files and compiled scripts, in the folder `profile`. */
export async function launchLastingContext(profile: string, context: BrowserContextOptions): Promise<BrowserContext> {
  return playwright.launchPersistentContext(profile, { ...(await options()), ...context });
}
