import { daysFrame } from './days';

const names = { before: 'Before', during: 'Since', expected: 'Expected', lower: 'Lower', upper: 'Upper' };
const day = (day: string, actual: string) => ({ day, actual, expected: '100', lower: '90', upper: '110' });

test('bars and the band stand on one axis, which begins at nought', () => {
  const anomaly = { firstDay: '2026-10-02' } as Parameters<typeof daysFrame>[0]['anomaly'];
  const { fields } = daysFrame({ anomaly, days: [day('2026-10-01', '101'), day('2026-10-02', '250')] }, names, 'USD');
  const axes = fields.slice(1).map(({ config }) => [config.unit, config.custom.axisSoftMin]);
  expect(new Set(axes.map(String))).toEqual(new Set(['USD,0']));
  expect(fields.slice(1).map(({ values }) => values)).toEqual([
    ...[
      [101, null],
      [null, 250],
    ],
    ...[
      [100, 100],
      [90, 90],
      [110, 110],
    ],
  ]);
});
