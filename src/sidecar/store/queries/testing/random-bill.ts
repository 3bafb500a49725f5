/** A seeded bill with everything that makes sums go wrong: currencies, nulls, covering purchases, tags that are missing. */

/** One charge as FOCUS states it: null where nothing is stated. */
export interface Charge {
  readonly [column: string]: string | null | Readonly<Record<string, string>>;
  readonly Tags: Readonly<Record<string, string>>;
}

/** A stream of pseudo-random numbers in [0, 1) that a seed fixes (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the items. */
export function pick<T>(random: () => number, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) {
    throw new RangeError('nothing to pick from');
  }
  return item;
}

/** Billing months of the bill. */
export const billingMonths = ['2025-02', '2025-12', '2026-01', '2026-02', '2026-03'] as const;

/** A tag key with more values in one month than the roll-up by tag takes. */
export const CROWDED_TAG = 'trace';

/** Charges of two sources over five months, `count` of them and then enough to crowd one tag key. */
export function randomBill(seed: number, count: number, crowd: number): Charge[] {
  const random = createRandom(seed);
  const charges = Array.from({ length: count }, () => charge(random, pick(random, billingMonths)));
  const crowded = Array.from({ length: crowd }, (_, index) => {
    const made = charge(random, '2026-03');
    return { ...made, x_Source: 'aws', Tags: { ...made.Tags, [CROWDED_TAG]: `t-${index}` } };
  });
  return [...charges, ...crowded];
}

function charge(random: () => number, month: string): Charge {
  const source = pick(random, ['aws', 'azure']);
  const category = pick(random, ['Usage', 'Usage', 'Usage', 'Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment']);
  const isCovering = category === 'Purchase' && random() < 0.6;
  const status = category === 'Usage' && random() < 0.4 ? pick(random, ['Used', 'Used', 'Unused']) : null;
  const service = pick(random, services);
  const region = pick(random, [null, 'us-east-1', 'eu-west-1', 'sa-east-1']);
  const account = pick(random, ['100', '200', '300']);
  const resource = random() < 0.2 ? null : `res-${Math.floor(random() * 25)}`;
  const start = startIn(random, month);
  return {
    x_Source: source,
    BillingPeriodStart: `${month}-01T00:00:00Z`,
    BillingPeriodEnd: `${month}-28T00:00:00Z`,
    ChargePeriodStart: start,
    ChargePeriodEnd: start,
    BillingCurrency: pick(random, ['USD', 'USD', 'EUR', 'BRL']),
    // FOCUS 1.3 names the service provider, feeds before it the provider.
    ...(random() < 0.5
      ? { ServiceProviderName: source.toUpperCase(), ProviderName: null }
      : { ServiceProviderName: null, ProviderName: source.toUpperCase() }),
    PublisherName: pick(random, ['Amazon', 'Microsoft', 'Acme']),
    BillingAccountId: pick(random, ['b1', 'b2']),
    SubAccountId: random() < 0.1 ? null : account,
    SubAccountName: `Account ${account}`,
    ServiceName: service,
    ServiceCategory: pick(random, ['Compute', 'Storage']),
    RegionId: region,
    RegionName: region === null ? null : `Region ${region}`,
    ResourceId: resource,
    ResourceName: resource === null ? null : `Name of ${resource}`,
    ResourceType: resource === null ? null : 'Instance',
    ChargeCategory: category,
    ChargeClass: random() < 0.05 ? 'Correction' : null,
    ChargeFrequency: category === 'Usage' ? 'Usage-Based' : pick(random, ['One-Time', 'Recurring']),
    ChargeDescription: pick(random, ['per hour', 'per GB']),
    SkuId: pick(random, ['sku-1', 'sku-2', 'sku-3']),
    CommitmentDiscountStatus: status,
    CommitmentDiscountId: status === null ? null : 'sp-1',
    ConsumedUnit: category === 'Usage' ? pick(random, ['Hours', 'GB']) : null,
    ConsumedQuantity: category === 'Usage' && random() < 0.9 ? amount(random) : null,
    BilledCost: random() < 0.03 ? null : amount(random),
    EffectiveCost: isCovering ? '0' : random() < 0.03 ? null : amount(random),
    ListCost: random() < 0.15 ? null : amount(random),
    ContractedCost: random() < 0.15 ? null : amount(random),
    Tags: tags(random, source),
  };
}

// What would break a statement that put values into its text.
const services = ["O'Reilly \\ 50%", 'Amazon EC2', 'Armazenamento São João', 'tab\there', '{p0:String}', null];

function tags(random: () => number, source: string): Record<string, string> {
  return {
    ...(random() < 0.7 ? { team: pick(random, ['alpha', 'beta', 'Gamma', 'delta']) } : {}),
    // Only one source knows this key: the other's partitions are not in the roll-up by tag.
    ...(source === 'aws' && random() < 0.6 ? { "env'ironment": pick(random, ['prod', 'dev']) } : {}),
  };
}

function startIn(random: () => number, month: string): string {
  const [year, number] = month.split('-').map(Number);
  // A correction stands in a later billing month than the charge it corrects.
  const back = random() < 0.1 ? 1 : 0;
  const day = pick(random, [1, 2, 9, 15, 27, 28, 29, 30, 31]);
  const hour = random() < 0.4 ? 0 : Math.floor(random() * 24);
  const at = new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 - back, day, hour, 0, 0));
  return at.toISOString().replace('.000Z', 'Z');
}

function amount(random: () => number): string {
  const digits = Math.floor(random() * 19);
  const whole = Math.floor(random() * 10 ** Math.floor(random() * 7));
  const fraction = Array.from({ length: digits }, () => Math.floor(random() * 10)).join('');
  return `${random() < 0.15 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
