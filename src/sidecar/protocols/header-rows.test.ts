import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serialDay } from '../../contract/mapping/serial-date.ts';
import { headersAt } from './header-rows.ts';

test('a header in two rows is read under its merged cells', () => {
  expect(headersAt(['', '', 'Debit', 'Credit'], ['Account', 'Date', 'Amount', ''])[1]).toEqual([
    ...['Account', 'Date', 'Debit', 'Credit'],
  ]);
  expect(
    headersAt(['', 'Debit', 'Credit', 'Debit', 'Credit', ''], ['Account', 'EUR', '', 'USD', '', 'Text'])[1]
  ).toEqual([...['Account', 'EUR Debit', 'EUR Credit', 'USD Debit', 'USD Credit', 'Text']]);
  expect(headersAt([' A\n b ', 'c'], null)).toEqual([['A b', 'c']]);
  expect(headersAt(['A', 'B'], ['', ''])).toEqual([['A', 'B']]);
});

test('the serial number of a day is that day, whatever the day', () => {
  expect(serialDay('46326')).toBe('2026-10-31');
  expect(serialDay('46326.75')).toBe('2026-10-31T18:00:00Z');
  expect(['2026', '202610', '20261031', '1234.5', '', '31.10.2026'].map(serialDay)).toEqual(Array(6).fill(null));
  fc.assert(
    fc.property(fc.date({ min: new Date('1928-01-01'), max: new Date('2170-01-01'), noInvalidDate: true }), (day) => {
      const iso = day.toISOString().slice(0, 10);
      const serial = (Date.parse(iso) - Date.parse('1900-03-01')) / 86_400_000 + 61;
      expect(serialDay(String(serial))).toBe(iso);
    })
  );
});
