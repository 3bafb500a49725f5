import { deserialize, serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { createLeafJudge, type LeafSeries, type LearnedLeaves } from './leaf-judge.ts';

const DAYS = 160;

/** Three leaves with a week; the second runs away on day 150, and the third stops on day 155. */
function leaves(days: number, changed: readonly number[] = []): LeafSeries[] {
  return ['calm', 'runaway', 'stopped'].map((key, leaf) => ({
    key,
    firstDay: 20_000,
    values: Float64Array.from({ length: days }, (_, day) => {
      const usual = (day % 7 < 5 ? 100 : 60) + ((day * 7919 + leaf) % 13) / 4;
      const gone = key === 'stopped' && day >= 155 ? 0 : usual;
      const ran = key === 'runaway' && day >= 150 ? gone * 3 : gone;
      return changed.includes(day) ? ran + 0.5 : ran;
    }),
  }));
}

test('a day judged later, after a restatement or a restart gives what judging all at once gives', async () => {
  const whole = await createLeafJudge().judge(leaves(DAYS), null);
  expect(whole.map((found) => found.map(({ first, direction }) => [first, direction]))).toEqual([
    [],
    [[150, 'up']],
    [[155, 'down']],
  ]);

  const judge = createLeafJudge();
  await judge.judge(leaves(DAYS - 6, [151, 153]), null);
  expect(await judge.judge(leaves(DAYS - 1), null)).toHaveLength(3);
  expect(await judge.judge(leaves(DAYS), null)).toEqual(whole);

  const kept = deserialize(serialize(judge.learned())) as LearnedLeaves;
  const restarted = createLeafJudge(kept);
  expect(await restarted.judge(leaves(DAYS), null)).toEqual(whole);
  // Too far back for what is remembered: learned anew.
  expect(await restarted.judge(leaves(DAYS, [40]), null)).toEqual(
    await createLeafJudge().judge(leaves(DAYS, [40]), null)
  );
});

test('a rise of less than the sale of last week is a rise', async () => {
  const values = Float64Array.from({ length: 160 }, (_, day) => {
    const usual = 100 + ((day * 7919) % 13) / 4;
    return day >= 140 && day < 145 ? usual * 1.9 : day >= 151 && day < 156 ? usual * 1.5 : usual;
  });
  const [found] = await createLeafJudge().judge([{ key: 'shop', firstDay: 20_000, values }], null);
  expect(found?.map(({ first, direction }) => [first, direction])).toEqual([
    [140, 'up'],
    [151, 'up'],
  ]);
});

test('a network that comes into use is asked of all days, and what was learned without it is not taken for it', async () => {
  const asked: number[] = [];
  const second = {
    name: 'odd days',
    ensemble: { rule: 1, network: 5 },
    opinions: (series: readonly (LeafSeries & { readonly from: number })[]) => {
      asked.push(...series.map(({ from }) => from));
      return series.map(({ values, from }) => values.map((_, at) => (at === 100 ? -9 : 0)).subarray(from));
    },
  };
  const judge = createLeafJudge();
  await judge.judge(leaves(120), null);
  const [calm] = await judge.judge(leaves(120), second);
  expect(calm).toMatchObject([{ first: 100, because: 'network', direction: 'down' }]);
  await judge.judge(leaves(121), second);
  expect(asked).toEqual([0, 0, 0, 120, 120, 120]);
});
