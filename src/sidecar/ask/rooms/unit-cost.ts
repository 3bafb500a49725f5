/** A configured unit cost, asked for in words, as an answer. */
import { comparedPeriod, type Comparison, type Period } from '../../../contract/calendar.ts';
import type { QueryForm } from '../../../contract/api/ask.ts';
import { MeasuresQuery, type CostAnswer } from '../../../contract/api/query.ts';
import type { UnitCost } from '../../../contract/api/unit-cost.ts';
import { fieldColumns } from '../../../contract/form-words.ts';
import { dimensionTitle } from '../../../contract/measures.ts';
import { inWords } from '../../../contract/sentences.ts';
import { filterOf } from '../answer/compile-form.ts';
import { refusalText } from '../answer/sayings.ts';
import type { Language } from '../lexicon/phrases.ts';
import type { Catalogue } from '../values/catalogue.ts';
import type { RoomPart } from './ports.ts';

const COMPARISONS: readonly Exclude<Comparison, 'none'>[] = ['previous_period', 'previous_month', 'previous_year'];

/** The query for what a question means besides the unit; null where it asks for more than a unit cost can say. */
export function unitCostQuery(unit: UnitCost, form: QueryForm, catalogue: Catalogue): MeasuresQuery | null {
  const [measure, ...others] = form.measures;
  const isPlain =
    others.length === 0 &&
    measure?.name === 'effective_cost' &&
    form.transform === null &&
    form.having === null &&
    form.limit_per === null &&
    !form.rest;
  const period = { from: form.time.from, to: form.time.to };
  const compare = form.compare === null ? 'none' : comparisonOf(period, form.compare);
  if (!isPlain || compare === null) {
    return null;
  }
  const [order] = form.order ?? [];
  return MeasuresQuery.parse({
    measures: [`unit:${unit.name}`],
    dimensions: form.dimensions.map(dimensionOf),
    filters: form.filters
      .filter(({ op, field }) => op !== 'not_empty' || !form.dimensions.includes(field))
      .map((filter) => filterOf(filter, catalogue)),
    ...{ period, compare, granularity: stepOf(form.grain) },
    ...(order === undefined ? {} : { order: { by: `unit:${unit.name}`, direction: order[1] } }),
  });
}

/** Steps that the store knows; of longer ones each is asked by itself. */
function stepOf(grain: QueryForm['grain']): 'none' | 'day' | 'week' | 'month' {
  return grain === 'day' || grain === 'week' || grain === 'month' ? grain : 'none';
}

function comparisonOf(period: Period, wanted: Period): Comparison | null {
  const same = (one: string, other: string) => Date.parse(one) === Date.parse(other);
  return (
    COMPARISONS.find((compare) => {
      const found = comparedPeriod(period, compare);
      return found !== null && same(found.from, wanted.from) && same(found.to, wanted.to);
    }) ?? null
  );
}

// Usage is told apart by ids: a breakdown by account means its id.
function dimensionOf(field: string): string {
  if (field.startsWith('tag:')) {
    return field;
  }
  const [name, id] = fieldColumns[field as keyof typeof fieldColumns];
  return id ?? name;
}

/** The rows with what they are; held back where no step has both a bill and usage. */
export function answerUnitCost(unit: UnitCost, form: QueryForm, answer: CostAnswer, language: Language): RoomPart {
  const pt = language === 'pt';
  const { provenance } = answer;
  const rows = form.limit === null ? answer.rows : answer.rows.slice(0, form.limit);
  const day = (instant: string) => instant.slice(0, 10);
  const [from, to] = [day(form.time.from), day(form.time.to)];
  const sources = { sql: provenance.sql, parameters: provenance.parameters };
  if (rows.length === 0) {
    return {
      ...{ status: 'refused', reason: 'no_data', ...sources },
      explanation: `${refusalText('no_data', '', language)} ${pt ? `Não há dias com custo e ${unit.metric} ao mesmo tempo.` : `No day has both a cost and ${unit.metric}.`}`,
    };
  }
  const title = pt ? `Custo por ${unit.name}` : `Cost per ${unit.name}`;
  const isSeries = answer.columns.some(({ role }) => role === 'time');
  const scope = unit.filters.map(({ dimension, operator, values }) => `${dimension} ${operator} ${values.join(', ')}`);
  return {
    ...{ status: 'answered', ...sources, rows },
    columns: answer.columns.map((column) => ({
      name: column.name,
      title: titleOf(column, title, pt),
      ...(column.role === 'time' || column.role === 'dimension' || column.role === 'currency'
        ? { role: column.role }
        : { role: 'measure', kind: 'unit_price' }),
    })),
    explanation: pt ? `${title} de ${from} até antes de ${to}.` : `${title} from ${from} to before ${to}.`,
    assumptions: [
      `${form.time.says === '' ? (pt ? 'nenhum período foi dito' : 'no period was named') : form.time.says} = ${from} ${pt ? 'até antes de' : 'to before'} ${to} (UTC)`,
      `${title} = ${unit.measure}${scope.length === 0 ? '' : ` (${scope.join('; ')})`} ÷ ${unit.metric}${unit.per === '1' ? '' : ` × ${unit.per}`}`,
      pt ? 'passos sem custo ou sem uso ficam de fora' : 'steps without a bill or without usage are left out',
      ...provenance.notices.map((notice) => inWords(notice, language)),
    ],
    confidence: 0.95,
    chart: { type: isSeries ? 'timeseries' : form.dimensions.length > 0 ? 'bar' : 'stat', title },
  };
}

function titleOf({ name, role }: CostAnswer['columns'][number], title: string, pt: boolean): string {
  switch (role) {
    case 'time':
      return pt ? 'Período' : 'Period';
    case 'currency':
      return pt ? 'Moeda' : 'Currency';
    case 'dimension':
      return dimensionTitle(name, pt ? 'pt' : 'en');
    case 'previous':
      return pt ? 'Antes' : 'Before';
    case 'change':
      return pt ? 'Variação' : 'Change';
    default:
      return title;
  }
}
