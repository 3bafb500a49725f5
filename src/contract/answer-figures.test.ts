import { expect, test } from 'vitest';
import { amountsSayCurrency, figureCurrency, formatFigure, formatFigureInUnit } from './answer-figures.ts';

test('an amount has the cents of its currency, also where that has no code', () => {
  expect(formatFigure('1234.567891', { kind: 'money', unit: 'Credits' }, null, 'en-US')).toBe('1,234.57\u00a0Credits');
  expect(formatFigure('1234.567891', { kind: 'money' }, 'Credits', 'pt-BR')).toBe('1.234,57\u00a0Credits');
  expect(formatFigure('1234.5', { kind: 'money', unit: 'JPY' }, null, 'en-US')).toBe('¥1,234');
});

test('what one unit costs shows digits that say something, where cents would say nothing', () => {
  expect(formatFigure('0.000023412', { kind: 'unit_price' }, 'USD', 'en-US')).toBe('$0.00002341');
  expect(formatFigure('12.345', { kind: 'unit_price' }, 'USD', 'en-US')).toBe('$12.34');
});

test('a count beside amounts of several currencies is no amount', () => {
  expect(formatFigure('42', { kind: 'number' }, 'USD', 'en-US')).toBe('42');
  expect(figureCurrency({ kind: 'number' }, 'USD')).toBeNull();
  expect(amountsSayCurrency([{ name: 'count', role: 'measure', kind: 'number' }])).toBe(false);
  expect(amountsSayCurrency([{ name: 'cost', role: 'measure', kind: 'money' }])).toBe(true);
});

test('a quantity has its unit behind it, money is in its currency already', () => {
  expect(formatFigureInUnit('1234.5', { kind: 'number', unit: 'GB' }, null, 'en-US')).toBe('1,234.5 GB');
  expect(formatFigureInUnit('4.52', { kind: 'number', unit: '%' }, null, 'pt-BR')).toBe('4,52%');
  expect(formatFigureInUnit('4', { kind: 'number' }, null, 'en-US')).toBe('4');
  expect(formatFigureInUnit('4', { kind: 'money', unit: 'USD' }, null, 'en-US')).toBe('$4.00');
  expect(formatFigureInUnit(null, { kind: 'number', unit: 'GB' }, null, 'en-US')).toBe('–');
});

test('a quantity has as many decimals as say something', () => {
  expect(formatFigure('4.520199', { kind: 'number', unit: '%' }, null, 'pt-BR')).toBe('4,52');
  expect(formatFigure('4.520199', { kind: 'number', unit: 'GB' }, null, 'en-US')).toBe('4.5202');
});

test('a column that does not say what it holds is told by its unit and its row', () => {
  expect(figureCurrency({}, 'EUR')).toBe('EUR');
  expect(figureCurrency({ unit: 'USD' }, null)).toBe('USD');
  expect(figureCurrency({ unit: 'DBU' }, null)).toBeNull();
  expect(figureCurrency({ unit: 'GB' }, 'EUR')).toBeNull();
});
