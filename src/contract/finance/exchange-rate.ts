/** What a currency was worth in another one on a day. */
import { z } from 'zod';
import { compareDecimals } from '../decimal.ts';
import { CurrencyCode } from '../money.ts';
import { Amount, Day, Origin } from './fields.ts';

export const ExchangeRate = z
  .strictObject({
    date: Day,
    from: CurrencyCode,
    to: CurrencyCode,
    rate: Amount.refine((rate) => compareDecimals(rate, '0') > 0, { error: 'must be above zero' }).describe(
      'units of `to` for one unit of `from`'
    ),
    origin: Origin,
  })
  .refine((rate) => rate.from !== rate.to, { path: ['to'], error: 'is the same currency as `from`' });
export type ExchangeRate = z.infer<typeof ExchangeRate>;
