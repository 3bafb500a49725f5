/**
 * `truth.json`: what is planted in a made-up world, to hold the product against. Amounts are exact decimal text,
 * days are UTC, months are billing months, and everything is as it stands after the last restatement.
 */
import { z } from 'zod';
import { CurrencyCode, DecimalText } from '../../contract/money.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const MonthLabel = z.string().regex(/^\d{4}-\d{2}$/);

/** Plain sums of the four cost columns over rows. */
export const CostSums = z.object({
  rows: z.number().int(),
  BilledCost: DecimalText,
  EffectiveCost: DecimalText,
  ListCost: DecimalText,
  ContractedCost: DecimalText,
});
export type CostSums = z.infer<typeof CostSums>;

export const TruthTotal = CostSums.extend({
  source: z.string(),
  month: MonthLabel,
  currency: CurrencyCode,
  accrualListCost: DecimalText.describe('without purchases that cover later usage (R9)'),
  accrualContractedCost: DecimalText,
});

const Grouped = CostSums.extend({ name: z.string().describe('"" = none stated'), currency: CurrencyCode });

export const TruthAnomaly = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  source: z.string(),
  provider: z.string(),
  currency: CurrencyCode,
  subAccountId: z.string(),
  subAccountName: z.string(),
  serviceName: z.string(),
  regionId: z.string(),
  skuId: z.string(),
  resourceIds: z.array(z.string()).describe('empty where the bill names no resource'),
  start: Day,
  end: Day.nullable().describe('last day, inside; null = still going on at the last day'),
  daily: z
    .array(z.object({ date: Day, amount: DecimalText }))
    .describe('EffectiveCost beyond the usual; negative for drops'),
  total: DecimalText,
});

export const TruthWaste = z.object({
  id: z.string(),
  kind: z.string(),
  source: z.string(),
  currency: CurrencyCode,
  subAccountId: z.string(),
  serviceName: z.string(),
  resourceId: z.string(),
  resourceName: z.string(),
  monthlyCost: DecimalText.describe('EffectiveCost in the last complete month'),
  monthlyWaste: DecimalText.describe('the part of it that buys nothing'),
  note: z.string(),
});

export const TruthUntagged = z.object({
  month: MonthLabel,
  currency: CurrencyCode,
  tagKey: z.literal('team'),
  usageUntagged: DecimalText.describe('EffectiveCost of Usage rows without the key'),
  usageTotal: DecimalText,
  usageShare: DecimalText.describe('0 to 1, six decimals'),
  allUntagged: DecimalText.describe('the same over every charge category: fees, tax and credits carry no tags'),
  allTotal: DecimalText,
  allShare: DecimalText,
});

export const TruthCommitment = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  category: z.enum(['Spend', 'Usage']),
  type: z.string(),
  payment: z.enum(['monthly', 'upfront']),
  start: Day,
  end: Day.describe('first day after the term'),
  months: z.array(
    z.object({
      month: MonthLabel,
      purchased: DecimalText.describe('BilledCost of Purchase rows'),
      used: DecimalText.describe('EffectiveCost of Used rows'),
      unused: DecimalText,
      utilization: DecimalText.nullable(),
      coveredListCost: DecimalText,
    })
  ),
});

const Cover = z.object({
  coveredListCost: DecimalText,
  usageListCost: DecimalText,
  coverage: DecimalText.nullable(),
});

export const TruthCoverage = Cover.extend({
  source: z.string(),
  month: MonthLabel,
  currency: CurrencyCode,
  services: z.array(Cover.extend({ serviceName: z.string() })).describe('those that a commitment covers at all'),
});

export const TruthRestatement = z.object({
  source: z.string(),
  month: MonthLabel,
  currency: CurrencyCode,
  note: z.string(),
  before: CostSums,
  after: CostSums,
});

export const TruthDelivery = z.object({
  source: z.string(),
  files: z.array(z.string()).describe('relative to the folder of truth.json'),
  note: z.string(),
});

export const Truth = z.object({
  version: z.literal(1),
  scenario: z.string(),
  seed: z.number().int(),
  scale: z.number(),
  firstDay: Day,
  lastDay: Day,
  months: z.array(MonthLabel),
  lastCompleteMonth: MonthLabel.nullable(),
  sources: z.array(
    z.object({
      source: z.string(),
      provider: z.string(),
      focusVersion: z.string(),
      currency: CurrencyCode,
      rows: z.number().int(),
      resources: z.number().int(),
      services: z.number().int(),
    })
  ),
  totals: z.array(TruthTotal),
  breakdown: z
    .object({
      month: MonthLabel,
      byProvider: z.array(Grouped),
      byService: z.array(Grouped),
      bySubAccount: z.array(Grouped),
      byTeam: z.array(Grouped),
    })
    .nullable()
    .describe('the last complete month'),
  anomalies: z.array(TruthAnomaly),
  seasons: z.array(z.object({ name: z.string(), start: Day, end: Day })).describe('unusual but expected: no anomalies'),
  waste: z.array(TruthWaste),
  untagged: z.array(TruthUntagged),
  commitments: z.array(TruthCommitment),
  coverage: z.array(TruthCoverage),
  restatements: z.array(TruthRestatement),
  hostile: z.array(z.object({ source: z.string(), resourceId: z.string(), place: z.string(), value: z.string() })),
  deliveries: z.array(TruthDelivery).describe('in the order in which to load them'),
});
export type Truth = z.infer<typeof Truth>;
