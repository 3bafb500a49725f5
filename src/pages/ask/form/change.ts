/** Changes of a query form by hand, each with what follows from it. What cannot be asked so, the sidecar says. Pure. */
import type { FormFilter, QueryForm } from '../../../contract/api/ask.ts';
import { formMeasures, type FormGrain, type FormMeasureName } from '../../../contract/form-words.ts';
import { monthOf, previousPeriod, shiftMonths, type Period } from '../../../contract/calendar.ts';

export type FormMeasure = QueryForm['measures'][number];

/** What a cost can be. Measures that are made of one take any of these as their base. */
export const costMetrics = ['effective_cost', 'billed_cost', 'list_cost', 'contracted_cost'] as const;

const derived: readonly FormMeasureName[] = [
  ...(['unit_cost', 'share_pct', 'avg_daily_cost', 'avg_weekly_cost', 'avg_monthly_cost'] as const),
  ...(['avg_cost_per', 'run_rate'] as const),
];

/** True for measures that are made of a cost. */
export function hasBase(name: FormMeasureName): boolean {
  return derived.includes(name);
}

/** True for measures that count, or divide by a count: of what, has to be said. */
export function counts(name: FormMeasureName): boolean {
  return name === 'count' || name === 'avg_cost_per';
}

/** True for measures of one unit of consumption. */
export function hasUnit(name: FormMeasureName): boolean {
  return name === 'unit_cost' || name === 'quantity';
}

/** A measure of that name with what it keeps of another one. */
export function measureOf(name: FormMeasureName, { time }: QueryForm, before?: FormMeasure): FormMeasure {
  const { base, of, unit, per, numerator } = before ?? {};
  const month = monthOf(time.from);
  const daysOfMonth = (Date.parse(month.to) - Date.parse(month.from)) / 86_400_000;
  return {
    name,
    ...(hasBase(name) && base !== undefined ? { base } : {}),
    ...(counts(name) ? { of: of ?? 'sub_account' } : {}),
    ...(hasUnit(name) && unit !== undefined ? { unit } : {}),
    ...(name === 'unit_cost' && before?.name === name && per !== undefined ? { per } : {}),
    ...(name === 'run_rate' ? { per: before?.name === name && per !== undefined ? per : daysOfMonth } : {}),
    ...(name === 'share_pct' && numerator !== undefined ? { numerator } : {}),
  };
}

/** The form with another measure in one's place, or with one more beyond the last. An order by the old one is by the new; conditions on the old one go. */
export function withMeasure(form: QueryForm, at: number, measure: FormMeasure): QueryForm {
  const old = form.measures[at]?.name;
  if (old === undefined) {
    return settled({ ...form, measures: [...form.measures, measure] });
  }
  const isSame = old === measure.name;
  const having = isSame ? form.having : (form.having?.filter(([name]) => name !== old) ?? null);
  return settled({
    ...form,
    measures: form.measures.map((kept, index) => (index === at ? measure : kept)),
    order: form.order?.map(([name, way]) => [name === old ? measure.name : name, way]) ?? null,
    having: having === null || having.length === 0 ? null : having,
  });
}

/** The form without one of its measures: what was ordered by it is by the first that stays, conditions on it go. */
export function withoutMeasure(form: QueryForm, at: number): QueryForm {
  const measures = form.measures.filter((_, other) => other !== at);
  const gone = form.measures[at]?.name;
  const first = measures[0]?.name;
  const having = form.having?.filter(([name]) => name !== gone) ?? [];
  return settled({
    ...form,
    measures,
    order: form.order?.map(([name, way]) => [name === gone ? (first ?? name) : name, way]) ?? null,
    having: having.length === 0 ? null : having,
  });
}

export type Having = NonNullable<QueryForm['having']>[number];

/** What a condition on numbers may be about: each measure, and the change where there is a comparison. */
export function havingNames(form: QueryForm): string[] {
  return [...form.measures.map(({ name }) => name), ...(form.compare === null ? [] : ['delta', 'delta_pct'])];
}

/** The form with a condition on a measure in the place of another; beyond the last a new one, null takes it out. */
export function withHaving(form: QueryForm, at: number, condition: Having | null): QueryForm {
  const before = form.having ?? [];
  const having = [...before.slice(0, at), ...(condition === null ? [] : [condition]), ...before.slice(at + 1)];
  return { ...form, having: having.length === 0 ? null : having };
}

/** The form with another breakdown; without one there is nothing to rank. */
export function withBreakdown(form: QueryForm, dimensions: readonly string[]): QueryForm {
  const isRanked = dimensions.length > 0 || form.grain !== null;
  return settled({
    ...form,
    dimensions: [...dimensions],
    limit_per: null,
    ...(isRanked ? {} : { order: null, limit: null }),
    rest: form.rest && dimensions.length === 1,
  });
}

/** The form in other steps. That a comparison has none, the sidecar says. */
export function withGrain(form: QueryForm, grain: FormGrain | null): QueryForm {
  const { fiscal_start: _before, ...others } = form;
  return settled({ ...others, grain, ...(grain === null ? { limit_per: null } : {}) });
}

/** The form with a condition in the place of another; beyond the last a new one, null takes it out. */
export function withFilter(form: QueryForm, at: number, filter: FormFilter | null): QueryForm {
  const filters = [...form.filters.slice(0, at), ...(filter === null ? [] : [filter]), ...form.filters.slice(at + 1)];
  return { ...form, filters };
}

/** The first or last so many of a ranking, with the rest as one row; null for all rows. */
export function withLimit(form: QueryForm, limit: number | null, way: 'asc' | 'desc', rest: boolean): QueryForm {
  const by = form.order?.[0]?.[0] ?? form.measures[0]?.name ?? formMeasures[0];
  return settled({
    ...form,
    ...{ limit, limit_per: null, rest: limit !== null && rest },
    order: limit === null ? form.order : [[by, way]],
  });
}

/** The form held against another period; conditions on changes and orders by them go with the comparison. */
export function withCompare(
  form: QueryForm,
  kind: NonNullable<QueryForm['compare']>['kind'] | null,
  named?: Period
): QueryForm {
  const period = { from: form.time.from, to: form.time.to };
  const compare =
    kind === null
      ? null
      : kind === 'previous'
        ? { ...previousPeriod(period), kind }
        : kind === 'year_ago'
          ? { ...shiftMonths(period, -12), kind }
          : { ...(named ?? previousPeriod(period)), kind };
  const isChange = (name: string) => name.startsWith('delta') || name === 'previous';
  const having = compare === null ? (form.having?.filter(([name]) => !isChange(name)) ?? null) : form.having;
  const order = form.order?.map(([name, way]): [string, 'asc' | 'desc'] => [
    compare === null && isChange(name) ? (form.measures[0]?.name ?? name) : name,
    way,
  ]);
  return settled({
    ...form,
    compare,
    order: order ?? null,
    having: having === null || having.length === 0 ? null : having,
  });
}

/** The kind of question that the form is by now. */
function settled(form: QueryForm): QueryForm {
  const [main] = form.measures;
  const intent =
    main?.name === 'run_rate'
      ? 'forecast'
      : main?.name === 'share_pct'
        ? 'share'
        : main?.name === 'count'
          ? 'count'
          : form.compare !== null
            ? 'compare'
            : form.limit !== null
              ? 'top'
              : form.grain !== null
                ? 'trend'
                : form.dimensions.length > 0
                  ? 'breakdown'
                  : 'total';
  return { ...form, intent };
}
