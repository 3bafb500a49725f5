import { CostQuery } from '../../contract/api/query.ts';
import { allIn, billedIn, currencyShown, inCurrency } from './currencyChoice';

const period = { from: '2026-11-01', to: '2026-12-01' };
const asked = (choice: string) => CostQuery.parse({ measures: ['BilledCost'], period, ...inCurrency(choice) });

test('one currency keeps its charges; all in one converts every charge', () => {
  expect(asked('EUR')).toMatchObject({ currency: 'EUR' });
  expect(asked(allIn('EUR'))).toMatchObject({ convertTo: 'EUR', unconverted: 'left_out' });
  expect(asked(allIn('EUR')).currency).toBeUndefined();
  expect([currencyShown('EUR'), currencyShown(allIn('EUR'))]).toEqual(['EUR', 'EUR']);
});

test('rows and statements are shown as billed, of every currency where all are converted', () => {
  expect(billedIn('EUR')).toEqual({ currency: 'EUR' });
  expect(billedIn(allIn('EUR'))).toEqual({});
});
