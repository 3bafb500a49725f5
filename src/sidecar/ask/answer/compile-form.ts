/** A query form as a derived query of the store: names to columns, measures to figures. Pure. */
import type { FormFilter, QueryForm } from '../../../contract/api/ask.ts';
import { daysOfWeek } from '../../../contract/calendar.ts';
import { fieldColumns, type FormMeasureName } from '../../../contract/form-words.ts';
import type { DerivedQueryInput } from '../../../contract/api/derived.ts';
import type { Filter } from '../../../contract/api/query.ts';
import type { MeasureName } from '../../../contract/measures.ts';
import { dayOfInstant, instantOfDay, startOfUnit } from '../time/days.ts';
import { isFiscalGrain } from '../time/fiscal.ts';
import type { Catalogue } from '../values/catalogue.ts';

type FigureInput = DerivedQueryInput['figures'][number];

/** What a figure is counted in. */
export interface FigureUnit {
  /** Null for money. */
  readonly unit: string | null;
  /** True for what one of something costs, which cents may be too coarse for. */
  readonly isPrice?: boolean;
}

export interface CompiledForm {
  readonly query: DerivedQueryInput;
  /** Units of the figures, in order. */
  readonly units: readonly FigureUnit[];
  /** Figures at the end that the answer does not show. */
  readonly hidden: number;
}

const modelMeasures: Partial<Record<FormMeasureName, MeasureName>> = {
  effective_cost: 'EffectiveCost',
  billed_cost: 'BilledCost',
  list_cost: 'ListCost',
  contracted_cost: 'ContractedCost',
  savings: 'Savings',
  negotiated_savings: 'NegotiatedSavings',
  commitment_savings: 'CommitmentSavings',
  effective_savings_rate_pct: 'EffectiveSavingsRate',
  commitment_utilization_pct: 'CommitmentUtilization',
  commitment_coverage_pct: 'CommitmentCoverage',
  unused_commitment_cost: 'UnusedCommitmentCost',
  quantity: 'ConsumedQuantity',
  charge_count: 'ChargeCount',
};

/** Compiles a form; `now` says which days are over. */
export function compileForm(form: QueryForm, catalogue: Catalogue, now: string, limit: number): CompiledForm {
  const figures = form.measures.flatMap((measure) => figuresOf(measure, form, now));
  const unitFilters = form.measures.flatMap(({ unit }): Filter[] =>
    unit === undefined ? [] : [{ dimension: 'ConsumedUnit', operator: '=', values: [unit] }]
  );
  const filters = [...form.filters.map((filter) => filterOf(filter, catalogue)), ...unitFilters];
  const numerator = form.measures
    .flatMap((measure) => measure.numerator ?? [])
    .map((filter) => filterOf(filter, catalogue));
  const counted = form.measures.find(({ of }) => of !== undefined)?.of;
  const isTotal = form.dimensions.length === 0 && form.grain === null;
  const shown =
    isTotal && form.transform === null
      ? [...figures, { figure: { name: 'charges', measure: 'ChargeCount' as const }, unit: '' }]
      : figures;
  const countsRows = form.transform === 'count_rows' && counted !== undefined;
  const countsSteps = form.transform === 'count_rows' && counted === undefined && form.grain !== null;
  const dimensions = (countsRows ? [counted] : form.dimensions).flatMap((field) => columnsOf(field, catalogue));
  const period = { from: form.time.from, to: form.time.to };
  const base =
    form.compare !== null
      ? { period: { from: form.compare.from, to: form.compare.to }, filters }
      : numerator.length > 0
        ? { period, filters }
        : undefined;
  const [order] = form.order ?? [];
  const query: DerivedQueryInput = {
    figures: countsRows ? [{ name: 'effective_cost' }] : shown.map(({ figure }) => figure),
    dimensions: [...new Set(dimensions)],
    granularity: granularityOf(form.grain),
    ...(isFiscalGrain(form.grain) ? { yearStart: form.fiscal_start ?? 1 } : {}),
    filters: [
      ...filters,
      ...numerator,
      ...(countsRows || form.measures[0]?.name === 'avg_cost_per' ? [notEmpty(counted ?? '', catalogue)] : []),
    ],
    period,
    until: instantOfDay(dayOfInstant(now)),
    ...(base === undefined ? {} : { base }),
    ...(counted === undefined || countsRows ? {} : { counted: idColumn(counted, catalogue) }),
    having: (form.having ?? []).map(([figure, operator, value]) => ({
      figure: countsRows ? 'effective_cost' : figure,
      operator,
      value,
    })),
    ...(order === undefined ? {} : { order: { by: order[0], direction: order[1] } }),
    ...(form.limit_per === null
      ? {}
      : {
          limitPer: {
            by:
              form.limit_per.field === 'time'
                ? 'time'
                : (columnsOf(form.limit_per.field, catalogue)[0] ?? form.limit_per.field),
            rows: form.limit_per.n,
          },
        }),
    onlyNamed: form.order !== null && form.measures[0]?.name === 'share_pct',
    rest: form.rest,
    onlyCount: countsRows || countsSteps,
    ...(form.limit === null ? {} : { top: form.limit }),
    limit,
  };
  return {
    query,
    units: countsRows || countsSteps ? [{ unit: '' }] : shown,
    hidden: countsRows ? 0 : shown.length - figures.length,
  };
}

