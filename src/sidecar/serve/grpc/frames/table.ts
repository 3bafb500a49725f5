/** An answer as one table: everything it holds, money to draw and money to the last decimal. */
import type { AnswerColumn, CostAnswer } from '../../../../contract/api/query.ts';
import {
  columnsOf,
  currenciesOf,
  labelMappings,
  labelTitle,
  toChartNumber,
  valueConfig,
  valueName,
  valueTitle,
} from './columns.ts';
import type { Field, Frame } from './frame.ts';
import { metaOf, type FrameContext } from './meta.ts';

/** Table panels leave these columns out of the picture; the inspector, exports and pages have them. */
const hidden = { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } } as const;

/**
 * One frame with time (where there is a granularity), breakdown and currency as text, and each measure twice:
 * a number that panels can draw, and `<name> (exact)`, the decimal text it was rounded from, hidden in table panels.
 */
export function toTable(answer: CostAnswer, context: FrameContext): Frame[] {
  const columns = columnsOf(answer);
  const currencies = currenciesOf(answer);
  const currency = currencies.length === 1 ? (currencies[0] ?? null) : null;
  const at = (index: number) => answer.rows.map((row) => row[index] ?? null);
  const fields: Field[] = [
    ...(columns.time === null ? [] : [timeField(at(columns.time.index))]),
    ...columns.labels.map(({ index, column }): Field => ({
      name: column.name,
      type: 'string',
      nullable: false,
      values: at(index).map((cell) => cell ?? ''),
      config: { displayNameFromDS: labelTitle(column), filterable: true, mappings: labelMappings },
    })),
    ...columns.values.flatMap(({ index, column }) => valueFields(column, at(index), currency)),
  ];
  const meta = metaOf('table', answer, context);
  return [{ name: '', refId: context.refId, meta: { ...meta, preferredVisualisationType: 'table' }, fields }];
}

function valueFields(column: AnswerColumn, cells: readonly (string | null)[], currency: string | null): Field[] {
  const drawn: Field = {
    name: valueName(column),
    type: 'number',
    values: cells.map(toChartNumber),
    config: valueConfig(column, valueTitle(column), currency),
  };
  const exact: Field = {
    name: `${valueName(column)} (exact)`,
    type: 'string',
    nullable: true,
    values: cells,
    config: { displayNameFromDS: `${valueTitle(column)} (exact)`, custom: hidden },
  };
  return column.unit === 'count' ? [drawn] : [drawn, exact];
}

function timeField(cells: readonly (string | null)[]): Field {
  return {
    name: 'Time',
    type: 'time',
    nullable: true,
    values: cells.map((cell) => (cell === null ? null : Date.parse(cell))),
  };
}
