/**
 * Virtual tags: tags that nobody put on a resource, made of rules over what the bill states (the FinOps Framework's
 * Allocation capability; AWS calls them cost categories). One is asked for as `tag:<name>`, like a delivered tag, and
 * stands in the place of a delivered tag of its name. Its own rules still see the delivered one.
 */
import { z } from 'zod';
import { DimensionName } from '../metrics.ts';
import { Period } from '../period.ts';
import { DecimalText } from '../money.ts';
import { sentence } from '../sentences.ts';
import { Filter } from './query.ts';

/** Conditions that a virtual tag comes to, with those of the virtual tags that its rules look at. */
export const MOST_CONDITIONS = 500;

// What JavaScript and others know and RE2, which reads columns in linear time, does not.
const notInRe2 = /\(\?(?:[=!>|]|<[=!]|\()|\\[1-9]|\\k[<{']|\{\d{4}/;

/** One condition of a rule. `matches` looks for an RE2 expression anywhere in the value; the others as in a filter. */
export const RuleCondition = z
  .strictObject({
    dimension: DimensionName,
    operator: z.enum([...Filter.shape.operator.options, 'starts_with', 'matches']),
    values: Filter.shape.values,
  })
  .superRefine(({ operator, values }, context) => {
    for (const value of operator === 'matches' ? values : []) {
      const fault = patternFault(value);
      if (fault !== null) {
        context.addIssue({ code: 'custom', path: ['values'], message: sentence(fault, { value }).text });
      }
    }
  });
export type RuleCondition = z.infer<typeof RuleCondition>;

/** A fixed value, or the value that a dimension or tag has on the charge. "" leaves the charge unassigned. */
export const TagValue = z.union([
  z.strictObject({ value: z.string().trim().max(256, { error: 'longer than 256 characters; shorten it' }) }),
  z.strictObject({ dimension: DimensionName }),
]);
export type TagValue = z.infer<typeof TagValue>;

export const VirtualTagRule = z.strictObject({
  conditions: z
    .array(RuleCondition)
    .min(1, { error: 'a rule needs a condition; what no rule catches is said by "otherwise"' })
    .max(20, { error: 'more than 20 conditions in one rule; name several values in one condition' })
    .describe('all of which hold'),
  gives: TagValue,
});
export type VirtualTagRule = z.infer<typeof VirtualTagRule>;

/** A virtual tag: the first rule whose conditions hold gives the value; where none does, `otherwise`. */
export const VirtualTag = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, { error: 'missing; give it a name' })
    .max(128, { error: 'longer than 128 characters; shorten it' })
    .regex(/^[^\p{Cc}=!,;"]*$/u, { error: 'holds one of = ! , ; " or a line break; leave it out' })
    .describe('asked for as tag:<name>'),
  rules: z
    .array(VirtualTagRule)
    .min(1, { error: 'no rule; add one' })
    .max(200, { error: 'more than 200 rules; name several values in one condition' }),
  otherwise: TagValue.default({ value: '' }),
  note: z.string().max(2000).default(''),
});
export type VirtualTag = z.infer<typeof VirtualTag>;

/** Every dimension and tag that its rules look at or take values from. */
export function namedBy({ rules, otherwise }: Pick<VirtualTag, 'rules' | 'otherwise'>): DimensionName[] {
  const given = [...rules.map(({ gives }) => gives), otherwise].flatMap((gives) =>
    'dimension' in gives ? [gives.dimension] : []
  );
  return [...new Set([...rules.flatMap(({ conditions }) => conditions.map(({ dimension }) => dimension)), ...given])];
}

/** `POST /api/v1/virtual-tags/preview`: what the rules would catch, kept or not. */
export const VirtualTagPreviewRequest = z.strictObject({
  body: VirtualTag,
  period: Period.optional().describe('the last 30 days with charges unless told'),
});
export type VirtualTagPreviewRequest = z.infer<typeof VirtualTagPreviewRequest>;

/** Effective cost of the charges that one rule catches. */
export const CaughtCost = z.object({ currency: z.string(), amount: DecimalText, charges: z.number().int() });
export type CaughtCost = z.infer<typeof CaughtCost>;

/** What each rule catches, in the order of the rules; then what none does, and what is left without a value. */
export const VirtualTagPreview = z.object({
  period: Period,
  rules: z.array(z.object({ caught: z.array(CaughtCost) })),
  otherwise: z.array(CaughtCost).describe('charges that no rule catches'),
  unassigned: z.array(CaughtCost).describe('charges that end without a value, whichever rule says so'),
  total: z.array(CaughtCost),
});
export type VirtualTagPreview = z.infer<typeof VirtualTagPreview>;

function patternFault(pattern: string): 'pattern_too_long' | 'pattern_not_re2' | 'pattern_wrong' | null {
  if (pattern.length > 500) {
    return 'pattern_too_long';
  }
  if (notInRe2.test(pattern)) {
    return 'pattern_not_re2';
  }
  try {
    new RegExp(pattern.replace(/^\(\?[imsU]+\)/, ''));
    return null;
  } catch {
    return 'pattern_wrong';
  }
}
