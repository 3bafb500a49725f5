/**
 * What a model may say: the query form with values as numbers of a list it was given. Whatever it says is checked as if
 * a stranger had sent it, and can only name what the data and the form have.
 */
import { z } from 'zod';
import { FormGrain, QueryForm } from '../../../contract/api/ask.ts';
import { formMeasures } from '../../../contract/form-words.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The answer of a model, flat and closed, so that small models can fill it in. */
export const ModelAnswer = z.object({
  answerable: z.boolean().describe('false when billing data cannot say it, or when you are not sure'),
  measure: z.enum(formMeasures).nullable(),
  countedField: z
    .string()
    .max(256)
    .nullable()
    .describe('only with measure count: the field whose distinct values are counted'),
  dimensions: z.array(z.string().max(256)).max(4),
  grain: FormGrain.exclude(['fiscal_quarter', 'fiscal_year']).nullable(),
  filters: z
    .array(z.object({ candidate: z.number().int().min(0), negated: z.boolean() }))
    .max(10)
    .describe('numbers of candidates from the list; nothing else can be filtered by'),
  from: Day.describe('first day of the range'),
  to: Day.describe('first day after the range'),
  compareFrom: Day.nullable(),
  compareTo: Day.nullable(),
  descending: z.boolean().nullable().describe('set only for rankings'),
  limit: z.number().int().min(1).max(1000).nullable(),
});
export type ModelAnswer = z.infer<typeof ModelAnswer>;

/** A value a model may choose, by its place in the list. */
export interface Candidate {
  readonly field: string;
  readonly value: string;
}

/** Makes a form of a model's answer, or null where it names what is not there or makes no sense. */
export function formOfModel(
  raw: unknown,
  candidates: readonly Candidate[],
  fields: ReadonlySet<string>
): QueryForm | null {
  const parsed = ModelAnswer.safeParse(raw);
  if (!parsed.success || !parsed.data.answerable || parsed.data.measure === null) {
    return null;
  }
  const said = parsed.data;
  const chosen = said.filters.map(({ candidate, negated }) => ({ candidate: candidates[candidate], negated }));
  const named = [...said.dimensions, ...(said.countedField === null ? [] : [said.countedField])];
  const needsMore =
    said.measure === 'unit_cost' ||
    said.measure === 'share_pct' ||
    said.measure === 'run_rate' ||
    said.measure === 'avg_cost_per';
  if (
    chosen.some(({ candidate }) => candidate === undefined) ||
    named.some((field) => !fields.has(field)) ||
    needsMore ||
    (said.measure === 'count') !== (said.countedField !== null)
  ) {
    return null;
  }
  const compare =
    said.compareFrom === null || said.compareTo === null
      ? null
      : { from: instantOf(said.compareFrom), to: instantOf(said.compareTo), kind: 'explicit' as const };
  const form = QueryForm.safeParse({
    intent:
      compare !== null
        ? 'compare'
        : said.measure === 'count'
          ? 'count'
          : said.descending !== null
            ? 'top'
            : said.grain !== null
              ? 'trend'
              : said.dimensions.length > 0
                ? 'breakdown'
                : 'total',
    measures: [{ name: said.measure, ...(said.countedField === null ? {} : { of: said.countedField }) }],
    dimensions: said.dimensions,
    grain: said.grain,
    filters: chosen.flatMap(({ candidate, negated }) =>
      candidate === undefined ? [] : [{ field: candidate.field, op: negated ? '!=' : '=', values: [candidate.value] }]
    ),
    time: { from: instantOf(said.from), to: instantOf(said.to), says: '' },
    compare,
    order: said.descending === null ? null : [[said.measure, said.descending ? 'desc' : 'asc']],
    limit: said.limit,
  });
  return form.success &&
    said.from < said.to &&
    (compare === null || compare.from < compare.to) &&
    !(compare !== null && said.grain !== null)
    ? form.data
    : null;
}

const instantOf = (day: string) => `${day}T00:00:00Z`;