function granularityOf(grain: QueryForm['grain']): DerivedQueryInput['granularity'] {
  switch (grain) {
    case null:
      return 'none';
    case 'fiscal_quarter':
      return 'quarter';
    case 'fiscal_year':
      return 'year';
    case 'day':
    case 'week':
    case 'month':
    case 'quarter':
    case 'year':
      return grain;
  }
}

interface UnitFigure extends FigureUnit {
  readonly figure: FigureInput;
}

const price: FigureUnit = { unit: null, isPrice: true };

function figuresOf(measure: QueryForm['measures'][number], form: QueryForm, now: string): UnitFigure[] {
  const { name } = measure;
  const base = modelMeasures[measure.base ?? 'effective_cost'] ?? 'EffectiveCost';
  const days = Math.max(1, Math.min(dayOfInstant(form.time.to), dayOfInstant(now)) - dayOfInstant(form.time.from));
  switch (name) {
    case 'share_pct':
      return shares(measure, base, form);
    case 'unit_cost':
      return withBase(form, { name, measure: base, form: 'per_unit', times: String(measure.per ?? 1) }, price);
    case 'avg_daily_cost': {
      const kinds = form.filters.filter(
        ({ field, op }) => (field === 'day_type' || field === 'day_of_week') && op === '='
      );
      const isBrokenDown = kinds.some(({ field }) => form.dimensions.includes(field));
      if (kinds.length > 0 && !isBrokenDown && form.grain === null) {
        const over = String(Math.max(1, daysOfKinds(form, days, kinds)));
        return [{ figure: { name, measure: base, over }, unit: null }];
      }
      return [{ figure: { name, measure: base, form: 'per_day' }, unit: null }];
    }
    case 'avg_weekly_cost':
      return [{ figure: { name, measure: base, times: '7', over: String(days) }, unit: null }];
    case 'avg_monthly_cost':
      return [{ figure: { name, measure: base, over: monthsIn(form, days) }, unit: null }];
    case 'avg_cost_per':
      return [
        { figure: { name, measure: base, form: 'per_count' }, ...price },
        { figure: { name: 'count', form: 'count' }, unit: '' },
      ];
    case 'run_rate':
      return [
        { figure: { name, measure: base, times: String(measure.per ?? 30), over: String(days) }, unit: null },
        { figure: { name: 'so_far', measure: base }, unit: null },
      ];
    case 'count':
      return form.compare === null
        ? [{ figure: { name, form: 'count' }, unit: '' }]
        : [
            { figure: { name, form: 'count' }, unit: '' },
            { figure: { name: 'previous', form: 'base_count' }, unit: '' },
            { figure: { name: 'delta', form: 'count_change' }, unit: '' },
          ];
    default: {
      const isPercent = name.endsWith('_pct');
      const unit = isPercent ? '%' : name === 'quantity' ? (measure.unit ?? '') : name === 'charge_count' ? '' : null;
      return withBase(
        form,
        { name, measure: modelMeasures[name] ?? 'EffectiveCost', times: isPercent ? '100' : '1' },
        { unit }
      );
    }
  }
}

