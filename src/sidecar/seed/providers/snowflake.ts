/** Snowflake: one SaaS bill in US dollars, FOCUS 1.3. */
import { capacityColumns, commitmentColumns, splitCostColumns } from '../conditional-columns.ts';
import type { Fleet } from '../model.ts';
import { service, sku, tagged, type SourceDef } from '../source.ts';

const analytics = tagged('data', 'production', 'warehouse', 'CC-3010');
const WAREHOUSE = 'snowflake://{account}/warehouse/{name}';

// A table: one line per entry.
// prettier-ignore
const fleets: readonly Fleet[] = [
  { id: 'snow-etl', account: 'prod', region: 'virginia', type: 'Warehouse', resourceId: WAREHOUSE, name: 'ETL_{n}', count: 3, growth: 0.3, lines: [{ sku: 'SFCREDIT', shape: 'batch', amount: 44 }], tags: analytics },
  { id: 'snow-bi', account: 'prod', region: 'virginia', type: 'Warehouse', resourceId: WAREHOUSE, name: 'BI_{n}', count: 2, growth: 0.2, lines: [{ sku: 'SFCREDIT', shape: 'business', amount: 30 }], tags: analytics },
  { id: 'snow-dev', account: 'dev', region: 'virginia', type: 'Warehouse', resourceId: WAREHOUSE, name: 'DEV_{n}', count: 2, lines: [{ sku: 'SFCREDIT', shape: 'business', amount: 9 }], tags: tagged('data', 'development', 'warehouse', 'CC-3010') },
  { id: 'snow-idle', account: 'dev', region: 'virginia', type: 'Warehouse', resourceId: WAREHOUSE, name: 'TRIAL_XL', count: 1, fixed: true, lines: [{ sku: 'SFCREDIT', shape: 'always', amount: 4 }], tags: null, waste: { kind: 'idle-warehouse', permille: 1000, note: 'Never suspends and runs no query.' } },
  { id: 'snow-storage', account: 'prod', region: 'virginia', type: 'Database', resourceId: 'snowflake://{account}/database/{name}', name: 'CORE', count: 1, fixed: true, growth: 0.45, lines: [{ sku: 'SFSTORE', shape: 'storage', amount: 1.6 }], tags: analytics },
];

export const snowflake: SourceDef = {
  source: 'snowflake',
  provider: 'Snowflake',
  publisher: 'Snowflake',
  issuer: 'Snowflake Inc.',
  host: 'AWS',
  version: '1.3',
  omit: [...splitCostColumns, 'AvailabilityZone', ...capacityColumns, ...commitmentColumns, 'ContractApplied'],
  own: ['x_ServiceType'],
  ownCells: (charge) => ({ x_ServiceType: charge.facts.sku?.id === 'SFSTORE' ? 'STORAGE' : 'WAREHOUSE_METERING' }),
  layout: {
    monthsPerFile: 6,
    gzip: false,
    path: (first, last, run) => `FOCUS_COST_USAGE_V1_3_${first}_${last}${run > 1 ? `_${run}` : ''}.csv`,
  },
  billingAccount: { id: 'ACME_ORG', name: 'Acme organisation', type: 'Organization' },
  currency: 'USD',
  pricingCurrency: 'USD',
  rate: () => '1',
  contractedPermille: 880,
  invoiceId: (month) => `SNF-${month}`,
  services: [
    service('Snowflake Warehouses', 'Databases', 'Data Warehouses'),
    service('Snowflake Storage', 'Storage', 'Storage Platforms'),
  ],
  skus: [
    sku('SFCREDIT', 'Snowflake Warehouses', 'Enterprise credits', '3', 'Credits'),
    sku('SFSTORE', 'Snowflake Storage', 'Capacity storage', '23', 'TB-Months'),
  ],
  accounts: {
    prod: { id: 'ACME_PROD', name: 'Snowflake production', type: 'Account' },
    dev: { id: 'ACME_DEV', name: 'Snowflake development', type: 'Account' },
  },
  regions: { virginia: { id: 'AWS_US_EAST_1', name: 'AWS US East (N. Virginia)' } },
  fleets,
  commitments: [],
  monthly: {},
};
