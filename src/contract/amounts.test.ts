import { expect, test } from 'vitest';
import {
  changeRatio,
  formatChangeRatio,
  formatDrawn,
  formatMoney,
  formatNumber,
  formatRatio,
  formatSignedMoney,
  formatUnit,
  formatUnitMoney,
} from './amounts.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('amounts keep every digit that a floating-point number would lose', () => {
  expect(formatMoney('12345678901234567.895', 'USD', 'en-US')).toBe('$12,345,678,901,234,567.90');
  expect(formatMoney('0.1', 'USD', 'en-US')).toBe('$0.10');
});

test('a bill in what is no currency code is read like any other, with its own word behind the amount', () => {
  expect(plain(formatMoney('-1234.5', 'dollars', 'en-US'))).toBe('-1,234.50 dollars');
  expect(plain(formatSignedMoney('1234.5', 'credits', 'pt-BR'))).toBe('+1.234,50 credits');
  expect(plain(formatUnitMoney('0.00012345678', 'credits', 'en-US'))).toBe('0.0001235 credits');
  expect(plain(formatDrawn(1234567, { currency: 'credits', short: true }, 'en-US'))).toBe('1.23M credits');
  expect(plain(formatDrawn(12, { currency: 'credits', short: false, decimals: 0 }, 'en-US'))).toBe('12 credits');
});

test('what one unit costs is not rounded to nothing', () => {
  expect(formatUnitMoney('0.00012345678', 'USD', 'en-US')).toBe('$0.0001235');
  expect(formatUnitMoney('12.3456', 'USD', 'en-US')).toBe('$12.35');
  expect(formatUnitMoney('0', 'USD', 'en-US')).toBe('$0.00');
  expect(formatUnitMoney(null, 'USD', 'en-US')).toBe('–');
});

test('halves round to even, as on an invoice', () => {
  expect(formatMoney('2.345', 'USD', 'en-US')).toBe('$2.34');
  expect(formatMoney('2.355', 'USD', 'en-US')).toBe('$2.36');
});

test('a currency has its own decimals, sign and place in each language', () => {
  expect(formatMoney('1234.5', 'JPY', 'en-US')).toBe('¥1,234');
  expect(plain(formatMoney('1234.5', 'USD', 'pt-BR'))).toBe('US$ 1.234,50');
  expect(plain(formatMoney('1234.5', 'BRL', 'pt-BR'))).toBe('R$ 1.234,50');
});

test('a value that rounds to nothing is not shown as a negative nothing', () => {
  expect(formatMoney('-0.001', 'USD', 'en-US')).toBe('$0.00');
  expect(formatMoney('-0.01', 'USD', 'en-US')).toBe('-$0.01');
});

test('a missing value is a dash, not a zero', () => {
  expect([formatMoney(null, 'USD', 'en-US'), formatRatio(null, 'en-US'), formatNumber(null, 'en-US')]).toEqual([
    '–',
    '–',
    '–',
  ]);
});

test('increases carry a plus', () => {
  expect(formatSignedMoney('3', 'USD', 'en-US')).toBe('+$3.00');
  expect(formatSignedMoney('-3', 'USD', 'en-US')).toBe('-$3.00');
  expect(formatSignedMoney('0', 'USD', 'en-US')).toBe('$0.00');
  expect(formatSignedMoney('0.004', 'USD', 'en-US')).toBe('$0.00');
});

test('a change is a share of the size of what was before', () => {
  expect(formatChangeRatio('50', '200', 'en-US')).toBe('+25.0%');
  // A credit that halves is a rise in cost.
  expect(formatChangeRatio('50', '-100', 'en-US')).toBe('+50.0%');
  expect(formatChangeRatio('50', '0', 'en-US')).toBe('–');
  expect(changeRatio('1', null)).toBeNull();
});

test('each unit has its form', () => {
  expect(formatUnit('1234567', 'count', 'USD', 'en-US')).toBe('1,234,567');
  expect(formatUnit('0.4567', 'ratio', 'USD', 'en-US')).toBe('45.7%');
  expect(formatUnit('12.3456', 'quantity', 'USD', 'en-US')).toBe('12.35');
});

test.each([
  ['pt-BR', { currency: 'BRL', short: false }, 1234.56, 'R$\u00a01.234,56'],
  ['pt-BR', { currency: 'BRL', short: true }, 1_234_567, 'R$\u00a01,23\u00a0mi'],
  ['pt-BR', { currency: '', short: false }, 1234.5, '1.234,5'],
  ['pt-BR', { currency: '', short: true }, 0.0123, '0,012'],
  ['en-US', { currency: 'USD', short: true }, 500, '$500'],
  ['en-US', { currency: 'USD', short: true }, 512.3, '$512.30'],
  ['en-US', { currency: 'USD', short: true }, 1500, '$1.5K'],
  ['en-US', { currency: 'USD', short: true }, 0.00042, '$0.00042'],
  ['en-US', { currency: 'USD', short: true, decimals: 2 }, 500, '$500.00'],
  ['en-US', { currency: 'JPY', short: false }, 1234, '¥1,234'],
])('a number of a drawing in %s as %j: %s is %s', (locale, how, value, text) => {
  expect(formatDrawn(value, how, locale)).toBe(text);
});
