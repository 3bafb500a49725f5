/** A browser from npm alone: Chromium packed by `@sparticuz/chromium`, driven by playwright-core. */
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Starts headless Chromium. The first call on a machine unpacks it into the temporary folder, which takes seconds. */
export async function launchChromium(): Promise<Browser> {
  return playwright.launch({ args: chromium.args, executablePath: await chromium.executablePath(), headless: true });
}
