import { expect, test } from 'vitest';
import { drawnFormat, drawnShare, drawnUnit } from './drawn-units.ts';

test('a unit is read without us, is nobody else’s, and follows the locale of the moment', () => {
  let locale = 'pt-BR';
  const unit = drawnUnit('BRL', true);
  const format = drawnFormat(unit, () => locale);
  expect(unit.id).toMatch(/^currency:BRL\s$/);
  expect(new Set([unit.id, drawnUnit('BRL', false).id, drawnUnit('', true).id, drawnUnit('', false).id]).size).toBe(4);
  expect(format(1234.5).text).toBe('R$ 1,23 mil'.replaceAll(' ', '\u00a0'));
  locale = 'en-US';
  expect(format(1234.5).text).toBe('R$1.23K');
  expect(format(Number.NaN).text).toBe('');
});

test('shares are per cents of their whole, with the sign of the locale for decimals', () => {
  const text = (whole: 1 | 100, value: number, decimals?: number) =>
    drawnFormat(drawnShare(whole), () => 'pt-BR')(value, decimals).text;
  expect([text(100, 12.345), text(1, 0.12345), text(100, 0), text(100, 1234.5)]).toEqual(['12,3%', '12,3%', '0%', '1.234,5%']); // prettier-ignore
  expect([text(100, 0.004), text(1, 0.5, 2)]).toEqual(['0,004%', '50,00%']);
  // Read without us, a ratio is never told as so many per cent.
  expect(drawnShare(1).id).not.toContain('%');
});
