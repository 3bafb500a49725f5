/** An answer as numbers with their labels in string columns (data plane "numeric long"): what alert rules evaluate. */
import type { CostAnswer, Notice } from '../../../../contract/api/query.ts';
import { sentence } from '../../../../contract/sentences.ts';
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
import { bareMeta, metaOf, type FrameContext } from './meta.ts';

/**
 * One frame a measure, each with string columns and exactly one number; rows where the measure has no value are left
 * out. An alert rule reads the first frame only, and a notice says so when there are more.
 */
export function toNumericLong(answer: CostAnswer, context: FrameContext): Frame[] {
  const columns = columnsOf(answer);
  const currencies = currenciesOf(answer);
  const currency = currencies.length === 1 ? (currencies[0] ?? null) : null;
  const shown = columns.values.filter(({ column }) => column.role !== 'original');
  const frames = shown.flatMap(({ index, column }): Frame[] => {
    const rows = answer.rows.filter((row) => toChartNumber(row[index]) !== null);
    const labels = columns.labels.map((label): Field => ({
      name: label.column.name,
      type: 'string',
      nullable: false,
      values: rows.map((row) => row[label.index] ?? ''),
      config: { displayNameFromDS: labelTitle(label.column), filterable: true, mappings: labelMappings },
    }));
    const value: Field = {
      name: valueName(column),
      type: 'number',
      values: rows.map((row) => toChartNumber(row[index])),
      config: valueConfig(column, valueTitle(column), currency),
    };
    const frame = { name: valueTitle(column), refId: context.refId, meta: bareMeta('numeric-long') };
    return rows.length === 0 ? [] : [{ ...frame, fields: [...labels, value] }];
  });
  const [first, ...rest] = frames;
  const meta = metaOf('numeric-long', answer, context, rest.length === 0 ? [] : [firstOnly(first)]);
  return first === undefined
    ? [{ name: '', refId: context.refId, meta, fields: [] }]
    : [{ ...first, meta: { ...meta, preferredVisualisationType: 'table' } }, ...rest];
}

function firstOnly(first: Frame | undefined): Notice {
  return { severity: 'info', ...sentence('first_measure_only', { measure: first?.name ?? '' }) };
}
