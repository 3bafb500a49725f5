/** Files of one delivery that hold the same charges: a copy, the same bill as CSV and as Parquet, or days of both. */
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, literal } from '../engines/sql.ts';
import type { FileResult } from './stage.ts';

/** What tells one charge from another, in every format alike; tags are written in too many ways. */
const telling = [
  ...['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost', 'BillingCurrency', 'PricingQuantity'],
  ...['ChargePeriodStart', 'ChargePeriodEnd', 'BillingPeriodStart', 'ChargeCategory', 'ChargeDescription'],
  ...['BillingAccountId', 'SubAccountId', 'ServiceName', 'ResourceId', 'SkuId', 'SkuPriceId'],
  ...['RegionId', 'ResourceName', 'InvoiceId', 'CommitmentDiscountId', 'ConsumedQuantity', 'ListUnitPrice'],
];

const charge = telling.map((column) => `ifNull(toString(${identifier(column)}), '')`).join(', ');

/** Above this many rows a delivery is not read again to find days that two files share. */
const MOST_ROWS_COMPARED = 2_000_000;

/** A note for each two files that hold the same charges of the same days: nothing says that they are not meant twice. */
export async function sharedDays(engine: Engine, table: string, files: readonly FileResult[]): Promise<string[]> {
  const rows = files.reduce((total, { rowsStored }) => total + rowsStored, 0);
  if (files.length < 2 || rows > MOST_ROWS_COMPARED) {
    return [];
  }
  const days = `SELECT x_File AS file, toDate(ChargePeriodStart) AS day, count() AS charges, sum(cityHash64(${charge})) AS hash FROM ${table} WHERE BilledCost != 0 OR EffectiveCost != 0 GROUP BY file, day ORDER BY file`;
  const shared = await engine.read(
    `SELECT both[1], both[2], toString(sum(charges)), toString(min(day)), toString(max(day)) FROM (SELECT groupArray(2)(file) AS both, day, charges FROM (${days}) GROUP BY day, hash, charges HAVING count() > 1) GROUP BY both HAVING sum(charges) > 1 ORDER BY both`
  );
  return shared.rows.map(
    ([one, other, charges, first, last]) =>
      `${one} and ${other} hold the same ${charges} charges of ${first} to ${last}, which count twice; give each day once if they are not meant twice.`
  );
}

/**
 * Throws a caller error where two files hold the same charges, which would count twice. Charges are compared only where
 * rows and control totals are the same already, so that a large delivery is not read again.
 */
export async function refuseTwins(engine: Engine, table: string, files: readonly FileResult[]): Promise<void> {
  const seen = new Map<string, FileResult[]>();
  for (const file of files.filter(({ rowsStored }) => rowsStored > 0)) {
    const key = JSON.stringify([file.rowsStored, file.totals]);
    seen.set(key, [...(seen.get(key) ?? []), file]);
  }
  const alike = [...seen.values()].filter((group) => group.length > 1).flat();
  if (alike.length === 0) {
    return;
  }
  const { rows } = await engine.read(
    `SELECT groupArray(2)(file)[1], groupArray(2)(file)[2], any(charges) FROM (SELECT x_File AS file, toString(count()) AS charges, sum(cityHash64(${charge})) AS hash FROM ${table} WHERE file IN (${alike.map(({ path }) => literal(path)).join(', ')}) GROUP BY file ORDER BY file) GROUP BY hash HAVING count() > 1 LIMIT 1`
  );
  const [twins] = rows;
  if (twins !== undefined) {
    throw new ThriftDataError(
      'caller',
      'same_charges_twice',
      `${twins[0]} and ${twins[1]} hold the same ${twins[2]} charges, which would count twice; give one of them. Nothing was stored.`
    );
  }
}
