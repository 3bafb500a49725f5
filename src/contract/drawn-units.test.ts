import { expect, test } from 'vitest';
import { drawnFormat, drawnUnit } from './drawn-units.ts';

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
