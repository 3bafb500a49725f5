/** Files of one delivery that hold the same charges: a copy, or the same bill as CSV and as Parquet. */
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
  const charge = telling.map((column) => `ifNull(toString(${identifier(column)}), '')`).join(', ');
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
