/** An answer as a query of the data source and as a panel. Pure. */
import { dateTime, type TimeRange } from '@grafana/data';
import type { Panel } from '@grafana/schema';
import type { AskAnswer, FormPeriod } from '../../contract/api/ask.ts';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import type { AskedQuestion } from '../../components/links/elsewhere';
import type { AnswerChartType } from '../../asking/answer-frame';

/**
 * What gives the answer elsewhere: the form it was read as, about the period of that place, its own, or what its words
 * mean there; without a form, as of a budget, the question's words.
 */
export function queryOf(
  question: string,
  { ir, columns }: Pick<AskAnswer, 'ir' | 'columns'>,
  period: FormPeriod
): DatasourceQueryInput {
  const format = columns.some(({ role }) => role === 'time') ? 'timeseries' : 'table';
  return { queryType: 'ask', format, question, ...(ir === null ? {} : { ask: { form: ir, period } }) };
}

const USUAL_DAYS = 30;

/** The time range in which the query gives the same rows as the answer. */
export function rangeOf({ ir }: Pick<AskAnswer, 'ir'>): TimeRange {
  const to = ir === null ? dateTime() : dateTime(ir.time.to);
  const from = ir === null ? dateTime().subtract(USUAL_DAYS, 'days') : dateTime(ir.time.from);
  return { from, to, raw: { from, to } };
}

const FORMATS = { timeseries: 'timeseries', barchart: 'numeric', piechart: 'numeric', table: 'table' } as const;

/** The answer as a panel that is drawn as on the page: bars and pies of names with one number each. */
export function panelOf(title: string, chart: AnswerChartType, { datasource, queries }: AskedQuestion): Panel {
  return {
    type: chart,
    title,
    datasource,
    targets: queries.map((query) => ({ ...query, format: FORMATS[chart], datasource })),
    fieldConfig: { defaults: {}, overrides: [] },
    // A pie's parts are rows, not the reduced values of a column.
    options: chart === 'piechart' ? { reduceOptions: { values: true, calcs: [], fields: '' } } : {},
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
  } as Panel;
}
