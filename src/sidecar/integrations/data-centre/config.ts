/** The rate card of a data centre: what it costs by month, and what the costs are shared by. */
import { z } from 'zod';
import { CurrencyCode, DecimalText } from '../../../contract/money.ts';
import { SecretReference } from '../../kernel/secret-reference.ts';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, {
  error: (issue) => `"${String(issue.input)}" is not a month; write it like "2026-09"`,
});
const Day = z.iso.date({ error: (issue) => `"${String(issue.input)}" is not a day; write it like "2026-09-30"` });

const Purchase = z
  .strictObject({
    price: DecimalText.describe('price of one, without tax that is recovered'),
    quantity: z.number().int().min(1).default(1),
    residual: DecimalText.default('0').describe('what one is worth at the end of its life'),
    firstMonth: Month.describe('month of the first depreciation'),
    lifeMonths: z.number().int().min(1).max(600).describe('months over which it is depreciated in equal parts'),
  })
  .describe('hardware bought: depreciated in a straight line, to the cent');

const Amounts = z
  .record(Month, DecimalText)
  .describe('amounts by month as the general ledger has them, e.g. {"2026-09": "1842.17"}');

/** How much a pool costs in a month: exactly one of these is given. */
const poolAmounts = {
  purchase: Purchase.optional(),
  monthly: DecimalText.optional().describe('a fixed amount every month'),
  yearly: DecimalText.optional().describe('a fixed amount every calendar year, spread over its months to the cent'),
  ledger: Amounts.optional(),
  rate: z
    .strictObject({ price: DecimalText.describe('price of one unit of the driver') })
    .optional()
    .describe('a price per unit instead of an amount'),
};
const amountKinds = Object.keys(poolAmounts) as (keyof typeof poolAmounts)[];

const Pool = z
  .strictObject({
    id: z.string().min(1).max(100).describe('stands in SkuId'),
    name: z.string().min(1).max(200),
    kind: z.enum(['hardware', 'power', 'space', 'labour', 'licences', 'support', 'network', 'storage', 'other'], {
      error: (issue) =>
        `"${String(issue.input)}" is not a kind of cost; use hardware, power, space, labour, licences, support, network, storage or other`,
    }),
    service: z.string().min(1).max(200).optional().describe('ServiceName; the name of the kind when left out'),
    site: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('the site whose usage shares this pool; all sites when left out'),
    driver: z.string().min(1).max(100).describe('the usage metric that the pool is shared by, e.g. "rack-units"'),
    unit: z
      .string()
      .min(1)
      .max(60)
      .describe('unit of the driver as FOCUS writes units, e.g. "Rack-Unit-Days", "vCPU-Hours"'),
    capacity: DecimalText.optional().describe(
      'units that exist in a month; what is not used of them is shown as unused'
    ),
    ...poolAmounts,
    recover: Amounts.optional().describe('with a rate: the ledger’s amounts; what the rate misses them by is shown'),
  })
  .refine((pool) => amountKinds.filter((kind) => pool[kind] !== undefined).length === 1, {
    error: `a pool needs exactly one of ${amountKinds.join(', ')}`,
  })
  .refine((pool) => pool.recover === undefined || pool.rate !== undefined, {
    error: 'recover goes with a rate; an amount is recovered as it is',
    path: ['recover'],
  })
  .refine((pool) => pool.capacity === undefined || pool.rate === undefined, {
    error: 'capacity goes with an amount; at a rate nothing is left unused',
    path: ['capacity'],
  });
export type Pool = z.infer<typeof Pool>;

/** Usage or inventory in CSV files: a row says how much of a metric a resource had on a day, or through a month. */
const CsvUsage = z.strictObject({
  kind: z.literal('csv'),
  path: z.string().min(1).describe('file, folder or glob'),
  metric: z.string().optional().describe('the metric of every row, when there is no column "metric"'),
});

const PrometheusUsage = z.strictObject({
  kind: z.literal('prometheus'),
  url: z.url({ protocol: /^https?$/ }).describe('address of a Prometheus-compatible API, without /api/v1'),
  token: SecretReference.optional().describe('bearer token as env:NAME or file:PATH'),
  tenant: z.string().optional().describe('sent as X-Scope-OrgID'),
  metric: z.string().min(1),
  query: z
    .string()
    .min(1)
    .describe(
      'gives each resource’s quantity of the day before the instant, e.g. "sum by (instance) (increase(node_cpu_seconds_total[1d])) / 3600"'
    ),
  resourceLabel: z.string().default('instance'),
  siteLabel: z.string().optional(),
  tagLabels: z.array(z.string()).default([]).describe('labels kept as tags'),
});

const SqlUsage = z.strictObject({
  kind: z.literal('sql'),
  url: z.string().min(1).describe('postgres://, mysql://, mssql:// or oracle:// address, without the password'),
  password: SecretReference.optional().describe('as env:NAME or file:PATH'),
  metric: z.string().optional(),
  query: z.string().min(1).describe('SELECT day, resource, quantity … with :from and :to for the window'),
});

export const UsageSource = z.discriminatedUnion('kind', [CsvUsage, PrometheusUsage, SqlUsage]);
export type UsageSource = z.infer<typeof UsageSource>;

export const DataCentreConfig = z
  .strictObject({
    provider: z.string().min(1).max(200).describe('who runs the data centre; stands in ServiceProviderName'),
    billingAccount: z.strictObject({ id: z.string().min(1), name: z.string().min(1).optional() }),
    currency: CurrencyCode,
    firstMonth: Month.describe('first month to price'),
    sites: z
      .record(z.string(), z.strictObject({ name: z.string().min(1) }))
      .default({})
      .describe('sites by the id that usage names'),
    pools: z.array(Pool).min(1, { error: 'no cost pool; describe at least one' }),
    usage: z.array(UsageSource).min(1, { error: 'no usage; say where inventory or usage is read' }),
  })
  .refine(({ pools }) => new Set(pools.map(({ id }) => id)).size === pools.length, {
    error: 'two pools have the same id; ids must differ',
    path: ['pools'],
  });
export type DataCentreConfig = z.infer<typeof DataCentreConfig>;

/** One line of usage: so much of a metric, by a resource, on a day. */
export const UsageLine = z.object({
  metric: z.string().min(1, { error: 'is missing' }),
  day: Day,
  resource: z.string().min(1, { error: 'is missing' }),
  name: z.string(),
  site: z.string(),
  account: z.string(),
  quantity: DecimalText.refine((text) => !text.startsWith('-'), { error: 'is below zero; usage cannot be negative' }),
  tags: z.record(z.string(), z.string()),
});
export type UsageLine = z.infer<typeof UsageLine>;
