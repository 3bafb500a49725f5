/**
 * `POST /api/nlq/query`: a question in English or Brazilian Portuguese in, columns and rows out, with the query form it
 * was read as. The form is what is shown, edited, checked and compiled; nobody's words become SQL.
 */
import { z } from 'zod';
import { formFields, formGrains, formMeasures } from '../form-words.ts';
import { CurrencyCode, DecimalText } from '../money.ts';
import { Instant } from '../period.ts';

export const FormField = z
  .string()
  .max(256)
  .refine((name) => (formFields as readonly string[]).includes(name) || /^tag:./.test(name), {
    error: (issue) => `"${String(issue.input)}" is not a field; use one such as "service" or a tag such as "tag:team"`,
  });

const FormMeasureName = z.enum(formMeasures);

export const FormFilter = z.strictObject({
  field: FormField,
  op: z.enum(['=', '!=', 'empty', 'not_empty', 'contains']),
  values: z.array(z.string().max(4096)).max(200).default([]),
});
export type FormFilter = z.infer<typeof FormFilter>;

export const FormMeasure = z.strictObject({
  name: FormMeasureName,
  default: z.boolean().optional().describe('true when the question named no measure'),
  of: FormField.optional().describe('what is counted'),
  unit: z.string().max(256).optional().describe('unit cost: the ConsumedUnit'),
  per: z.number().positive().optional().describe('unit cost: of how many units'),
  base: z.enum(['effective_cost', 'billed_cost', 'list_cost', 'contracted_cost']).optional(),
  numerator: z.array(FormFilter).max(10).optional().describe('share: what part is asked for'),
});
export type FormMeasure = z.infer<typeof FormMeasure>;

export const FormTime = z
  .strictObject({ from: Instant, to: Instant, says: z.string().max(200).default('') })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    error: 'the period ends before it begins; swap "from" and "to"',
    path: ['from'],
  });
export type FormTime = z.infer<typeof FormTime>;

export const FormGrain = z.enum(formGrains);

export const formIntents = [
  'total',
  'breakdown',
  'trend',
  'top',
  'compare',
  'share',
  'ratio',
  'count',
  'forecast',
] as const;

/** What a question was read as. */
export const QueryForm = z.strictObject({
  intent: z.enum(formIntents),
  measures: z.array(FormMeasure).min(1).max(4),
  dimensions: z.array(FormField).max(4).default([]),
  grain: FormGrain.nullable().default(null),
  fiscal_start: z
    .number()
    .int()
    .min(1)
    .max(12)
    .optional()
    .describe('with a fiscal grain: the month in which fiscal years begin; January without it'),
  filters: z.array(FormFilter).max(20).default([]),
  time: FormTime,
  compare: z
    .strictObject({ from: Instant, to: Instant, kind: z.enum(['previous', 'year_ago', 'explicit']) })
    .nullable()
    .default(null),
  having: z
    .array(z.tuple([z.string().max(64), z.enum(['>', '>=', '<', '<=']), DecimalText]))
    .max(4)
    .nullable()
    .default(null)
    .describe('conditions on a measure, or on delta and delta_pct of a comparison'),
  order: z
    .array(z.tuple([z.string().max(64), z.enum(['asc', 'desc'])]))
    .max(2)
    .nullable()
    .default(null),
  limit: z.number().int().min(1).max(1000).nullable().default(null),
  limit_per: z
    .strictObject({ field: z.string().max(256), n: z.number().int().min(1).max(100) })
    .nullable()
    .default(null),
  rest: z.boolean().default(false).describe('with a limit: one row more for everything beyond it'),
  transform: z
    .enum(['cumulative', 'count_rows'])
    .nullable()
    .default(null)
    .describe('running sums; or how many rows, or steps of `grain`, meet the conditions'),
});
export type QueryForm = z.infer<typeof QueryForm>;
export type QueryFormInput = z.input<typeof QueryForm>;

/** Where the period of a form that is run comes from. What it is compared with moves along, but for a range of its own. */
export const FormPeriod = z
  .enum(['fixed', 'range', 'words'])
  .describe(
    'with a form: over its own period, over `range` in that one’s place, or over what the words of its period (`time.says`) mean today'
  );
