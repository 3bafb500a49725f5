import { unitFrame } from './unitChart';

const names = { actual: 'Cost per order', expected: 'Expected', lower: 'At least', upper: 'At most' };
const row = (time: string, unitCost: string | null) => ({
  ...{ time, key: null, currency: 'USD', cost: null, quantity: null, unitCost },
});
const rows = [
  row('2026-11-01T00:00:00Z', '0.5'),
  row('2026-11-02T00:00:00Z', null),
  row('2026-11-03T00:00:00Z', '0.7'),
];
const outlook = {
  ...{ key: null, currency: 'USD', refused: null, trend: null },
  steps: [{ time: '2026-11-04T00:00:00Z', mean: '0.8', lower: '0.6', upper: '1' }],
};

it('shows gaps as gaps, and what is expected after what is known, with its interval', () => {
  const { fields } = unitFrame(rows, outlook, 'USD', names);
  expect(fields.map(({ name, values }) => [name, values])).toEqual([
    ['Time', ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'].map((day) => Date.parse(day))],
    ['Cost per order', [0.5, null, 0.7, null]],
    ['Expected', [null, null, null, 0.8]],
    ['At least', [null, null, null, 0.6]],
    ['At most', [null, null, null, 1]],
  ]);
});

it('draws what is known alone where there is no outlook', () => {
  expect(unitFrame(rows, undefined, 'USD', names).fields).toHaveLength(2);
});
