/** Microsoft Azure at Acme: business applications and developers' machines. FOCUS 1.2 with Azure's own columns. */
import { capacityColumns } from '../conditional-columns.ts';
import type { Fleet } from '../model.ts';
import { service, sku, tagged, type SourceDef } from '../source.ts';

const VM = 'Virtual Machines';
const DISK = 'Azure Disk Storage';
const APP = 'Azure App Service';
const base = '/subscriptions/{account}/resourcegroups/rg-acme/providers';
const MACHINE = `${base}/microsoft.compute/virtualmachines/{name}`;

const erp = tagged('finance-it', 'production', 'erp', 'CC-5010');
const portal = tagged('storefront', 'production', 'supplier-portal', 'CC-1010');
const developer = tagged('platform', 'development', 'build-agents', 'CC-2010');

function size(type: string, cores: number, memory: number) {
  return { details: { InstanceType: type, CoreCount: cores, MemorySize: memory, OperatingSystem: 'Windows' } };
}

// A table: one line per entry.
// prettier-ignore
const fleets: readonly Fleet[] = [
  { id: 'azure-erp', account: 'erp', region: 'westeurope', type: 'Virtual machine', resourceId: MACHINE, name: 'erp-app-{n}', count: 8, lines: [{ sku: 'AZD4SV5', shape: 'always', amount: 24 }], tags: erp },
  { id: 'azure-erp-batch', account: 'erp', region: 'westeurope', type: 'Virtual machine', resourceId: MACHINE, name: 'erp-batch-{n}', count: 5, lines: [{ sku: 'AZD4SV5', shape: 'office', amount: 20 }], tags: erp },
  { id: 'azure-build', account: 'test', region: 'westeurope', type: 'Virtual machine', resourceId: MACHINE, name: 'build-agent-{n}', count: 9, lines: [{ sku: 'AZB8MS', shape: 'office', amount: 12 }], tags: developer },
  { id: 'azure-aks-node', account: 'apps', region: 'westeurope', type: 'Virtual machine scale set instance', resourceId: `${base}/microsoft.compute/virtualmachinescalesets/aks-general/virtualmachines/{name}`, name: 'aks-general-vmss-{hex}', count: 6, life: { kind: 'churn', meanDays: 50 }, lines: [{ sku: 'AZD4SV5', shape: 'always', amount: 24 }], tags: portal, providerTags: { 'aks-managed-cluster-name': 'acme-apps', 'aks-managed-poolName': 'general' } },
  { id: 'azure-aks', account: 'apps', region: 'westeurope', type: 'Kubernetes service', resourceId: `${base}/microsoft.containerservice/managedclusters/{name}`, name: 'acme-apps', count: 1, fixed: true, lines: [{ sku: 'AZAKSSTD', shape: 'always', amount: 24 }], tags: portal },
  { id: 'azure-disk', account: 'erp', region: 'westeurope', type: 'Disk', resourceId: `${base}/microsoft.compute/disks/{name}`, name: 'erp-data-{n}', count: 6, lines: [{ sku: 'AZP30', shape: 'always', amount: 0.0333 }], tags: erp },
  { id: 'azure-disk-unattached', account: 'test', region: 'westeurope', type: 'Disk', resourceId: `${base}/microsoft.compute/disks/{name}`, name: 'old-build-cache-{n}', count: 4, fixed: true, lines: [{ sku: 'AZP30', shape: 'always', amount: 0.0333 }], tags: developer, waste: { kind: 'unattached-disk', permille: 1000, note: 'Its machine was deleted.' } },
  { id: 'azure-sql', account: 'erp', region: 'westeurope', type: 'SQL database', resourceId: `${base}/microsoft.sql/servers/acme/databases/{name}`, name: 'ledger-{n}', count: 4, fixed: true, lines: [{ sku: 'AZSQLVC', shape: 'always', amount: 96 }], tags: erp },
  { id: 'azure-cosmos', account: 'apps', region: 'westeurope', type: 'Cosmos DB account', resourceId: `${base}/microsoft.documentdb/databaseaccounts/{name}`, name: 'suppliers-{n}', count: 2, growth: 0.2, lines: [{ sku: 'AZCOSMOSRU', shape: 'business', amount: 62000 }], tags: portal },
  { id: 'azure-app', account: 'apps', region: 'westeurope', type: 'App Service plan', resourceId: `${base}/microsoft.web/serverfarms/{name}`, name: 'supplier-portal-{n}', count: 4, growth: 0.15, lines: [{ sku: 'AZAPPP1V3', shape: 'business', amount: 60 }], tags: portal },
  { id: 'azure-storage', account: 'apps', region: 'westeurope', type: 'Storage account', resourceId: `${base}/microsoft.storage/storageaccounts/{name}`, name: 'acmedocs{n}', count: 4, growth: 0.35, lines: [{ sku: 'AZBLOBHOT', shape: 'storage', amount: 480 }], tags: portal },
  { id: 'azure-storage-untagged', account: 'test', region: 'northeurope', type: 'Storage account', resourceId: `${base}/microsoft.storage/storageaccounts/{name}`, name: 'artifacts{n}', count: 3, growth: 0.5, lines: [{ sku: 'AZBLOBHOT', shape: 'storage', amount: 700 }], tags: null },
  { id: 'azure-monitor', account: 'apps', region: 'westeurope', type: 'Log Analytics workspace', resourceId: `${base}/microsoft.operationalinsights/workspaces/{name}`, name: 'acme-logs-{n}', count: 2, fixed: true, growth: 0.3, lines: [{ sku: 'AZLOGGB', shape: 'business', amount: 22 }], tags: tagged('platform', 'production', 'observability', 'CC-2010') },
  { id: 'azure-openai', account: 'apps', region: 'northeurope', type: 'Azure OpenAI', resourceId: `${base}/microsoft.cognitiveservices/accounts/{name}`, name: 'invoice-reader', count: 1, fixed: true, growth: 0.9, lines: [{ sku: 'AZOAITOK', shape: 'business', amount: 2600 }], tags: tagged('ml', 'production', 'invoice-reader', 'CC-3020') },
  { id: 'azure-egress', account: 'apps', region: 'westeurope', type: '', name: '', count: 1, fixed: true, growth: 0.2, lines: [{ sku: 'AZBWOUT', shape: 'business', amount: 310 }], tags: portal },
  { id: 'azure-vault', account: 'apps', region: 'westeurope', type: 'Key vault', resourceId: `${base}/microsoft.keyvault/vaults/{name}`, name: 'acme-vault-{n}', count: 2, lines: [{ sku: 'AZKVOPS', shape: 'business', amount: 45 }], tags: tagged('security', 'production', 'secrets', 'CC-4010') },
  { id: 'azure-oversized', account: 'apps', region: 'westeurope', type: 'Virtual machine', resourceId: MACHINE, name: 'print-server-{n}', count: 2, fixed: true, lines: [{ sku: 'AZB8MS', shape: 'always', amount: 24 }], tags: erp, waste: { kind: 'oversized-instance', permille: 750, note: 'A quarter of the size carries its peak.' } },
];

