/** Acme's own data centres, priced by an internal rate card. FOCUS 1.2. */
import { capacityColumns, commitmentColumns, pricingCurrencyColumns } from '../conditional-columns.ts';
import type { Fleet } from '../model.ts';
import { service, sku, tagged, type SourceDef } from '../source.ts';

const id = 'urn:acme:dc:{account}:{name}';
const hosting = tagged('platform', 'production', 'data-centre', 'CC-2020');
const ledger = tagged('finance-it', 'production', 'mainframe', 'CC-5010');

// A table: one line per entry.
// prettier-ignore
const fleets: readonly Fleet[] = [
  { id: 'dc-rack', account: 'lisbon', region: 'lisbon', type: 'Rack', resourceId: id, name: 'rack-L{n}', count: 8, fixed: true, growth: 0.03, lines: [{ sku: 'DCRACK', shape: 'monthly', amount: 1, growth: 0 }, { sku: 'DCKWH', shape: 'business', amount: 92 }], tags: hosting },
  { id: 'dc-rack-br', account: 'saopaulo', region: 'saopaulo', type: 'Rack', resourceId: id, name: 'rack-S{n}', count: 4, fixed: true, growth: 0.03, lines: [{ sku: 'DCRACK', shape: 'monthly', amount: 1, growth: 0 }, { sku: 'DCKWH', shape: 'business', amount: 88 }], tags: hosting },
  { id: 'dc-san', account: 'lisbon', region: 'lisbon', type: 'Storage array', resourceId: id, name: 'san-{n}', count: 2, fixed: true, growth: 0.1, lines: [{ sku: 'DCTB', shape: 'storage', amount: 4 }], tags: ledger },
  { id: 'dc-licence', account: 'lisbon', region: 'lisbon', type: 'Licence pool', resourceId: id, name: 'virtualisation-cores', count: 1, fixed: true, lines: [{ sku: 'DCLICENCE', shape: 'monthly', amount: 256, growth: 0 }], tags: hosting },
  { id: 'dc-line', account: 'lisbon', region: 'lisbon', type: 'Leased line', resourceId: id, name: 'lisbon-frankfurt-10g', count: 1, fixed: true, lines: [{ sku: 'DCLINE', shape: 'monthly', amount: 1, growth: 0 }], tags: hosting },
  { id: 'dc-labour', account: 'lisbon', region: 'lisbon', type: 'Team', resourceId: id, name: 'operations', count: 1, fixed: true, lines: [{ sku: 'DCLABOUR', shape: 'office', amount: 24 }], tags: hosting },
  { id: 'dc-labour-br', account: 'saopaulo', region: 'saopaulo', type: 'Team', resourceId: id, name: 'remote-hands', count: 1, fixed: true, lines: [{ sku: 'DCLABOUR', shape: 'office', amount: 9 }], tags: null },
];

export const dataCentre: SourceDef = {
  source: 'data-centre',
  provider: 'Acme data centre',
  publisher: 'Acme data centre',
  issuer: 'Acme data centre',
  host: null,
  version: '1.2',
  omit: ['AvailabilityZone', ...capacityColumns, ...commitmentColumns, ...pricingCurrencyColumns],
  own: ['x_RateCard'],
  ownCells: (charge) => ({
    x_RateCard: charge.facts.sku === null ? '' : `${charge.month.label.slice(0, 4)} rate card`,
  }),
  layout: {
    monthsPerFile: 9,
    gzip: false,
    path: (first, last, run) => `rate-card-${first}_${last}${run > 1 ? `_${run}` : ''}.csv`,
  },
  billingAccount: { id: 'ACME-DC', name: 'Acme internal hosting', type: 'Cost centre' },
  currency: 'USD',
  pricingCurrency: 'USD',
  rate: () => '1',
  contractedPermille: 1000,
  invoiceId: (month) => `DC-${month}`,
  services: [
    service('Rack hosting', 'Compute', 'Other (Compute)'),
    service('Power and cooling', 'Other', 'Other (Other)'),
    service('Storage arrays', 'Storage', 'Block Storage'),
    service('Virtualisation licences', 'Management and Governance', 'Other (Management and Governance)'),
    service('Leased lines', 'Networking', 'Network Infrastructure'),
    service('Data centre labour', 'Business Applications', 'Other (Business Applications)'),
  ],
  skus: [
    sku('DCRACK', 'Rack hosting', 'Rack, 42 units', '1150', 'Racks'),
    sku('DCKWH', 'Power and cooling', 'Electricity with cooling', '0.214', 'Kilowatt-Hours'),
    sku('DCTB', 'Storage arrays', 'Usable capacity', '31.5', 'TB-Months'),
    sku('DCLICENCE', 'Virtualisation licences', 'Core licence', '14.5', 'Cores'),
    sku('DCLINE', 'Leased lines', '10 Gbit/s wave', '2900', 'Lines'),
    sku('DCLABOUR', 'Data centre labour', 'Engineer', '58', 'Hours'),
  ],
  accounts: {
    lisbon: { id: 'DC-LIS1', name: 'Data centre Lisbon', type: 'Site' },
    saopaulo: { id: 'DC-GRU1', name: 'Data centre São Paulo', type: 'Site' },
  },
  regions: {
    lisbon: { id: 'lis1', name: 'Lisbon' },
    saopaulo: { id: 'gru1', name: 'São Paulo' },
  },
  fleets,
  commitments: [],
  monthly: {},
};
