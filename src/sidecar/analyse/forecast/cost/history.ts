/** Cost day by day as the store has it, put together by what is forecast apart: running cost, bound cost, one-offs. */
import type { ForecastQuery } from '../../../../contract/api/forecast.ts';
import type { CostAnswer } from '../../../../contract/api/query.ts';
import { decimalToChartNumber, sumDecimals } from '../../../../contract/money.ts';
import { dayOfMs } from '../../calendar/index.ts';
import { grouped } from '../../grouped.ts';
import type { Values } from '../series.ts';

/** What tells the kinds of cost apart; asked for beside the breakdown. */
export const kindDimensions = ['ChargeFrequency', 'CommitmentDiscountCategory'] as const;

/** Days, half-open, as numbers since 1970. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

export interface CostHistory {
  readonly labels: Readonly<Record<string, string>>;
  readonly currency: string;
  /** What follows use, by day. */
  readonly running: Values;
  /** What is bound: usage that commitments cover, what of them is left unused, recurring fees. */
  readonly committed: Values;
  /** Exact amounts by day, without one-offs. */
  readonly exact: ReadonlyMap<number, readonly string[]>;
  /** One-time charges by day, exactly. */
  readonly oneOffs: ReadonlyMap<number, readonly string[]>;
}

interface Charge {
  readonly day: number;
  readonly amount: string;
  readonly currency: string;
  readonly labels: readonly string[];
  readonly kind: 'running' | 'committed' | 'one-off';
}

/** What the largest of the breakdown cost, and all others together. */
export const OTHER_LABEL = 'other';

/** The histories in an answer to a daily query with the breakdown and `kindDimensions`; the largest first. */
export function historiesOf(
  answer: CostAnswer,
  {
    measure,
    dimensions,
    span,
    top,
  }: { measure: ForecastQuery['measure']; dimensions: readonly string[]; span: DaySpan; top: number }
): CostHistory[] {
  const all = chargesOf(answer, measure, dimensions);
  const sized = grouped(all, ({ currency, labels }) => JSON.stringify([currency, ...labels])).map((charges) => ({
    charges,
    size: Math.abs(decimalToChartNumber(sumDecimals(charges.map(({ amount }) => amount)))),
  }));
  sized.sort((a, b) => b.size - a.size);
  const kept = sized.slice(0, top).map(({ charges }) => charges);
  const rest = sized
    .slice(top)
    .flatMap(({ charges }) => charges.map((charge) => ({ ...charge, labels: charge.labels.map(() => OTHER_LABEL) })));
  return [...kept, ...grouped(rest, ({ currency }) => currency)].map((charges) => historyOf(charges, dimensions, span));
}

function chargesOf({ columns, rows }: CostAnswer, measure: string, dimensions: readonly string[]): Charge[] {
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  const time = columns.findIndex(({ role }) => role === 'time');
  const currency = columns.findIndex(({ role }) => role === 'currency');
  const amount = place(measure);
  const [frequency, commitment] = kindDimensions.map(place);
  const labels = dimensions.map(place);
  return rows.map((row) => ({
    day: dayOfMs(Date.parse(row[time] ?? '')),
    amount: row[amount] ?? '0',
    currency: row[currency] ?? 'XXX',
    labels: labels.map((column) => row[column] ?? ''),
    kind: kindOf(row[frequency ?? -1] ?? '', row[commitment ?? -1] ?? ''),
  }));
}

function kindOf(frequency: string, commitment: string): Charge['kind'] {
  if (frequency === 'One-Time') {
    return 'one-off';
  }
  return frequency === 'Recurring' || commitment !== '' ? 'committed' : 'running';
}

function historyOf(charges: readonly [Charge, ...Charge[]], dimensions: readonly string[], span: DaySpan): CostHistory {
  const [first] = charges;
  const byDay = (kinds: readonly Charge['kind'][]) => {
    const days = new Map<number, string[]>();
    for (const { day, amount, kind } of charges) {
      if (kinds.includes(kind)) {
        days.set(day, [...(days.get(day) ?? []), amount]);
      }
    }
    return days;
  };
  const values = (kind: Charge['kind']) => {
    const line = new Float64Array(span.to - span.from);
    byDay([kind]).forEach((amounts, day) => {
      line[day - span.from] = decimalToChartNumber(sumDecimals(amounts));
    });
    return line;
  };
  return {
    labels: Object.fromEntries(dimensions.map((dimension, index) => [dimension, first.labels[index] ?? ''])),
    currency: first.currency,
    running: values('running'),
    committed: values('committed'),
    exact: byDay(['running', 'committed']),
    oneOffs: byDay(['one-off']),
  };
}
