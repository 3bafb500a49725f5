/** How long the training of a thousand series takes, and how much memory: in a thread of its own, as in the product. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isWorthUsing, modelNames, trainInWorker } from '../../src/sidecar/analyse/models/index.ts';
import { LEVEL_EPOCHS } from '../../src/sidecar/analyse/forecast/index.ts';
import type { EvalPart } from './part.ts';
import { makeEstate } from './worlds/estate.ts';

const SERIES = 1000;
const DAYS = 540;

export const training: EvalPart = {
  name: 'training',
  title: 'Training of the shared networks',
  about:
    'A thousand series of 540 days from one made-up estate, trained as `thriftdata train` does: both networks, and the trials that decide whether they are used. `cost-level` takes part in forecasts when errors on the 28 days held back are smaller with it; `daily-anomaly` speaks beside the rule when together they find clearly more of what was planted into the last 56 days, at no more alerts than the rule’s. Counts of the trial are of the half of the series on which nothing was chosen. Time and memory depend on the machine and on what else it does; memory is the whole process, the estate in it included.',
  data: ({ seeds }) => `seed ${seeds[0]}`,
  run: async ({ seeds }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-training-'));
    const { firstDay, leaves } = makeEstate({ seed: seeds[0] ?? 0, leaves: SERIES, days: DAYS });
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 100);
    try {
      const started = performance.now();
      const used = process.cpuUsage();
      const lines = leaves.map(({ name, values }) => ({ name, currency: 'USD', values }));
      const facts = { firstDay, seed: 7, epochs: LEVEL_EPOCHS, codeVersion: 'eval', trainedAt: '2026-01-01T00:00:00Z' };
      const trained = [];
      for (const model of modelNames) {
        trained.push(await trainInWorker({ ...facts, lines, model, file: path.join(folder, `${model}.json`) }));
      }
      const seconds = (performance.now() - started) / 1000;
      const { user, system } = process.cpuUsage(used);
      return [
        { what: 'time', value: `${seconds.toFixed(0)} s`, bar: '60 s', goal: '' },
        { what: 'processor time', value: `${((user + system) / 1e6).toFixed(0)} s`, bar: '', goal: '' },
        { what: 'memory at most', value: `${(peak / 1e6).toFixed(0)} MB`, bar: '700 MB', goal: '' },
        ...trained.flatMap((each) => [
          { what: `${each.name}: used`, value: isWorthUsing(each) ? 'yes' : 'no', bar: '', goal: '' },
          ...Object.entries(each.scores).map(([what, score]) => ({
            what: `${each.name}: ${what}`,
            value: String(Number(score.toFixed(3))),
            bar: '',
            goal: '',
          })),
        ]),
      ];
    } finally {
      clearInterval(watch);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
