/**
 * Questions over the seeded company: how many are answered right, answered wrong without a word, and held back.
 * `node tests/evals/ask/run.ts [--data DIR]`; without a directory the company is seeded first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSeed } from '../../../src/sidecar/commands/seed.ts';
import { createAsk } from '../../../src/sidecar/ask/index.ts';
import { createSystemClock } from '../../../src/sidecar/kernel/clock.ts';
import { openStore } from '../../../src/sidecar/store/index.ts';
import { judgeAsk, type Verdict } from './judge.ts';

/** Reached, or the evaluation fails. */
const bars = { right: 0.92, silentlyWrong: 0.01 };

const given = process.argv.indexOf('--data');
const folder = given < 0 ? mkdtempSync(join(tmpdir(), 'thriftdata-eval-')) : null;
const data = folder === null ? (process.argv[given + 1] ?? 'data') : join(folder, 'data');
if (folder !== null) {
  const silent = { answer: () => {}, say: () => {}, interactive: false };
  await runSeed('acme', { data, out: join(folder, 'files'), seed: '7', end: '2026-11-14' }, silent);
}
const store = await openStore({ dataDir: data });
const { answerable, mustHold } = await judgeAsk(createAsk({ store, clock: createSystemClock() }), store);
await store.close();
if (folder !== null) {
  rmSync(folder, { recursive: true, force: true });
}

const count = (verdicts: readonly Verdict[], outcome: Verdict['outcome']) =>
  verdicts.filter((verdict) => verdict.outcome === outcome).length;
const wrong = count(answerable, 'wrong') + count(mustHold, 'answered');
const sorted = [...answerable, ...mustHold].map(({ ms }) => ms).sort((left, right) => left - right);
const share = (part: number, whole: number) => Math.round((1000 * part) / whole) / 1000;
const report = {
  questions: answerable.length + mustHold.length,
  answerable: answerable.length,
  right: share(count(answerable, 'right'), answerable.length),
  heldWithoutNeed: count(answerable, 'held'),
  silentlyWrong: share(wrong, answerable.length + mustHold.length),
  heldOfMustHold: `${count(mustHold, 'held')} of ${mustHold.length}`,
  ms: {
    p50: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    p95: Math.round(sorted[Math.floor(0.95 * sorted.length)] ?? 0),
  },
  failures: [
    ...answerable.filter(({ outcome }) => outcome !== 'right'),
    ...mustHold.filter(({ outcome }) => outcome !== 'held'),
  ].map(({ question, outcome, why }) => `${outcome}: ${question} (${why.slice(0, 160)})`),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode =
  report.right >= bars.right && report.silentlyWrong <= bars.silentlyWrong && count(mustHold, 'answered') === 0 ? 0 : 1;
