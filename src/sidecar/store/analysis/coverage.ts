/** What of the bills is not understood in every respect, with its amounts, from one state of the store. */
import type { CoverageAnswer, CoverageGap, CoverageQuery } from '../../../contract/api/coverage.ts';
import type { Engine } from '../engines/engine.ts';
import type { Generation } from '../ingest/generation.ts';
import { PROVIDER_SQL } from '../tables/columns.ts';

const MOST_GAPS = 500;

const months =
  "toDate(BillingPeriodStart) >= toDate(parseDateTimeBestEffort({from:String})) AND toDate(BillingPeriodStart) < toDate(parseDateTimeBestEffort({to:String})) AND ({source:String} = '' OR x_Source = {source:String})";
const sums = ['toString(count())', 'toString(sum(BilledCost))', 'toString(sum(EffectiveCost))'];

/** Where each gap is looked for: what has it, and what it is called. The type is read from few rows only. */
const gaps: readonly (readonly [gap: CoverageGap['gap'], name: string, condition: string])[] = [
  [
    'charge type',
    "JSONExtractString(x_OtherJson, 'x_UnknownChargeType')",
    "ChargeCategory = 'Adjustment' AND JSONHas(x_OtherJson, 'x_UnknownChargeType')",
  ],
  ['service', 'ServiceName', "ServiceCategory IN ('', 'Other')"],
  // An id that is a name already, as some providers write, needs no other.
  [
    'region',
    'RegionId',
    "RegionId != '' AND (RegionName = '' OR RegionName = RegionId AND match(RegionId, '[-_0-9]'))",
  ],
];

/** Reads the gaps of the billing months that begin in the period, the largest first. */
export function readCoverage(
  engine: Engine,
  generation: Generation,
  { period, source = '' }: CoverageQuery
): Promise<CoverageAnswer> {
  const params = { ...period, source };
  return generation.read(async () => {
    const found: CoverageGap[] = [];
    let more = false;
    for (const [gap, name, condition] of gaps) {
      const { rows } = await engine.read(
        `SELECT x_Source, ${PROVIDER_SQL} AS provider, ${name} AS name, BillingCurrency, ${sums.join(', ')} FROM cost WHERE ${months} AND ${condition} GROUP BY x_Source, provider, name, BillingCurrency ORDER BY sum(abs(EffectiveCost)) DESC, x_Source, name, BillingCurrency LIMIT ${MOST_GAPS + 1}`,
        params
      );
      more ||= rows.length > MOST_GAPS;
      found.push(...rows.slice(0, MOST_GAPS).map((row) => toGap(gap, row)));
    }
    const { rows } = await engine.read(
      `SELECT x_Source, BillingCurrency, ${sums.join(', ')} FROM cost WHERE ${months} GROUP BY x_Source, BillingCurrency ORDER BY x_Source, BillingCurrency`,
      params
    );
    return {
      gaps: found,
      more,
      totals: rows.map(([of, currency, ...amounts]) => ({
        source: of ?? '',
        currency: currency ?? '',
        ...toSums(amounts),
      })),
    };
  });
}

function toGap(gap: CoverageGap['gap'], row: readonly (string | null)[]): CoverageGap {
  const [source = '', provider = '', name = '', currency = '', ...amounts] = row.map((cell) => cell ?? '');
  return { gap, source, provider, name, currency, ...toSums(amounts) };
}

function toSums([charges, billed, effective]: readonly (string | null)[]) {
  return { charges: Number(charges ?? 0), BilledCost: billed ?? '0', EffectiveCost: effective ?? '0' };
}
