/** MongoDB Atlas: a SaaS bill in euros for prices stated in US dollars, with VAT. FOCUS 1.3, one file per invoice. */
import { capacityColumns, commitmentColumns, splitCostColumns } from '../conditional-columns.ts';
import type { Fleet } from '../model.ts';
import { service, sku, tagged, type SourceDef } from '../source.ts';

const mobile = tagged('mobile', 'production', 'profiles', 'CC-1030');
const CLUSTER = 'mongodb+atlas://{account}/clusters/{name}';

// Euros for a dollar, month by month; a made-up but plausible path.
const euroRates = [
  '0.8812',
  '0.8654',
  '0.8571',
  '0.8539',
  '0.8507',
  '0.8588',
  '0.8643',
  '0.8529',
  '0.8478',
  '0.8455',
  '0.8603',
  '0.8711',
  '0.8694',
  '0.8756',
  '0.8822',
  '0.8798',
  '0.8745',
  '0.8763',
] as const;

// A table: one line per entry.
// prettier-ignore
const fleets: readonly Fleet[] = [
  { id: 'atlas-prod', account: 'prod', region: 'ireland', type: 'Cluster', resourceId: CLUSTER, name: 'profiles-{n}', count: 3, fixed: true, lines: [{ sku: 'ATLASM50', shape: 'always', amount: 24 }], tags: mobile },
  { id: 'atlas-stage', account: 'stage', region: 'ireland', type: 'Cluster', resourceId: CLUSTER, name: 'profiles-stage', count: 1, fixed: true, lines: [{ sku: 'ATLASM30', shape: 'always', amount: 24 }], tags: tagged('mobile', 'staging', 'profiles', 'CC-1030') },
  { id: 'atlas-backup', account: 'prod', region: 'ireland', type: 'Cluster', resourceId: CLUSTER, name: 'profiles-backup-{n}', count: 2, growth: 0.4, lines: [{ sku: 'ATLASBACKUP', shape: 'storage', amount: 48 }], tags: mobile },
  { id: 'atlas-transfer', account: 'prod', region: 'ireland', type: '', name: '', count: 1, fixed: true, growth: 0.3, lines: [{ sku: 'ATLASXFER', shape: 'consumer', amount: 900 }], tags: mobile },
  { id: 'atlas-search', account: 'prod', region: 'ireland', type: 'Search Node', resourceId: CLUSTER, name: 'search-{n}', count: 2, lines: [{ sku: 'ATLASS30', shape: 'always', amount: 24 }], tags: null },
];

export const mongodbAtlas: SourceDef = {
  source: 'mongodb-atlas',
  provider: 'MongoDB',
  publisher: 'MongoDB',
  issuer: 'MongoDB Limited',
  host: 'AWS',
  version: '1.3',
  omit: [...splitCostColumns, 'AvailabilityZone', ...capacityColumns, ...commitmentColumns, 'ContractApplied'],
  own: ['x_ClusterTier'],
  ownCells: (charge) => ({ x_ClusterTier: /^ATLAS([MS]\d+)$/.exec(charge.facts.sku?.id ?? '')?.[1] ?? '' }),
  layout: {
    monthsPerFile: 1,
    gzip: false,
    path: (first, _last, run) => `invoice-${first}${run > 1 ? `-${run}` : ''}.csv`,
  },
  billingAccount: { id: '5f2a9c71e4b0ad3a6c1d77aa', name: 'Acme Europe B.V.', type: 'Organization' },
  currency: 'EUR',
  pricingCurrency: 'USD',
  rate: (monthIndex) => euroRates[monthIndex % euroRates.length] ?? '0.87',
  contractedPermille: 920,
  invoiceId: (month) => `MDB-${month}-EU`,
  services: [
    service('Atlas Clusters', 'Databases', 'NoSQL Databases'),
    service('Atlas Backup', 'Storage', 'Backup Storage'),
    service('Atlas Data Transfer', 'Networking', 'Network Connectivity'),
    service('Atlas Search', 'Analytics', 'Search'),
  ],
  skus: [
    sku('ATLASM50', 'Atlas Clusters', 'M50 three nodes', '2', 'Hours'),
    sku('ATLASM30', 'Atlas Clusters', 'M30 three nodes', '0.54', 'Hours'),
    sku('ATLASBACKUP', 'Atlas Backup', 'Continuous cloud backup', '0.14', 'GB-Months'),
    sku('ATLASXFER', 'Atlas Data Transfer', 'Internet transfer out', '0.09', 'GB'),
    sku('ATLASS30', 'Atlas Search', 'S30 search node', '0.24', 'Hours'),
  ],
  accounts: {
    prod: { id: '60b1f3aa0c4e7d0017a9aa01', name: 'atlas-production', type: 'Project' },
    stage: { id: '60b1f3aa0c4e7d0017a9aa02', name: 'atlas-staging', type: 'Project' },
  },
  regions: { ireland: { id: 'EU_WEST_1', name: 'AWS Ireland' } },
  fleets,
  commitments: [],
  monthly: { tax: { permille: 210, name: 'VAT 21 %', accounts: ['prod', 'stage'] } },
};
