/** A query form as the draft of a question, so that a follow-up leans on what was chosen, changed or read by a model. */
import type { FormMeasure, QueryForm } from '../../../contract/api/ask.ts';
import type { FormMeasureName } from '../../../contract/form-words.ts';
import { addUnits, dayOfInstant, startOfUnit, type TimeUnit } from '../time/days.ts';
import type { Draft, DraftTime } from './draft.ts';

const made: readonly FormMeasureName[] = ['unit_cost', 'quantity', 'share_pct', 'avg_cost_per', 'run_rate', 'count'];
const units: readonly TimeUnit[] = ['day', 'week', 'month', 'quarter', 'half', 'year'];

/** The draft that completes to the form; what a form does not say comes from the draft of its words, where there is one. */
export function draftOfForm(form: QueryForm, words: Draft | null): Draft {
  const [main] = form.measures;
  const [order] = form.order ?? [];
  const isSameMeasure = words !== null && words.measures.join() === measuresOf(form.measures).join();
  return {
    measures: measuresOf(form.measures),
    defaultMeasure: main?.default === true || (isSameMeasure && words.defaultMeasure),
    unit: unitOf(main),
    counted: main?.name === 'count' ? (main.of ?? null) : null,
    average: main?.name.startsWith('avg_') === true,
    share: main?.name === 'share_pct' ? { numerator: main.numerator ?? [] } : null,
    forecast: main?.name === 'run_rate',
    closes: false,
    cumulative: form.transform === 'cumulative',
    trend: false,
    change: form.compare === null ? null : changeOf(form),
    percent: order?.[0] === 'delta_pct',
    // An average of named things is said as one of a breakdown by them.
    dimensions: main?.name === 'avg_cost_per' && main.of !== undefined ? [main.of] : form.dimensions,
    grain: form.grain,
    // That only named ones are ranked follows from the ranking.
    filters: form.filters.filter(({ op }) => op !== 'not_empty' || order === undefined),
    time: timeOf(form.time),
    base: baseOf(form.compare),
    rank: order === undefined ? null : { direction: order[1], limit: form.limit ?? form.limit_per?.n ?? null },
    limitPer: form.limit_per?.field ?? null,
    rest: form.rest,
    countsSteps: form.transform === 'count_rows' && main?.name !== 'count',
    having: form.having === null ? [] : (words?.having ?? []),
    asksWhich: words?.asksWhich ?? false,
    leavesOut: false,
  };
}

/** What grew or shrank is ordered by its change, or has a condition on it; anything else is only held against something. */
function changeOf({ order, having }: QueryForm): NonNullable<Draft['change']> {
  const [by, way] = order?.[0] ?? ['', 'desc'];
  const [, operator = null] = having?.find(([name]) => name.startsWith('delta')) ?? [];
  if (operator === null && !by.startsWith('delta')) {
    return 'compare';
  }
  return (operator === null ? way === 'asc' : operator.startsWith('<')) ? 'drop' : 'growth';
}

/** Measures by their own names; of those made of a cost, the cost. */
function measuresOf(measures: readonly FormMeasure[]): FormMeasureName[] {
  return measures.flatMap(({ name, base }) => [
    ...(made.includes(name) ? [] : [name]),
    ...(base === undefined || base === 'effective_cost' ? [] : [base]),
  ]);
}

function unitOf(measure: FormMeasure | undefined): Draft['unit'] {
  return measure?.name === 'unit_cost' || measure?.name === 'quantity'
    ? measure.unit === undefined
      ? null
      : { name: measure.unit, per: measure.per ?? 1, divides: measure.name === 'unit_cost' }
    : null;
}

function timeOf({ from, to, says }: { readonly from: string; readonly to: string; readonly says: string }): DraftTime {
  const [start, end] = [dayOfInstant(from), dayOfInstant(to)];
  const whole = [...units]
    .reverse()
    .find((unit) => startOfUnit(start, unit) === start && addUnits(start, unit, 1) === end);
  return { from: start, to: end, unit: whole ?? 'day', says, future: false, back: null };
}

function baseOf(compare: QueryForm['compare']): Draft['base'] {
  switch (compare?.kind) {
    case undefined:
      return null;
    case 'previous':
    case 'year_ago':
      return { kind: compare.kind };
    case 'explicit':
      return { kind: 'range', time: timeOf({ ...compare, says: '' }) };
  }
}
