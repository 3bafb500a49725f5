/** What a new day costs the watch of a large estate, beside the plain rule over the same day. */
import { deserialize, serialize } from 'node:v8';
import {
  createLeafJudge,
  type LearnedLeaves,
  type LeafSeries,
} from '../../src/sidecar/analyse/anomaly/watch/leaf-judge.ts';
import type { EvalPart } from './part.ts';
import { makeEstate } from './worlds/estate.ts';

const SERIES = 10_000;
const DAYS = 240;
const MADE = 500;
const PLAIN_SHARE = 0.5;

export const watchSpeed: EvalPart = {
  name: 'watch-speed',
  title: 'A new day of a large estate',
  about:
    'Ten thousand series (five hundred of a made-up estate, each twenty times) that were judged for 239 days, and then one new day of each: by the watch with what it learned, and by the plain rule “half more than a week ago”. Time depends on the machine and on what else it does; processor time less so. Memory is the whole process.',
  data: ({ seeds }) => `seed ${seeds[0]}`,
  run: async ({ seeds }) => {
    const { firstDay, leaves } = makeEstate({ seed: seeds[0] ?? 0, leaves: MADE, days: DAYS });
    const series = leaves.map(({ name, values }): LeafSeries => ({ key: name, firstDay, values }));
    const first = createLeafJudge();
    await first.judge(
      series.map((leaf) => ({ ...leaf, values: leaf.values.subarray(0, DAYS - 1) })),
      null
    );
    const copies = Array.from({ length: SERIES / MADE }, (_, copy) => String(copy));
    const judge = createLeafJudge(copiesOf(serialize(first.learned()), copies));
    const all = copies.flatMap((copy) => series.map((leaf) => ({ ...leaf, key: `${leaf.key} ${copy}` })));
    const ours = await timed(async () => judge.judge(all, null));
    const plain = await timed(() =>
      Promise.resolve(
        all.filter(({ values }) => {
          const before = values[DAYS - 8] ?? 0;
          return Math.abs((values[DAYS - 1] ?? 0) - before) > PLAIN_SHARE * Math.abs(before);
        })
      )
    );
    const memory = (process.resourceUsage().maxRSS * 1024) / 1e6;
    return [
      { what: 'new day of 10,000 series: time', value: `${ours.seconds.toFixed(2)} s`, bar: '2 s', goal: '1 s' },
      { what: 'new day of 10,000 series: processor time', value: `${ours.used.toFixed(2)} s`, bar: '', goal: '' },
      { what: 'plain rule: time', value: `${plain.seconds.toFixed(3)} s`, bar: '', goal: '' },
      { what: 'memory at most', value: `${memory.toFixed(0)} MB`, bar: '700 MB', goal: '' },
    ];
  },
};

/** What was learned, read again for every copy, as after a restart. */
function copiesOf(learned: Buffer, copies: readonly string[]): LearnedLeaves {
  const read = copies.map((copy) => {
    const { leaves, ...settings } = deserialize(learned) as LearnedLeaves;
    return { ...settings, leaves: leaves.map((leaf) => ({ ...leaf, key: `${leaf.key} ${copy}` })) };
  });
  const [one] = read;
  if (one === undefined) {
    throw new RangeError('what was learned must be copied at least once');
  }
  return { ...one, leaves: read.flatMap(({ leaves }) => leaves) };
}

async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; used: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, used: (user + system) / 1e6 };
}
