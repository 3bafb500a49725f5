import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNativeExport, normalised } from './headers.ts';
import { evidenceOf, numberForm } from './numbers.ts';

const amount = fc.record({
  digits: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  places: fc.integer({ min: 0, max: 10 }),
});
const written = ({ digits, places }: { digits: bigint; places: number }, decimal: string, group: string): string => {
  const plain = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const whole = plain.slice(0, plain.length - places).replaceAll(/\B(?=(\d{3})+$)/g, group);
  const fraction = places === 0 ? '' : decimal + plain.slice(-places);
  return `${digits < 0n ? '-' : ''}${whole}${fraction}`;
};
const formOf = (numbers: readonly string[], isForeign: boolean) => {
  try {
    return numberForm('bill.csv', new Set(numbers.map(evidenceOf)), isForeign);
  } catch {
    return 'refused';
  }
};

test('numbers with a decimal comma are never read as numbers with a point, nor the other way round', () => {
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('', ' ', '\u00a0', 'group'),
      fc.boolean(),
      (amounts, spaced, isForeign) => {
        const groupBy = (other: string) => (spaced === 'group' ? other : spaced);
        const commas = formOf(
          amounts.map((each) => written(each, ',', groupBy('.'))),
          isForeign
        );
        const points = formOf(
          amounts.map((each) => written(each, '.', groupBy(','))),
          isForeign
        );
        // Whole numbers without groups, or with spaces between them, say nothing.
        const saysNothing = amounts.every((each) => /^-?[\d \u00a0]+$/.test(written(each, ',', groupBy('.'))));
        if (!saysNothing) {
          expect(['decimal comma', 'refused', ...(isForeign ? [] : ['plain'])]).toContain(commas);
          // English and without a comma anywhere: `1.234` is what Microsoft writes for a little more than one.
          expect(commas === 'plain' && amounts.some((each) => written(each, ',', groupBy('.')).includes(','))).toBe(
            false
          );
          expect(['plain', 'decimal point, grouped', 'refused']).toContain(points);
        }
      }
    )
  );
});

test.each([
  [['1.234,56', '7'], true, 'decimal comma'],
  [['0,000123', '1,5E-05'], true, 'decimal comma'],
  [['1.234.567'], true, 'decimal comma'],
  [['1,234', '0,5'], true, 'decimal comma'],
  [['1,234', '0.5'], true, 'decimal point, grouped'],
  [['0.025', '12'], true, 'plain'],
  [['1.234', '12'], false, 'plain'],
  [['1.234', '12'], true, 'refused'],
  [['1,234', '12'], true, 'refused'],
  [['1,234', '1.234'], true, 'refused'],
  [['1,5', '1.5'], true, 'refused'],
  [['12', '', '-3'], true, 'plain'],
])('%j of a file that is foreign (%s) are read as %s', (numbers, isForeign, form) => {
  expect(formOf(numbers, isForeign)).toBe(form);
});

test('a refusal names the file, what is not proven, and the way out', () => {
  expect(() => numberForm('rechnung.csv', new Set(['comma?']), true)).toThrow(
    /^rechnung\.csv cannot be read for certain: its numbers do not prove whether 1,234 means .* Download it with the portal in English/
  );
});

test('headers are found by their English name, in brackets or by what they are called in other languages', () => {
  expect(
    ['Datum (Date)', 'Kosten', 'ID der Verbrauchseinheit', 'Catégorie du compteur', 'MeterId'].map(normalised)
  ).toEqual(['date', 'cost', 'meterid', 'metercategory', 'meterid']);
  expect(isNativeExport(['Custo', 'Nome do medidor', 'Categoria do medidor', 'Data'])).toBe(true);
  expect(isNativeExport(['Kosten', 'Datum', 'Leistung', 'Menge'])).toBe(false);
});
