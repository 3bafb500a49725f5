import { formatMonth, formatPeriod, formatStep, formatUpTo } from './dates';

test('a period is written with its last day inside', () => {
  const text = formatPeriod({ from: '2026-11-01T00:00:00Z', to: '2026-11-22T00:00:00Z' }, 'en-US');
  // ICU puts thin spaces around the dash.
  expect(text.replaceAll(/\s/g, ' ')).toBe('Nov 1 – 21, 2026');
});

test('data up to midnight is data up to the day before', () => {
  expect(formatUpTo('2026-11-22T00:00:00Z', 'en-US')).toBe('Nov 21, 2026');
});

test('months and steps are UTC ones', () => {
  expect(formatMonth('2026-11-01T00:00:00Z', 'pt-BR')).toBe('novembro de 2026');
  expect(formatStep('2026-11-01T00:00:00Z', 'month', 'en-US')).toBe('Nov 2026');
});
