/** Pipelines as frames: costs for alert rules, and a table. */
import type { PipelineDimension, PipelineRow } from '../../../../contract/api/pipelines.ts';
import { toChartNumber } from './columns.ts';
import { amount, number, text } from './fields.ts';
import type { Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

const titles: Readonly<Record<PipelineDimension, string>> = {
  ...{ system: 'System', organization: 'Organization', repository: 'Repository', pipeline: 'Pipeline', run: 'Run' },
  ...{
    job: 'Job',
    branch: 'Branch',
    trigger: 'Trigger',
    actor: 'Who',
    runner: 'Runner',
    sku: 'Runner type',
    day: 'Day',
  },
};

const keyFields = (rows: readonly PipelineRow[], by: readonly PipelineDimension[]) =>
  by.map((dimension, index) =>
    text(
      dimension,
      titles[dimension],
      rows.map(({ keys }) => keys[index] ?? '')
    )
  );

const currencies = (rows: readonly PipelineRow[]) =>
  text(
    'currency',
    'Currency',
    rows.map(({ currency }) => currency)
  );

/** The cost of each, with labels for notification policies. */
export function toPipelineNumbers(
  rows: readonly PipelineRow[],
  by: readonly PipelineDimension[],
  refId: string
): Frame[] {
  const fields = [
    ...keyFields(rows, by),
    currencies(rows),
    number(
      'Cost',
      'Cost',
      rows.map(({ cost }) => toChartNumber(cost))
    ),
  ];
  return [{ name: 'Pipelines', refId, meta: bareMeta('numeric-long'), fields: rows.length === 0 ? [] : fields }];
}

/** One row each, the most expensive first. */
export function toPipelineTable(
  rows: readonly PipelineRow[],
  by: readonly PipelineDimension[],
  refId: string
): Frame[] {
  const of = (name: string, title: string, value: (row: PipelineRow) => number) => number(name, title, rows.map(value));
  const count = (name: string, title: string, value: (row: PipelineRow) => number) =>
    number(name, title, rows.map(value), 0);
  const fields = [
    ...keyFields(rows, by),
    ...amount(
      'Cost',
      'Cost',
      rows.map(({ cost }) => cost)
    ),
    currencies(rows),
    count('Runs', 'Runs', ({ runs }) => runs),
    count('Failed', 'Failed runs', ({ failed }) => failed),
    count('Jobs', 'Jobs', ({ jobs }) => jobs),
    of('Minutes', 'Minutes', ({ seconds }) => seconds / 60),
    count('BilledMinutes', 'Billed minutes', ({ minutes }) => minutes),
    of('QueuedMinutes', 'Minutes waited', ({ queuedSeconds }) => queuedSeconds / 60),
    of('UnpricedMinutes', 'Minutes without a price', ({ unpricedSeconds }) => unpricedSeconds / 60),
    text(
      'PricedBy',
      'Priced by',
      rows.map(({ pricedBy }) => pricedBy.join(', '))
    ),
  ];
  const meta = { ...bareMeta('table'), preferredVisualisationType: 'table' as const };
  return [{ name: 'Pipelines', refId, meta, fields }];
}
