import type { BudgetStatus, BurnDownDay } from '../../contract/api/budget.ts';
import { treeOf } from './tree';
import { whatIf } from './whatIf';
import { methodLabel, soFarLabel, thresholdLabel } from './words';

const status = (id: string, name: string, parent = '') => ({ id, budget: { name, parent } }) as unknown as BudgetStatus;

test('parts stand below their whole, and a part whose whole may not be seen stands at the top', () => {
  const tree = treeOf([
    status('3', 'Team b', '1'),
    status('2', 'Team a', '1'),
    status('1', 'All'),
    status('4', 'x', '9'),
  ]);
  expect(tree.map(({ status: { budget }, depth }) => `${depth} ${budget.name}`)).toEqual([
    '0 All',
    '1 Team a',
    '1 Team b',
    '0 x',
  ]);
});

const day = (on: string, spent: string, isForecast: boolean) => ({ day: on, spent, isForecast }) as BurnDownDay;
const days = [
  day('2026-09-01', '10.000000000000000001', false),
  day('2026-09-02', '10', true),
  day('2026-09-03', '10', true),
];

test('what was spent stays, what is expected changes, to the last digit', () => {
  expect(whatIf(days, '30', '0')).toMatchObject({ sum: '30.000000000000000001', passedOn: '2026-09-03' });
  expect(whatIf(days, '30', '-10')).toMatchObject({ sum: '28.000000000000000001', passedOn: null });
  expect(whatIf(days, '15', '50').passedOn).toBe('2026-09-02');
  expect(whatIf(days, '30', '-10').days[1]).toMatchObject({ actual: null, expected: '9' });
});

test('budgets of usage are told in words of a quantity, beside those of money', () => {
  const [money, usage] = [{ measure: 'EffectiveCost' as const }, { measure: 'ConsumedQuantity' as const }];
  expect([[], [money], [usage], [money, usage]].map(soFarLabel)).toEqual([
    ...['Spent so far', 'Spent so far', 'Used so far', 'Spent or used so far'],
  ]);
  expect(thresholdLabel({ percent: 80, on: 'actual' }, true)).toMatch(/used/);
  const forecast = { forecastMethod: 'model', budget: usage } as BudgetStatus;
  expect(methodLabel(forecast)).toBe('Days to come by the forecast of usage');
});
