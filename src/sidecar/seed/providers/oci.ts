/** Oracle Cloud at Acme: the finance databases. FOCUS 1.0 columns with Oracle's own, which it does not begin with `x_`. */
import { hashText } from '../random.ts';
import { commitmentColumns } from '../conditional-columns.ts';
import type { Fleet } from '../model.ts';
import { service, sku, tagged, type SourceDef } from '../source.ts';

const erp = tagged('finance-it', 'production', 'ledger-db', 'CC-5010');
const recovery = tagged('finance-it', 'production', 'ledger-dr', 'CC-5010');

function ocid(kind: string): string {
  return `ocid1.${kind}.oc1.{region}.anzwuljr{long}`;
}

// A table: one line per entry.
// prettier-ignore
const fleets: readonly Fleet[] = [
  { id: 'oci-adb', account: 'finance', region: 'frankfurt', type: 'autonomousdatabase', resourceId: ocid('autonomousdatabase'), name: 'ledger-{n}', count: 3, lines: [{ sku: 'B95702', shape: 'always', amount: 96 }, { sku: 'B95706', shape: 'storage', amount: 60, growth: 0.3 }], tags: erp },
  { id: 'oci-vm', account: 'finance', region: 'frankfurt', type: 'instance', resourceId: ocid('instance'), name: 'ledger-app-{n}', count: 6, lines: [{ sku: 'B92306', shape: 'always', amount: 192 }], tags: erp },
  { id: 'oci-dr', account: 'recovery', region: 'saopaulo', type: 'instance', resourceId: ocid('instance'), name: 'dr-{n}', count: 3, lines: [{ sku: 'B92306', shape: 'always', amount: 96 }], tags: recovery },
  { id: 'oci-volume', account: 'finance', region: 'frankfurt', type: 'volume', resourceId: ocid('volume'), name: 'ledger-vol-{n}', count: 4, lines: [{ sku: 'B91961', shape: 'storage', amount: 68, growth: 0.15 }], tags: erp },
  { id: 'oci-volume-old', account: 'recovery', region: 'saopaulo', type: 'volume', resourceId: ocid('volume'), name: 'dr-drill-{n}', count: 2, fixed: true, lines: [{ sku: 'B91961', shape: 'always', amount: 120 }], tags: null, waste: { kind: 'unattached-disk', permille: 1000, note: 'Left from a recovery drill.' } },
  { id: 'oci-bucket', account: 'finance', region: 'frankfurt', type: 'bucket', resourceId: ocid('bucket'), name: 'archive-{n}', count: 2, fixed: true, growth: 0.2, lines: [{ sku: 'B91628', shape: 'storage', amount: 700 }], tags: erp },
  { id: 'oci-intruder', account: 'recovery', region: 'hyderabad', type: 'instance', resourceId: ocid('instance'), name: 'vm-{hex}', count: 16, fixed: true, life: { kind: 'window', daysBack: 201, days: 3 }, lines: [{ sku: 'B92306', shape: 'always', amount: 768 }], tags: null },
];

export const oci: SourceDef = {
  source: 'oci',
  provider: 'Oracle',
  publisher: 'Oracle',
  issuer: 'Oracle',
  host: null,
  version: '1.0',
  omit: [...commitmentColumns],
  own: [
    'oci_ReferenceNumber',
    'oci_CompartmentId',
    'oci_CompartmentName',
    'oci_OverageFlag',
    'oci_AttributedUsage',
    'oci_AttributedCost',
    'oci_BackReferenceNumber',
  ],
  ownCells: (charge, key) => ({
    oci_ReferenceNumber: `${hashText(key).toString(16).padStart(8, '0')}${hashText(`${key}/`).toString(16).padStart(8, '0')}`,
    oci_CompartmentId:
      charge.facts.account === null
        ? ''
        : `ocid1.compartment.oc1..aaaaaaaa${hashText(charge.facts.account.name).toString(36)}`,
    oci_CompartmentName: charge.facts.account?.name ?? '',
    oci_OverageFlag: 'N',
    oci_AttributedUsage: '',
    oci_AttributedCost: '',
    oci_BackReferenceNumber: '',
  }),
  layout: {
    monthsPerFile: 6,
    gzip: false,
    path: (first, last, run) => `FOCUS Reports/${first}_${last}${run > 1 ? `_${run}` : ''}.csv`,
  },
  billingAccount: { id: '20209880', name: 'Acme Finance Ltd', type: 'Subscription' },
  currency: 'USD',
  pricingCurrency: 'USD',
  rate: () => '1',
  contractedPermille: 800,
  invoiceId: (month) => `OCI-${month}`,
  services: [
    service('Oracle Compute', 'Compute', 'Virtual Machines'),
    service('Oracle Block Volume', 'Storage', 'Block Storage'),
    service('Oracle Object Storage', 'Storage', 'Object Storage'),
    service('Oracle Autonomous Database', 'Databases', 'Relational Databases'),
  ],
  skus: [
    sku('B92306', 'Oracle Compute', 'Standard - E3 - OCPU', '0.025', 'OCPU-Hours'),
    sku('B91961', 'Oracle Block Volume', 'Block Volume - Storage', '0.0255', 'GB-Months'),
    sku('B91628', 'Oracle Object Storage', 'Object Storage - Storage', '0.0255', 'GB-Months'),
    sku('B95702', 'Oracle Autonomous Database', 'Autonomous Transaction Processing - ECPU', '0.336', 'ECPU-Hours'),
    sku('B95706', 'Oracle Autonomous Database', 'Autonomous Database - Storage', '0.1156', 'GB-Months'),
  ],
  accounts: {
    finance: { id: 'ocid1.tenancy.oc1..aaaaaaaa2fs7w19bi9iupcjqv8zayogd78ezii', name: 'acmefinance', type: 'Tenancy' },
    recovery: {
      id: 'ocid1.tenancy.oc1..aaaaaaaadsyhydp66mjpsohqocfcgzaabtrit4',
      name: 'acmerecovery',
      type: 'Tenancy',
    },
  },
  regions: {
    frankfurt: { id: 'eu-frankfurt-1', name: 'Germany Central (Frankfurt)', zones: ['fjrQ:EU-FRANKFURT-1-AD-1'] },
    saopaulo: { id: 'sa-saopaulo-1', name: 'Brazil East (Sao Paulo)', zones: ['fjrQ:SA-SAOPAULO-1-AD-1'] },
    hyderabad: { id: 'ap-hyderabad-1', name: 'India South (Hyderabad)', zones: ['fjrQ:AP-HYDERABAD-1-AD-1'] },
  },
  fleets,
  commitments: [],
  monthly: {},
};
