import { deserialize, serialize } from 'node:v8';
import { expect, it } from 'vitest';
import { createHourlyJudge, type LearnedHours } from './hourly-judge.ts';

const FIRST = Date.parse('2026-07-06T00:00:00Z') / 3_600_000;
const HOURS = 35 * 24;
const noise = (seed: number) => Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) % 1;
const usual = (at: number) => 100 * (1 + 0.5 * Math.sin((at / 24) * 2 * Math.PI)) * (0.95 + 0.1 * noise(at));

/** A service with a gap, whose usage is `times` as much in some hours. */
function leafWith(key: string, times: number, from: number, hours: number, length = HOURS) {
  const values = Float64Array.from({ length }, (_, at) => usual(at) * (at >= from && at < from + hours ? times : 1));
  values.fill(Number.NaN, 400, 403);
  return { key, firstHour: FIRST, values };
}

const places = (alerts: readonly { first: number; last: number; direction: string }[] = []) =>
  alerts.map(({ first, last, direction }) => [first, last, direction]);

it('tells a rise and a drop once, with their hours, and nothing of their end', async () => {
  const leaves = [leafWith('burst', 3, 700, 5), leafWith('drop', 0.4, 500, 60), leafWith('quiet', 1, 0, 0)];
  const [burst, drop, quiet] = await createHourlyJudge().judge(leaves);
  expect(places(burst?.alerts)).toEqual([[700, 704, 'up']]);
  expect(burst?.alerts[0]?.at).toBe(701);
  expect(places(drop?.alerts)).toEqual([[500, 559, 'down']]);
  expect(quiet?.alerts).toEqual([]);
});

it('takes what stays for two weeks as usual, and tells it once', async () => {
  const [step] = await createHourlyJudge().judge([leafWith('step', 2, 400, HOURS)]);
  expect(step?.alerts.map(({ at }) => at < 410)).toEqual([true]);
});

it('goes on after a restart and a moved beginning as if neither had been', async () => {
  const all = leafWith('burst', 3, 700, 30);
  const [whole] = await createHourlyJudge().judge([all]);
  const before = createHourlyJudge();
  await before.judge([{ ...all, values: all.values.subarray(0, 715) }]);
  const kept = deserialize(serialize(before.learned())) as LearnedHours;
  const [restarted] = await createHourlyJudge(kept).judge([all]);
  expect(restarted?.alerts).toEqual(whole?.alerts);
  expect(restarted?.expected).toEqual(whole?.expected);
  const week = 7 * 24;
  const later = { key: all.key, firstHour: FIRST + week, values: all.values.subarray(week) };
  const [moved] = await createHourlyJudge(kept).judge([later]);
  expect(places(moved?.alerts)).toEqual([[700 - week, 729 - week, 'up']]);
});

it('learns anew what other settings learned', async () => {
  const all = leafWith('burst', 3, 700, 5);
  const [judged] = await createHourlyJudge({ settings: 'other', leaves: [] }).judge([all]);
  expect(places(judged?.alerts)).toEqual([[700, 704, 'up']]);
});
