/** Statements held against charges, as frames: a table, events, and numbers for alert rules. */
import type { Drift, ReconciliationCheck } from '../../../../contract/api/reconciliation.ts';
import { sentenceOf } from '../../../reconcile/index.ts';
import { amount, number, text, time } from './fields.ts';
import type { Frame } from './frame.ts';

import { toChartNumber } from './columns.ts';
import { bareMeta } from './meta.ts';

/** One row a statement, what differs first; amounts as numbers to draw and, hidden, as exact text. */
export function toChecksTable(checks: readonly ReconciliationCheck[], refId: string): Frame[] {
  const fields = [
    text(
      'Status',
      'Status',
      checks.map(({ status }) => status)
    ),
    text(
      'Kind',
      'Stated by',
      checks.map(({ kind }) => kind)
    ),
    text(
      'Id',
      'Statement',
      checks.map(({ id }) => id)
    ),
    text(
      'Source',
      'Source',
      checks.map(({ sources }) => sources.join(', '))
    ),
    text(
      'BillingAccountId',
      'Billing account ID',
      checks.map(({ billingAccountId }) => billingAccountId ?? '')
    ),
    time(
      'PeriodStart',
      'From',
      checks.map(({ periodStart }) => periodStart)
    ),
    time(
      'PeriodEnd',
      'To',
      checks.map(({ periodEnd }) => periodEnd)
    ),
    text(
      'Metric',
      'Metric',
      checks.map(({ metric }) => metric)
    ),
    text(
      'Currency',
      'Currency',
      checks.map(({ currency }) => currency)
    ),
    ...amount(
      'Ours',
      'Ours',
      checks.map(({ ours }) => ours)
    ),
    ...amount(
      'Theirs',
      'Theirs',
      checks.map(({ theirs }) => theirs)
    ),
    ...amount(
      'Difference',
      'Difference',
      checks.map(({ difference }) => difference)
    ),
    ...amount(
      'Unexplained',
      'Unexplained',
      checks.map(({ unexplained }) => unexplained)
    ),
    text(
      'Explained',
      'Explained by',
      checks.map(({ explained }) => explained.map((part) => `${part.reason} ${part.amount}`).join('; '))
    ),
    text(
      'MatchedBy',
      'Matched by',
      checks.map(({ matchedBy }) => matchedBy)
    ),
    text(
      'Evidence',
      'Read in',
      checks.map(({ evidence }) => evidence)
    ),
  ];
  return [
    { name: 'Reconciliation', refId, meta: { ...bareMeta('table'), preferredVisualisationType: 'table' }, fields },
  ];
}

/** What is unexplained per source, kind of statement and currency; 0 while all agree, so that alerts resolve. */
export function toDriftNumbers(
  drift: readonly Drift[],
  providers: ReadonlyMap<string, string>,
  refId: string
): Frame[] {
  const fields = [
    text(
      'source',
      'Source',
      drift.map(({ source }) => source)
    ),
    text(
      'provider',
      'Provider',
      drift.map(({ source }) => providersOf(source, providers))
    ),
    text(
      'kind',
      'Stated by',
      drift.map(({ kind }) => kind)
    ),
    text(
      'currency',
      'Currency',
      drift.map(({ currency }) => currency)
    ),
    number(
      'Unexplained',
      'Unexplained',
      drift.map(({ difference }) => toChartNumber(difference))
    ),
  ];
  return [{ name: 'Drift', refId, meta: bareMeta('numeric-long'), fields: drift.length === 0 ? [] : fields }];
}

/** A statement may be about several sources, whose names stand in a row. */
function providersOf(sources: string, providers: ReadonlyMap<string, string>): string {
  return [...new Set(sources.split(', ').flatMap((source) => providers.get(source) ?? []))].join(', ');
}

/** What differs, as events on the day on which it was stated. */
export function toDriftAnnotations(checks: readonly ReconciliationCheck[], refId: string): Frame[] {
  const differing = checks.filter(({ status }) => status === 'differs');
  const fields = [
    time(
      'time',
      'Time',
      differing.map(({ statedOn, periodEnd }) => statedOn ?? periodEnd)
    ),
    text(
      'title',
      'title',
      differing.map(({ sources, kind }) => `${sources.join(', ')}: ${kind} differs`)
    ),
    text('text', 'text', differing.map(sentenceOf)),
    text(
      'tags',
      'tags',
      differing.map(({ kind }) => `reconciliation,${kind}`)
    ),
    text(
      'id',
      'id',
      differing.map(({ kind, id }) => `${kind} ${id}`)
    ),
  ];
  const meta = { ...bareMeta('table'), dataTopic: 'annotations' as const };
  return [{ name: 'Reconciliation', refId, meta, fields }];
}