export type FormPeriod = z.infer<typeof FormPeriod>;

export const AskMode = z.enum(['offline', 'llm']);
export type AskMode = z.infer<typeof AskMode>;

/** A question. Unknown members are ignored, so that callers may send more than a version knows. */
export const AskRequest = z.object({
  question: z
    .string()
    .min(1, { error: 'no question; write one such as "Cost by service last month"' })
    .max(2000, { error: 'the question is longer than 2,000 characters; shorten it' }),
  locale: z.enum(['auto', 'en', 'pt']).default('auto'),
  now: Instant.optional().describe('the instant that "last month" is counted from; the sidecar’s clock unless told'),
  timezone: z.literal('UTC', { error: 'only "UTC": bills are dated in UTC' }).default('UTC'),
  mode: AskMode.default('offline'),
  limit: z.number().int().min(1).max(1000).default(1000),
  conversationId: z.string().max(100).nullable().default(null),
  range: z
    .object({ from: Instant, to: Instant })
    .optional()
    .describe('the dashboard’s range, for questions without one'),
  form: QueryForm.optional().describe('an edited form to run in the question’s place'),
  period: FormPeriod.default('fixed'),
});
export type AskRequest = z.infer<typeof AskRequest>;
export type AskRequestInput = z.input<typeof AskRequest>;

export const AskColumn = z.object({
  name: z.string(),
  title: z.string().optional().describe('for people, in the language of the question'),
  role: z.enum(['time', 'dimension', 'currency', 'measure']),
  unit: z.string().optional().describe('a currency, "%", or the unit of a quantity'),
  kind: z
    .enum(['money', 'unit_price', 'number'])
    .optional()
    .describe(
      'of a figure: an amount, what one unit costs, or neither; money is in `unit`, else in the row’s currency'
    ),
});
export type AskColumn = z.infer<typeof AskColumn>;

export const AskOption = z.object({
  label: z.string(),
  field: z.string(),
  value: z.string(),
  form: QueryForm.optional().describe('the whole form of this reading: send it back to have it answered'),
});
export type AskOption = z.infer<typeof AskOption>;

export const refusalReasons = [
  'write',
  'injection',
  'out_of_scope',
  'unknown_value',
  'outside_data',
  'no_data',
  'not_understood',
  'untagged',
  'limit',
] as const;

export const AskAnswer = z.object({
  status: z.enum(['answered', 'clarification', 'refused', 'error']),
  conversationId: z.string(),
  language: z.enum(['en', 'pt']),
  engine: z.string().describe('"offline" or "llm:<model>"'),
  ir: QueryForm.nullable(),
  rolls: z.boolean().optional().describe('true where the words of the form’s period alone give that period today'),
  titles: z.record(z.string(), z.string()).optional().describe('what people read for the names in `ir`'),
  sql: z.string().nullable().describe('the statement that ran, its values as {name:Type}'),
  parameters: z.record(z.string(), z.unknown()),
  columns: z.array(AskColumn),
  rows: z.array(z.array(z.string().nullable())).describe('numbers as decimal text'),
  explanation: z.string(),
  assumptions: z.array(z.string()),
  confidence: z.number(),
  chart: z.object({ type: z.enum(['stat', 'timeseries', 'bar', 'pie', 'table']), title: z.string() }).nullable(),
  clarification: z.object({ question: z.string(), options: z.array(AskOption) }).nullable(),
  reason: z.enum(refusalReasons).nullable(),
  coverage: z
    .array(z.object({ word: z.string(), as: z.string() }))
    .describe('what each word of the question was read as'),
  confirmed: z.boolean().optional().describe('with a model: true when parser and model read the same'),
  timings: z.object({ parseMs: z.number(), executeMs: z.number() }),
  usage: z
    .object({
      inputTokens: z.number(),
      outputTokens: z.number(),
      cost: DecimalText.optional().describe('what the tokens cost, where their price is configured'),
      currency: CurrencyCode.optional(),
    })
    .optional()
    .describe('tokens that a model read and wrote for this answer'),
});
export type AskAnswer = z.infer<typeof AskAnswer>;
