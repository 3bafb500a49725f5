/**
 * Totals that a provider's service answers about its own bills, kept month by month and read as statements: of each day
 * that was told, and of the days of the month together.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { monthOf } from '../../contract/calendar.ts';
import type { FinanceReading } from '../../contract/finance/reading.ts';
import { ProviderStatement } from '../../contract/finance/provider-statement.ts';
import { DecimalText, multiplyDecimals, roundDecimal, sumDecimals } from '../../contract/money.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { FoundDelivery, LandedFiles } from './integration.ts';

const { kind, billingAccountId, periodStart, periodEnd, basis, currency, metric } = ProviderStatement.shape;

/** What was stated of a day, or of a billing month. */
const StatedTotal = z.object({
  ...{ billingAccountId, periodStart, periodEnd, basis, currency, metric },
  amount: DecimalText.describe('every digit that the service wrote'),
});
export type StatedTotal = z.infer<typeof StatedTotal>;

/** The file of a month. */
const StatedMonth = z.object({
  /** The service as people call it. */
  system: z.string(),
  kind,
  month: z.string().regex(/^\d{4}-\d{2}$/),
  statedOn: periodStart,
  totals: z.array(StatedTotal),
});
export type StatedMonth = z.infer<typeof StatedMonth>;

/** Digits after the point that the store keeps. */
const PLACES = 18;

/** The delivery of a month's totals; asked again on the same day with the same answer, it is the same. */
export function statedDelivery(stated: StatedMonth, at: string): FoundDelivery {
  const body = Buffer.from(JSON.stringify(stated));
  return {
    id: createHash('sha256').update(body).digest('hex').slice(0, 32),
    series: `${stated.system} totals ${stated.month}`,
    writtenAt: at,
    isPresentState: true,
    files: [
      {
        name: `totals-${stated.month}.json`,
        bytes: body.length,
        open: async () => Readable.from([body], { objectMode: false }),
      },
    ],
  };
}

/** The statements in a landed month. Throws a caller error for a file that is none. */
export async function readStated({ files }: LandedFiles): Promise<FinanceReading> {
  const [file] = files;
  const parsed = StatedMonth.safeParse(file === undefined ? null : JSON.parse(await readFile(file.path, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ThriftDataError(
      'caller',
      'invalid_totals',
      `${file?.name ?? 'the delivery'}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; collect the source again.`,
      { cause: parsed.error }
    );
  }
  const { month, totals } = parsed.data;
  const { from, to } = monthOf(`${month}-01T00:00:00Z`);
  const documents = [...totals, ...monthsOf(totals)].map((total) => documentOf(parsed.data, total));
  return {
    kind: 'provider_statement',
    window: { from: from.slice(0, 10), to: to.slice(0, 10) },
    ...{ documents, columns: Object.keys(StatedTotal.shape), ignored: 0 },
  };
}

/** Days of an account together, from the first to the last that was told. */
function monthsOf(totals: readonly StatedTotal[]): StatedTotal[] {
  const groups = new Map<string, StatedTotal[]>();
  for (const total of totals.filter(({ basis: by }) => by === 'charge_period')) {
    const key = JSON.stringify([total.billingAccountId, total.currency, total.metric]);
    groups.set(key, [...(groups.get(key) ?? []), total]);
  }
  return [...groups.values()].flatMap((days) => {
    const [first] = days;
    return first === undefined
      ? []
      : {
          ...first,
          periodStart: days.map((day) => day.periodStart).reduce((least, day) => (day < least ? day : least)),
          periodEnd: days.map((day) => day.periodEnd).reduce((most, day) => (day > most ? day : most)),
          amount: sumDecimals(days.map(({ amount }) => amount)),
        };
  });
}

function documentOf({ system, kind: by, statedOn }: StatedMonth, total: StatedTotal): Record<string, string> {
  const { billingAccountId: account, amount, ...rest } = total;
  const of = account === null ? '' : ` of ${account}`;
  const statementId = `${system}${of}, ${total.periodStart} to ${total.periodEnd}`;
  return {
    ...{ ...rest, statementId, kind: by, statedOn, origin: `${system}, asked on ${statedOn}` },
    ...(account === null ? {} : { billingAccountId: account }),
    amount: roundDecimal(multiplyDecimals(amount, '1'), PLACES),
  };
}
