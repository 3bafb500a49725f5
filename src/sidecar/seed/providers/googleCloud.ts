/** Google Cloud at Acme: analytics, machine learning and the mobile back end. FOCUS 1.3. */
import { capacityColumns, splitCostColumns } from '../conditional-columns.ts';
import type { Fleet } from '../model.ts';
import { service, sku, tagged, type SourceDef } from '../source.ts';

const GCE = 'Compute Engine';
const project = '//{kind}.googleapis.com/projects/{account}';

function under(kind: string, rest: string): string {
  return project.replace('{kind}', kind) + rest;
}

const MACHINE = under('compute', '/zones/{region}-b/instances/{name}');
const warehouse = tagged('data', 'production', 'warehouse', 'CC-3010');
const mobile = tagged('mobile', 'production', 'mobile-backend', 'CC-1030');
const mobileStaging = tagged('mobile', 'staging', 'mobile-backend', 'CC-1030');
const models = tagged('ml', 'production', 'recommendations', 'CC-3020');

// A table: one line per entry.
// prettier-ignore
const fleets: readonly Fleet[] = [
  { id: 'gcp-gke-node', account: 'mobile', region: 'euwest1', type: 'Instance', resourceId: MACHINE, name: 'gke-mobile-pool-{hex}', count: 10, life: { kind: 'churn', meanDays: 60 }, lines: [{ sku: 'GCE2STD4', shape: 'always', amount: 24 }], tags: mobile, providerTags: { 'goog-gke-cluster': 'mobile', 'goog-gke-nodepool': 'pool-1' } },
  { id: 'gcp-stage-vm', account: 'staging', region: 'euwest1', type: 'Instance', resourceId: MACHINE, name: 'stage-{n}', count: 6, lines: [{ sku: 'GCN2STD4', shape: 'office', amount: 14 }], tags: mobileStaging },
  { id: 'gcp-stage-copy', account: 'staging', region: 'euwest1', type: 'Instance', resourceId: MACHINE, name: 'stage-copy-{n}', count: 9, fixed: true, life: { kind: 'window', daysBack: 66, days: 13 }, lines: [{ sku: 'GCN2STD4', shape: 'always', amount: 24 }], tags: mobileStaging },
  { id: 'gcp-feature-store', account: 'ml', region: 'euwest1', type: 'Instance', resourceId: MACHINE, name: 'feature-store-{n}', count: 4, lines: [{ sku: 'GCE2STD4', shape: 'always', amount: 24 }], tags: models },
  { id: 'gcp-notebook', account: 'ml', region: 'euwest1', type: 'Instance', resourceId: MACHINE, name: 'notebook-{n}', count: 4, life: { kind: 'churn', meanDays: 90 }, lines: [{ sku: 'GCN2STD4', shape: 'office', amount: 9 }], tags: null },
  { id: 'gcp-gke', account: 'mobile', region: 'euwest1', type: 'Cluster', resourceId: under('container', '/locations/{region}/clusters/{name}'), name: 'mobile', count: 1, fixed: true, lines: [{ sku: 'GKECLUSTER', shape: 'always', amount: 24 }], tags: mobile },
  { id: 'gcp-bigquery', account: 'analytics', region: 'eu', type: 'Dataset', resourceId: under('bigquery', '/datasets/{name}'), name: 'mart_{n}', count: 6, growth: 0.35, lines: [{ sku: 'BQSCAN', shape: 'business', amount: 5.2 }, { sku: 'BQSTORE', shape: 'storage', amount: 260, growth: 0.5 }], tags: warehouse },
  { id: 'gcp-bucket', account: 'analytics', region: 'eu', type: 'Bucket', resourceId: '//storage.googleapis.com/projects/_/buckets/{name}', name: 'acme-events-{n}', count: 4, growth: 0.5, lines: [{ sku: 'GCSSTD', shape: 'storage', amount: 720 }], tags: warehouse },
  { id: 'gcp-sql', account: 'mobile', region: 'euwest1', type: 'SQL Instance', resourceId: under('cloudsql', '/instances/{name}'), name: 'profiles-{n}', count: 3, lines: [{ sku: 'CSQLVCPU', shape: 'always', amount: 96 }], tags: mobile },
  { id: 'gcp-run', account: 'mobile', region: 'euwest1', type: 'Service', resourceId: under('run', '/locations/{region}/services/{name}'), name: 'push-{n}', count: 3, fixed: true, growth: 0.3, lines: [{ sku: 'RUNCPU', shape: 'consumer', amount: 1300 }], tags: mobile },
  { id: 'gcp-vertex', account: 'ml', region: 'euwest1', type: 'Endpoint', resourceId: under('aiplatform', '/locations/{region}/endpoints/{name}'), name: 'recs-{n}', count: 2, growth: 0.4, lines: [{ sku: 'VERTEXNODE', shape: 'consumer', amount: 48 }], tags: models },
  { id: 'gcp-egress', account: 'mobile', region: 'euwest1', type: '', name: '', count: 1, fixed: true, growth: 0.3, lines: [{ sku: 'GCPEGRESS', shape: 'consumer', amount: 480 }], tags: mobile },
  { id: 'gcp-egress-analytics', account: 'analytics', region: 'eu', type: '', name: '', count: 1, fixed: true, lines: [{ sku: 'GCPEGRESS', shape: 'business', amount: 90 }], tags: null },
  { id: 'gcp-logging', account: 'mobile', region: 'euwest1', type: '', name: '', count: 1, fixed: true, growth: 0.3, lines: [{ sku: 'GCPLOGS', shape: 'consumer', amount: 85 }], tags: mobile },
  { id: 'gcp-pubsub', account: 'analytics', region: 'eu', type: 'Topic', resourceId: under('pubsub', '/topics/{name}'), name: 'clicks-{n}', count: 3, growth: 0.4, lines: [{ sku: 'PUBSUBTIB', shape: 'consumer', amount: 0.7 }], tags: warehouse },
  { id: 'gcp-disk-orphan', account: 'ml', region: 'euwest1', type: 'Disk', resourceId: under('compute', '/zones/{region}-b/disks/{name}'), name: 'checkpoint-{n}', count: 3, fixed: true, lines: [{ sku: 'PDSSD', shape: 'always', amount: 25 }], tags: models, waste: { kind: 'unattached-disk', permille: 1000, note: 'Training run finished; nobody mounts it.' } },
];

