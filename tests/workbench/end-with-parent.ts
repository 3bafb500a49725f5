/**
 * Imported by a process that shall not outlive the one that started it: a parent that is killed tells nobody. It ends
 * itself as a supervisor would. A shell between the two (npm starts one) is looked through.
 */
import { readFileSync } from 'node:fs';

const LOOK_MS = 1000;

/** The parents of this process, the nearest first; beyond the nearest only where the system tells in `/proc`. */
function parents(): readonly number[] {
  const nearest = process.ppid;
  try {
    const [, after = ''] = /^.*\) . (.*)$/s.exec(readFileSync(`/proc/${nearest}/stat`, 'utf8')) ?? [];
    return [nearest, Number(after.split(' ')[0])];
  } catch {
    return [nearest];
  }
}

const atStart = parents();
const look = setInterval(() => {
  const now = parents();
  if (now.some((parent, at) => parent !== atStart[at])) {
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }
}, LOOK_MS);
look.unref();