// Of "weekdays" only weekdays are days to divide by.
function daysOfKinds(form: QueryForm, days: number, kinds: readonly FormFilter[]): number {
  const first = dayOfInstant(form.time.from);
  return Array.from({ length: days }, (_, index) => first + index).filter((day) => {
    const place = day - startOfUnit(day, 'week');
    const names: readonly string[] = [daysOfWeek[place] ?? '', place >= 5 ? 'Weekend' : 'Weekday'];
    return kinds.every(({ values }) => values.some((value) => names.includes(value)));
  }).length;
}

function shares(measure: QueryForm['measures'][number], base: MeasureName, form: QueryForm): UnitFigure[] {
  const value: UnitFigure = { figure: { name: 'part', measure: base }, unit: null };
  if ((measure.numerator ?? []).length > 0 && form.compare === null) {
    return [
      { figure: { name: 'share_pct', measure: base, form: 'of_base', times: '100' }, unit: '%' },
      value,
      { figure: { name: 'whole', measure: base, form: 'base' }, unit: null },
    ];
  }
  return [{ figure: { name: 'share_pct', measure: base, form: 'share', times: '100' }, unit: '%' }, value];
}

function withBase(form: QueryForm, figure: FigureInput, unit: FigureUnit): UnitFigure[] {
  const running: UnitFigure[] =
    form.transform === 'cumulative' ? [{ figure: { ...figure, name: 'cumulative', form: 'running' }, ...unit }] : [];
  if (form.compare === null) {
    return [...running, { figure, ...unit }];
  }
  return [
    { figure, ...unit },
    { figure: { ...figure, name: 'previous', form: 'base' }, ...unit },
    { figure: { ...figure, name: 'delta', form: 'change' }, ...unit },
    { figure: { ...figure, name: 'delta_pct', form: 'change_ratio', times: '100' }, unit: '%' },
  ];
}

// Whole months count as months, anything else by the length of an average one.
function monthsIn(form: QueryForm, days: number): string {
  const from = new Date(form.time.from);
  const to = new Date(form.time.to);
  const whole =
    from.getUTCDate() === 1 &&
    to.getUTCDate() === 1 &&
    dayOfInstant(form.time.to) - dayOfInstant(form.time.from) === days;
  return whole
    ? String((to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth())
    : (days / 30.436875).toFixed(6);
}

/** The columns a breakdown by a field shows: its name, and beside names that repeat their ids. */
export function columnsOf(field: string, catalogue: Catalogue): string[] {
  if (field.startsWith('tag:')) {
    return [field];
  }
  const [name, id] = fieldColumns[field as keyof typeof fieldColumns];
  if (id === undefined) {
    return [name];
  }
  if (!catalogue.named(field)) {
    return [id];
  }
  return field === 'resource' || field === 'commitment' ? [name, id] : [name];
}

function idColumn(field: string, catalogue: Catalogue): string {
  if (field.startsWith('tag:')) {
    return field;
  }
  const [name, id] = fieldColumns[field as keyof typeof fieldColumns];
  return id ?? columnsOf(field, catalogue)[0] ?? name;
}

function notEmpty(field: string, catalogue: Catalogue): Filter {
  return { dimension: idColumn(field, catalogue), operator: '!=', values: [''] };
}

/** A condition of a form as the store takes it. */
export function filterOf({ field, op, values }: FormFilter, catalogue: Catalogue): Filter {
  if (op === 'empty' || op === 'not_empty') {
    return { dimension: idColumn(field, catalogue), operator: op === 'empty' ? '=' : '!=', values: [''] };
  }
  const [name = field] = columnsOf(field, catalogue);
  const isId =
    !field.startsWith('tag:') &&
    values.every((value) =>
      catalogue.values.some((known) => known.field === field && known.id === value && known.name === value)
    );
  return {
    dimension: isId && values.length > 0 ? idColumn(field, catalogue) : name,
    operator: op,
    values: [...values],
  };
}