export const googleCloud: SourceDef = {
  source: 'google-cloud',
  provider: 'Google Cloud',
  publisher: 'Google Cloud',
  issuer: 'Google Cloud EMEA Limited',
  host: 'Google Cloud',
  version: '1.3',
  omit: [...splitCostColumns, ...capacityColumns, 'ContractApplied'],
  own: ['x_CostType', 'x_ServiceId'],
  ownCells: (charge) => ({
    x_CostType: charge.category === 'Tax' ? 'tax' : charge.category === 'Adjustment' ? 'rounding_error' : 'regular',
    x_ServiceId:
      charge.facts.sku === null
        ? ''
        : `services/${charge.facts.sku.service.replace(/[^A-Z]/g, '')}-${charge.facts.sku.service.length}`,
  }),
  layout: {
    monthsPerFile: 3,
    gzip: true,
    path: (first, last, run) => `focus-${first}_${last}${run > 1 ? `-restated-${run}` : ''}.csv.gz`,
  },
  billingAccount: { id: '01A2B3-C4D5E6-F70819', name: 'Acme Billing', type: 'Billing Account' },
  currency: 'USD',
  pricingCurrency: 'USD',
  rate: () => '1',
  contractedPermille: 900,
  invoiceId: (month) => `52${month.replace('-', '')}4410`,
  services: [
    service(GCE, 'Compute', 'Virtual Machines'),
    service('Kubernetes Engine', 'Compute', 'Containers'),
    service('Cloud Storage', 'Storage', 'Object Storage'),
    service('BigQuery', 'Databases', 'Data Warehouses'),
    service('Cloud SQL', 'Databases', 'Relational Databases'),
    service('Cloud Run', 'Compute', 'Serverless Compute'),
    service('Vertex AI', 'AI and Machine Learning', 'Machine Learning'),
    service('Networking', 'Networking', 'Network Connectivity'),
    service('Cloud Logging', 'Management and Governance', 'Observability'),
    service('Cloud Pub/Sub', 'Integration', 'Messaging'),
    service('Google Cloud Support', 'Management and Governance', 'Support'),
  ],
  skus: [
    sku('GCE2STD4', GCE, 'E2 Instance Core and Ram', '0.134', 'Hours', {
      details: { InstanceType: 'e2-standard-4', CoreCount: 4, MemorySize: 16 },
    }),
    sku('GCN2STD4', GCE, 'N2 Instance Core and Ram', '0.1942', 'Hours', {
      details: { InstanceType: 'n2-standard-4', CoreCount: 4, MemorySize: 16 },
    }),
    sku('PDSSD', GCE, 'SSD backed PD Capacity', '0.17', 'GB-Months', { details: { DiskType: 'SSD' } }),
    sku('GKECLUSTER', 'Kubernetes Engine', 'Regional Kubernetes Clusters', '0.1', 'Hours'),
    sku('BQSCAN', 'BigQuery', 'Analysis', '6.25', 'TiB'),
    sku('BQSTORE', 'BigQuery', 'Active Logical Storage', '0.02', 'GiB-Months'),
    sku('GCSSTD', 'Cloud Storage', 'Standard Storage Europe Multi-region', '0.026', 'GiB-Months', {
      details: { StorageClass: 'Standard' },
    }),
    sku('CSQLVCPU', 'Cloud SQL', 'DB standard Intel vCPU', '0.0413', 'vCPU-Hours'),
    sku('RUNCPU', 'Cloud Run', 'CPU Allocation Time', '0.024', '1000 vCPU-Seconds', {
      consumed: { unit: 'vCPU-Seconds', per: 1000 },
    }),
    sku('VERTEXNODE', 'Vertex AI', 'Online Prediction n1-standard-4', '0.2186', 'Node-Hours'),
    sku('GCPEGRESS', 'Networking', 'Internet Data Transfer Out Premium', '0.085', 'GiB'),
    sku('GCPLOGS', 'Cloud Logging', 'Log Storage cost', '0.5', 'GiB'),
    sku('PUBSUBTIB', 'Cloud Pub/Sub', 'Message Delivery Basic', '40', 'TiB'),
  ],
  accounts: {
    analytics: { id: 'acme-analytics-prod', name: 'Acme analytics', type: 'Project' },
    ml: { id: 'acme-ml-31415', name: 'Acme machine learning', type: 'Project' },
    mobile: { id: 'acme-mobile-prod', name: 'Acme mobile', type: 'Project' },
    staging: { id: 'acme-mobile-staging', name: 'Acme mobile staging', type: 'Project' },
  },
  regions: {
    euwest1: { id: 'europe-west1', name: 'Belgium', zones: ['europe-west1-b', 'europe-west1-c'] },
    eu: { id: 'eu', name: 'European Union' },
  },
  fleets,
  commitments: [
    {
      id: 'projects/acme-mobile-prod/regions/europe-west1/commitments/flex-1y',
      name: 'Compute flexible commitment, 1 year',
      type: 'Compute Flexible CUD',
      category: 'Spend',
      payment: 'monthly',
      startMonth: 7,
      termMonths: 12,
      hourly: '0.85',
      ratePermille: 720,
      skus: ['GCE2STD4'],
      unit: 'USD',
      purchaseSku: { id: 'CUDFLEX1Y', service: GCE, meter: 'Commitment: flexible, 1 year' },
      resourceType: 'Commitment',
      account: 'mobile',
      region: 'euwest1',
    },
  ],
  monthly: {
    tax: { permille: 230, name: 'VAT', accounts: ['staging'] },
    support: { sku: sku('GCPSUPSTD', 'Google Cloud Support', 'Standard Support', '1', 'USD'), permille: 30 },
    credits: [
      {
        account: 'analytics',
        service: 'BigQuery',
        firstMonth: 9,
        months: 3,
        amount: '650',
        description: 'Promotion: analytics adoption',
      },
    ],
  },
};
