import { sumDecimals } from '../../../contract/decimal.ts';
import { bars, changeLines, spans } from './spans';

test('steps hang where the line before ended, levels stand on zero', () => {
  const lines = [
    { kind: 'level', amount: '100.10' },
    { kind: 'step', amount: '-30.05' },
    { kind: 'level', amount: '70.05' },
  ] as const;
  expect(spans(lines)).toEqual([
    { start: '0', end: '100.10' },
    { start: '100.10', end: '70.05' },
    { start: '0', end: '70.05' },
  ]);
});

test('the named changes and the rest add up to the difference, to the last decimal', () => {
  const lines = changeLines(
    '100.000000000000000001',
    '90',
    [
      { name: 'small', change: '0.1' },
      { name: 'fell', change: '-15' },
      { name: 'rose', change: '5' },
    ],
    2
  );
  expect(lines.map(({ name }) => name)).toEqual(['previous', 'fell', 'rose', 'rest', 'current']);
  expect(sumDecimals(lines.filter(({ kind }) => kind === 'step').map(({ amount }) => amount))).toBe(
    '-10.000000000000000001'
  );
});

test('small changes between large levels are seen, and the cut scale is said', () => {
  const lines = [
    { kind: 'level', amount: '1000' },
    { kind: 'step', amount: '20' },
    { kind: 'level', amount: '1020' },
  ] as const;
  const { bars: drawn, cut } = bars(lines);
  expect(cut).toBe(true);
  expect(drawn[1]?.length).toBeGreaterThan(0.5);
  expect(bars([lines[0], { kind: 'step', amount: '-900' }, { kind: 'level', amount: '100' }]).cut).toBe(false);
});

test('credits below zero keep their place', () => {
  const { bars: drawn } = bars([
    { kind: 'level', amount: '-50' },
    { kind: 'step', amount: '100' },
    { kind: 'level', amount: '50' },
  ]);
  expect(drawn.map(({ left }) => left)).toEqual([0, 0, 0.5]);
  expect(drawn.map(({ length }) => length)).toEqual([0.5, 1, 0.5]);
});
