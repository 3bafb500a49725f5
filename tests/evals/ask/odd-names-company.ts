/**
 * A company made to be hard to ask about: names that are also words of a question ("Total", "Other", "May"), signs in
 * names, three currencies, tag keys with prefixes and two words. Its bill is made here, row by row, without chance.
 */
import { writeFileSync } from 'node:fs';

const DAY = 86_400_000;
const FIRST = Date.parse('2025-05-01');
const LAST = Date.parse('2026-02-11');

/** Provider, its currency, region id and name, account id and name, service, its category, type, unit, and daily cost. */
const services = [
  ['Hetzner', 'EUR', 'fsn1', 'Falkenstein', '1001', 'Total', 'Cloud Servers', 'Compute', 'Server', 'Hours', 41],
  ['Hetzner', 'EUR', 'hel1', 'Helsinki', '1002', '2025-archive', 'Volumes', 'Storage', 'Volume', 'GB-Months', 13],
  ['Hetzner', 'EUR', 'fsn1', 'Falkenstein', '1001', 'Total', 'Other', 'Other', 'Other', 'Units', 7],
  ['DigitalOcean', 'USD', 'fra1', 'Frankfurt 1', 'p-3', 'Research & Development', 'Droplets', 'Compute', 'Droplet', 'Hours', 37],
  ['DigitalOcean', 'USD', 'nyc3', 'New York 3', 'p-4', 'prod (old)', 'Droplets', 'Compute', 'Droplet', 'Hours', 29],
  ['DigitalOcean', 'USD', 'nyc3', 'New York 3', 'p-4', 'prod (old)', 'Managed PostgreSQL', 'Databases', 'Cluster', 'Hours', 17],
  ['DigitalOcean', 'USD', 'fra1', 'Frankfurt 1', 'p-3', 'Research & Development', 'Spaces', 'Storage', 'Bucket', 'GB', 11],
  ['Locaweb', 'BRL', 'osc', 'Osasco', '5', 'Matriz – São José', 'Compute', 'Compute', 'VPS', 'Hours', 190],
  ['Locaweb', 'BRL', 'osc', 'Osasco', '5', 'Matriz – São José', 'E-mail', 'Web', 'Mailbox', 'Mailboxes', 61],
  ['Cloudflare', 'USD', 'global', 'Global', 'zone-all', 'All zones', 'Workers', 'Compute', 'Script', 'Requests', 19],
  ['Cloudflare', 'USD', 'global', 'Global', 'zone-all', 'All zones', 'Argo Smart Routing', 'Networking', 'Zone', 'GB', 23],
] as const; // prettier-ignore

/** Each service is split over these: squad, kind of environment, application, owner. */
const owners = [
  ['Other', 'Production', 'Total', 'total@vega.example'],
  ['Blue Ocean', 'Non-Production', 'top-10', "d'arcy.o'neil@vega.example"],
  ['May', 'Production', 'Cost Explorer', 'li@vega.example'],
  ['no-team', 'Pre-Production', 'everything', ''],
  ['R&D', 'DR', 'billing', 'li@vega.example'],
  ['', '', '', ''],
] as const;

const columns =
  'BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,PricingCategory,ProviderName,PublisherName,InvoiceIssuerName,RegionId,RegionName,SubAccountId,SubAccountName,ServiceName,ServiceCategory,ResourceId,ResourceName,ResourceType,ConsumedQuantity,ConsumedUnit,PricingQuantity,PricingUnit,ListCost,ContractedCost,EffectiveCost,BilledCost,Tags';

/** Writes the bill, FOCUS 1.2 as CSV. */
export function writeOddNames(file: string): void {
  const rows: string[] = [columns];
  for (let at = FIRST; at <= LAST; at += DAY) {
    services.forEach((service, index) => {
      owners.forEach((_, place) => rows.push(usageRow(at, index, place)));
      if (isFirstOfMonth(at)) {
        rows.push(row(at, service, { category: 'Tax', cost: service[10] / 4, tags: {}, resource: '', quantity: 0 }));
        rows.push(
          row(at, service, { category: 'Credit', cost: -service[10] / 8, tags: {}, resource: '', quantity: 0 })
        );
      }
    });
  }
  writeFileSync(file, `${rows.join('\n')}\n`);
}

function usageRow(at: number, index: number, place: number): string {
  const service = services[index] ?? services[0];
  const [squad, environment, application, owner] = owners[place] ?? owners[0];
  // Every day, service and owner has a cost of its own, so that a condition left out changes the sum.
  const day = at / DAY;
  const cost =
    service[10] * (1 + ((day * 7 + index * 3 + place * 5) % 11) / 10) * (0.5 + place / 7) * (1 + (day % 5) / 9);
  const tags = { Squad: squad, 'Environment Type': environment, 'app:name': application, 'Tech Owner': owner };
  const given = Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== ''));
  const resource = `${service[8].toLowerCase()}-${index}-${place}`;
  return row(at, service, { category: 'Usage', cost, tags: given, resource, quantity: cost * 3 });
}

interface Charge {
  readonly category: string;
  readonly cost: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly resource: string;
  readonly quantity: number;
}

function row(at: number, service: (typeof services)[number], { category, cost, tags, resource, quantity }: Charge) {
  const [provider, currency, regionId, region, accountId, account, name, kind, type, unit] = service;
  const amount = cost.toFixed(6);
  const isUsage = category === 'Usage';
  const [first, next] = [monthOf(at, 0), monthOf(at, 1)];
  const where = isUsage ? [regionId, region, accountId, account] : ['', '', '', ''];
  const used = isUsage ? [resource, resource, type, quantity.toFixed(6), unit, quantity.toFixed(6), unit] : ['', '', '', '', '', '', '']; // prettier-ignore
  return [
    ...[`${provider}-1`, `Vega ${provider}`, currency, first, next, instant(at), instant(at + DAY), category, ''],
    ...[
      `${name} ${category}`,
      isUsage ? 'Usage-Based' : 'One-Time',
      isUsage ? 'Standard' : '',
      provider,
      provider,
      provider,
    ],
    ...[...where, name, kind, ...used, amount, amount, amount, amount, JSON.stringify(tags)],
  ]
    .map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}

const instant = (at: number) => `${new Date(at).toISOString().slice(0, 10)}T00:00:00Z`;
const isFirstOfMonth = (at: number) => new Date(at).getUTCDate() === 1;
const monthOf = (at: number, later: number) =>
  instant(Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + later, 1));
