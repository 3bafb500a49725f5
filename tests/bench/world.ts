/**
 * The benchmark's bills: FOCUS 1.2 rows of 13 months made by the engine itself, 40 accounts, 150 services, about 76
 * resources per thousand rows, 12 tag keys. An application
 * lives in two accounts, uses ten services and gives its resources their tags, so that a day of 50,000 charges has some
 * 4,500 different combinations of account, service and region. The same number of rows
 * gives the same rows.
 */
import { join } from 'node:path';

/** Months of the world, oldest first. */
export const worldMonths = Array.from({ length: 13 }, (_, index) => {
  const start = new Date(Date.UTC(2025, 9 + index, 1));
  const end = new Date(Date.UTC(2025, 10 + index, 1));
  return {
    month: start.toISOString().slice(0, 7),
    start: start.toISOString().slice(0, 10),
    days: (end.getTime() - start.getTime()) / 86_400_000,
    firstDay: (start.getTime() - Date.UTC(2025, 9, 1)) / 86_400_000,
  };
});
const DAYS = worldMonths.reduce((days, month) => days + month.days, 0);

/** The files of the world and the statements that write them. */
export function worldFiles(folder: string, rows: number): { file: string; month: string; rows: number; sql: string }[] {
  const perDay = Math.round(rows / DAYS);
  return worldMonths.map(({ month, start, days, firstDay }) => {
    const file = join(folder, `${month}.parquet`);
    return {
      file,
      month,
      rows: perDay * days,
      sql: `INSERT INTO FUNCTION file('${file}', 'Parquet')\n${monthSelect(start, days, firstDay, perDay)}\nSETTINGS output_format_parquet_compression_method = 'zstd', engine_file_truncate_on_insert = 1`,
    };
  });
}

// A slot is one billed thing a day; every 13 days it is another resource.
function monthSelect(start: string, days: number, firstDay: number, perDay: number): string {
  const begin = `toDateTime('${start} 00:00:00', 'UTC')`;
  return `WITH
  ${firstDay} + intDiv(number, ${perDay}) AS day, number % ${perDay} AS slot,
  slot + intDiv(day + slot % 13, 13) * ${perDay} AS resource, cityHash64(slot) AS sh, cityHash64(resource) AS rh, cityHash64(number, day) AS h,
  sh % 180 AS app, (app * 7 + intDiv(sh, 256) % 10 * 11) % 150 AS service, (app + intDiv(sh, 16384) % 2 * 20) % 40 AS account, account % 3 AS env,
  intDiv(sh, 16777216) % 10 AS kind, toDecimal128(1 + service % 97, 10) / 1000 AS price, toDecimal128(1 + h % 480, 6) / 20 AS quantity,
  CAST(price * quantity * if(h % 200 = 1, -1, 1), 'Decimal(38, 10)') AS gross
SELECT
  ['AWS', 'Microsoft', 'Google Cloud', 'Oracle'][1 + account % 4] AS ProviderName, ProviderName AS PublisherName, ProviderName AS InvoiceIssuerName,
  concat('INV-${start.slice(0, 7)}-', toString(account % 4)) AS InvoiceId,
  concat('payer-', toString(account % 4)) AS BillingAccountId, concat('Payer ', toString(account % 4)) AS BillingAccountName,
  concat('account-', leftPad(toString(account), 2, '0')) AS SubAccountId, concat('Account ', toString(account)) AS SubAccountName,
  ${begin} AS BillingPeriodStart, ${begin} + INTERVAL 1 MONTH AS BillingPeriodEnd,
  toDateTime('2025-10-01 00:00:00', 'UTC') + toIntervalDay(day) AS ChargePeriodStart, ChargePeriodStart + INTERVAL 1 DAY AS ChargePeriodEnd,
  multiIf(h % 200 = 0, 'Tax', h % 200 = 1, 'Credit', 'Usage') AS ChargeCategory, '' AS ChargeClass,
  concat('Service ', toString(service), ' usage, meter ', toString(rh % 12)) AS ChargeDescription, 'Usage-Based' AS ChargeFrequency,
  if(kind = 0, toDecimal128(0, 10), gross) AS BilledCost,
  CAST(gross * toDecimal128(if(kind = 0, 0.7, 1), 2), 'Decimal(38, 12)') AS EffectiveCost,
  CAST(gross * toDecimal128(1.25, 2), 'Decimal(38, 12)') AS ListCost, CAST(gross * toDecimal128(1.1, 2), 'Decimal(38, 12)') AS ContractedCost,
  CAST(price * toDecimal128(1.25, 2), 'Decimal(38, 12)') AS ListUnitPrice, CAST(price * toDecimal128(1.1, 2), 'Decimal(38, 12)') AS ContractedUnitPrice,
  if(kind = 0, 'Committed', 'Standard') AS PricingCategory, quantity AS PricingQuantity, ['Hours', 'GB', 'Requests'][1 + service % 3] AS PricingUnit, 'USD' AS BillingCurrency,
  quantity AS ConsumedQuantity, PricingUnit AS ConsumedUnit,
  concat('Service ', toString(service)) AS ServiceName, ['Compute', 'Storage', 'Databases', 'Networking', 'Analytics', 'Security'][1 + service % 6] AS ServiceCategory,
  concat('SKU-', toString(service), '-', toString(rh % 12)) AS SkuId, concat(SkuId, '.1') AS SkuPriceId,
  concat('arn:res:', toString(service), ':', toString(account), ':', lower(hex(rh))) AS ResourceId, if(kind < 4, concat('node-', toString(slot)), '') AS ResourceName, concat('Type ', toString(service % 60)) AS ResourceType,
  concat('region-', toString(account % 9)) AS RegionId, concat('Region ', toString(account % 9)) AS RegionName,
  if(kind = 0, concat('plan-', toString(account)), '') AS CommitmentDiscountId, if(kind = 0, 'Spend', '') AS CommitmentDiscountCategory, if(kind = 0, 'Savings Plan', '') AS CommitmentDiscountType,
  if(kind = 0, if(h % 20 = 0, 'Unused', 'Used'), '') AS CommitmentDiscountStatus,
  CAST(if(kind = 9, map('environment', ['prod', 'staging', 'dev'][1 + env]), map('team', concat('team-', toString(app % 25)), 'environment', ['prod', 'staging', 'dev'][1 + env], 'application', concat('app-', toString(app)),
    'cost-center', concat('cc-', toString(app % 25 % 12)), 'owner', concat('owner-', toString(app % 25)), 'tier', ['gold', 'silver', 'bronze'][1 + app % 3], 'managed-by', 'terraform', 'repository', concat('repo-', toString(app)),
    'compliance', ['none', 'pci', 'sox'][1 + app % 7 % 3], 'backup', ['daily', 'weekly'][1 + env % 2], 'project', concat('project-', toString(app % 60)), 'unit', concat('bu-', toString(app % 25 % 5)))), 'Map(String, String)') AS Tags
FROM numbers(${perDay * days})`;
}
