/** Waits for background work, so that what is measured next is not slowed by what was done before. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../src/sidecar/store/engines/engine.ts';

// The engine looks for something to merge less and less often, up to a minute apart.
const PATIENCE_MS = 600_000;
const QUIET_SECONDS = 70;

/** Resolves when the engine has merged nothing for a good minute, or when patience ends. */
export async function settled(engine: Engine): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  let quiet = 0;
  while (quiet < QUIET_SECONDS && performance.now() < until) {
    const [[merges] = []] = (await engine.read('SELECT toString(count()) FROM system.merges')).rows;
    quiet = merges === '0' ? quiet + 1 : 0;
    await sleep(1000);
  }
}
