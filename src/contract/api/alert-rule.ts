/** An alert rule on cost as a person asks for it; the page makes Grafana's rule of it. */
import { z } from 'zod';
import { BillingCurrencyOrNone, DecimalText } from '../money.ts';
import { Filter } from './query.ts';

export const CostAlertRule = z.strictObject({
  name: z.string().trim().min(1, { error: 'no name; people find the rule by it' }).max(190),
  measure: z
    .enum(['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost'])
    .default('EffectiveCost')
    .describe('the cost that is looked at'),
  filters: z.array(Filter).max(50).default([]).describe('conditions, all of which hold'),
  currency: BillingCurrencyOrNone.default('').describe('as bills state it; "" for every currency on its own'),
  days: z
    .number({ error: 'days is not a number; write it like 7' })
    .refine((days) => Number.isInteger(days) && days >= 1 && days <= 366, {
      error: (issue) => `days ${String(issue.input)} is not a whole number from 1 to 366`,
    })
    .describe('the cost of the last so many days'),
  above: DecimalText.describe('the amount that it alerts above'),
  pending: z
    .string()
    .regex(/^\d+[smhd]$/, { error: (issue) => `"${String(issue.input)}" is no time; write it like 0s, 30m or 1h` })
    .describe('how long it must be above'),
  severity: z.enum(['info', 'warning', 'critical']).default('warning'),
  paused: z.boolean().default(false),
});
export type CostAlertRule = z.infer<typeof CostAlertRule>;

/** What can be changed of a rule whatever it looks at. */
export const AlertRuleChange = CostAlertRule.pick({
  name: true,
  above: true,
  pending: true,
  severity: true,
  paused: true,
});
export type AlertRuleChange = z.infer<typeof AlertRuleChange>;
