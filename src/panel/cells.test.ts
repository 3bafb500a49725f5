import { cellText } from './cells';

const cost = { name: 'effective_cost', role: 'measure' } as const;

test('an amount keeps every digit that a floating-point number would lose', () => {
  expect(cellText('12345678901234567.895', cost, 'USD', 'en-US')).toBe('$12,345,678,901,234,567.90');
});

test('a number has its unit, and what is not stated a dash', () => {
  expect(cellText('1234.50001', { ...cost, unit: 'GB' }, null, 'en-US')).toBe('1,234.5 GB');
  expect(cellText(null, cost, 'USD', 'en-US')).toBe('–');
});
