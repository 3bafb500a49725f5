import fc from 'fast-check';
import { CostQuery } from '../../contract/api/query.ts';
import { exploreUrl } from '../links/exploreUrl';
import { allIn, billedIn, currencyShown, inCurrency, isConverted, onlyIn } from './currencyChoice';

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

test('whatever a currency is called, it is chosen, kept in an address and asked for by that name', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc
      .tuple(fc.constantFrom('all:', 'is:', 'is:all:', 'all:is:', 'ALL:', 'all'), fc.string())
      .map((parts) => parts.join(''))
  );
  fc.assert(
    fc.property(name, (currency) => {
      const link = { datasource: 'ds', from: 'now/M', to: 'now' };
      const url = exploreUrl({}, { ...link, currency });
      const choice = new URLSearchParams(url.slice(url.indexOf('?'))).get('var-currency') ?? '';
      expect(exploreUrl({}, { ...link, choice })).toBe(url);
      expect([choice, currencyShown(choice), isConverted(choice)]).toEqual([onlyIn(currency), currency, false]);
      expect([inCurrency(choice), billedIn(choice)]).toEqual([{ currency }, { currency }]);
    })
  );
  expect(['USD', 'Credits', 'all credits'].map(onlyIn)).toEqual(['USD', 'Credits', 'all credits']);
});