export const azure: SourceDef = {
  source: 'azure',
  provider: 'Microsoft',
  publisher: 'Microsoft',
  issuer: 'Microsoft',
  host: null,
  version: '1.2',
  omit: ['AvailabilityZone', ...capacityColumns],
  own: ['x_BilledUnitPrice', 'x_ResourceGroupName', 'x_SkuMeterCategory', 'x_SkuRegion'],
  ownCells: (charge) => ({
    x_BilledUnitPrice: '',
    x_ResourceGroupName: charge.facts.resource?.id?.includes('/resourcegroups/') === true ? 'rg-acme' : '',
    x_SkuMeterCategory: charge.facts.service.name,
    x_SkuRegion: charge.facts.region?.name ?? '',
  }),
  layout: {
    monthsPerFile: 1,
    gzip: true,
    path: (first, _last, run) => `focuscost/${first.replace('-', '')}/run-${run}/part_0_0001.csv.gz`,
  },
  billingAccount: {
    id: '/providers/Microsoft.Billing/billingAccounts/8611537',
    name: 'Acme Corp',
    type: 'Enterprise Agreement',
  },
  currency: 'USD',
  pricingCurrency: 'USD',
  rate: () => '1',
  contractedPermille: 920,
  invoiceId: (month) => `E0400${month.replace('-', '')}`,
  services: [
    service(VM, 'Compute', 'Virtual Machines'),
    service(DISK, 'Storage', 'Block Storage'),
    service('Storage Accounts', 'Storage', 'Storage Platforms'),
    service('Azure SQL Database', 'Databases', 'Relational Databases'),
    service('Azure Cosmos DB', 'Databases', 'NoSQL Databases'),
    service('Azure Kubernetes Service', 'Compute', 'Containers'),
    service(APP, 'Web', 'Application Platforms'),
    service('Azure Monitor', 'Management and Governance', 'Observability'),
    service('Azure OpenAI Service', 'AI and Machine Learning', 'Generative AI'),
    service('Bandwidth', 'Networking', 'Network Connectivity'),
    service('Key Vault', 'Security', 'Secret Management'),
  ],
  skus: [
    sku('AZD4SV5', VM, 'D4s v5', '0.192', 'Hours', size('Standard_D4s_v5', 4, 16)),
    sku('AZB8MS', VM, 'B8ms', '0.333', 'Hours', size('Standard_B8ms', 8, 32)),
    sku('AZAKSSTD', 'Azure Kubernetes Service', 'Standard Uptime SLA', '0.1', 'Hours'),
    sku('AZP30', DISK, 'P30 LRS Disk', '122.88', 'Units/Month', { details: { DiskType: 'SSD', DiskSpace: 1024 } }),
    sku('AZBLOBHOT', 'Storage Accounts', 'Hot LRS Data Stored', '0.0184', 'GB-Months', {
      details: { StorageClass: 'Hot' },
    }),
    sku('AZSQLVC', 'Azure SQL Database', 'vCore', '0.126', 'vCore-Hours'),
    sku('AZCOSMOSRU', 'Azure Cosmos DB', 'Provisioned RU', '0.00008', 'RU-Hours'),
    sku('AZAPPP1V3', APP, 'P1 v3 App', '0.155', 'Hours'),
    sku('AZLOGGB', 'Azure Monitor', 'Analytics Logs Data Ingestion', '2.76', 'GB'),
    sku('AZOAITOK', 'Azure OpenAI Service', 'GPT Output Tokens', '0.01', '1000 Tokens', {
      consumed: { unit: 'Tokens', per: 1000 },
    }),
    sku('AZBWOUT', 'Bandwidth', 'Standard Data Transfer Out', '0.087', 'GB'),
    sku('AZKVOPS', 'Key Vault', 'Operations', '0.03', '10000 Operations', {
      consumed: { unit: 'Operations', per: 10_000 },
    }),
  ],
  accounts: {
    apps: { id: '64e355d7-997c-491d-b0c1-8414dccfcf42', name: 'acme-business-apps', type: 'Subscription' },
    erp: { id: '9ec51cfd-5ca7-4d76-8101-dd0a4abc5674', name: 'acme-erp', type: 'Subscription' },
    test: { id: 'ed570627-0265-4620-bb42-bae06bcfa914', name: 'acme-dev-test', type: 'Subscription' },
  },
  regions: {
    westeurope: { id: 'westeurope', name: 'West Europe' },
    northeurope: { id: 'northeurope', name: 'North Europe' },
  },
  fleets,
  commitments: [
    {
      id: '/providers/microsoft.capacity/reservationorders/3f1c7a9e/reservations/d4s-v5',
      name: 'Sixteen D4s v5 in West Europe, 3 years, paid monthly',
      type: 'Reservation',
      category: 'Usage',
      payment: 'monthly',
      startMonth: 1,
      termMonths: 36,
      hourly: '0.0734',
      count: 16,
      skus: ['AZD4SV5'],
      unit: 'Hours',
      purchaseSku: { id: 'AZD4SV5', service: VM, meter: 'D4s v5 reservation' },
      resourceType: 'Reservation',
      account: 'erp',
      region: 'westeurope',
    },
  ],
  monthly: {
    credits: [
      {
        account: 'apps',
        service: 'Azure OpenAI Service',
        firstMonth: 6,
        months: 4,
        amount: '400',
        description: 'Azure monetary commitment credit',
      },
    ],
    refunds: [
      {
        account: 'erp',
        service: 'Azure SQL Database',
        monthsBack: 4,
        later: 2,
        permille: 60,
        description: 'Refund: service level missed',
      },
    ],
  },
};
