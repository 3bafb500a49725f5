/** What was loaded, as frames: freshness of the sources, deliveries as a table and as annotations. */
import type { Delivery } from '../../../../contract/api/delivery.ts';
import type { Notice, SourceFreshness } from '../../../../contract/api/query.ts';
import { compareDecimals } from '../../../../contract/money.ts';
import type { Field, FieldConfig, Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

const MS_PER_HOUR = 3_600_000;
const hoursOld = 'HoursBehind';

/** One row a source: up to when it has data, how far behind that is, what was stored, rejected and flagged. */
export function toFreshnessTable(sources: readonly SourceFreshness[], now: string, refId: string): Frame[] {
  const fields = [
    text(
      'Source',
      sources.map((s) => s.source)
    ),
    text(
      'Provider',
      sources.map((s) => s.provider)
    ),
    time(
      'DataUpTo',
      sources.map((s) => s.dataUpTo),
      'Data up to'
    ),
    number(
      hoursOld,
      sources.map((s) => hoursBehind(s, now)),
      { displayNameFromDS: 'Behind', unit: 'h' }
    ),
    time(
      'LastDeliveryAt',
      sources.map((s) => s.lastDeliveryAt),
      'Last delivery'
    ),
    number(
      'Deliveries',
      sources.map((s) => s.generation)
    ),
    number(
      'Rows',
      sources.map((s) => s.rows)
    ),
    number(
      'Rejected',
      sources.map((s) => s.rejected)
    ),
    number(
      'Flagged',
      sources.map((s) => s.flagged)
    ),
  ];
  return [{ name: 'Freshness', refId, meta: bareMeta('table'), fields }];
}

/** Hours each source is behind, with the source as its label: for an alert rule on data that stopped coming. */
export function toFreshnessNumbers(sources: readonly SourceFreshness[], now: string, refId: string): Frame[] {
  const dated = sources.filter((source) => source.dataUpTo !== null);
  const fields = [
    text(
      'source',
      dated.map((s) => s.source),
      'Source'
    ),
    text(
      'provider',
      dated.map((s) => s.provider),
      'Provider'
    ),
    number(
      hoursOld,
      dated.map((s) => hoursBehind(s, now)),
      { displayNameFromDS: 'Behind', unit: 'h' }
    ),
  ];
  return [{ name: 'Behind', refId, meta: bareMeta('numeric-long'), fields: dated.length === 0 ? [] : fields }];
}

/** One row a delivery, newest first. */
export function toDeliveryTable(deliveries: readonly Delivery[], refId: string, notices: readonly Notice[]): Frame[] {
  const fields = [
    time(
      'Time',
      deliveries.map((d) => d.at),
      'Time'
    ),
    text(
      'Delivery',
      deliveries.map((d) => d.id)
    ),
    text(
      'Source',
      deliveries.map((d) => d.source)
    ),
    text(
      'Integration',
      deliveries.map((d) => d.integration)
    ),
    text(
      'Status',
      deliveries.map((d) => d.status)
    ),
    text(
      'BillingMonths',
      deliveries.map((d) => d.billingMonths.join(', ')),
      'Billing months'
    ),
    number(
      'RowsRead',
      deliveries.map((d) => d.rowsRead),
      { displayNameFromDS: 'Rows read' }
    ),
    number(
      'RowsStored',
      deliveries.map((d) => d.rowsStored),
      { displayNameFromDS: 'Rows stored' }
    ),
    number(
      'RowsRejected',
      deliveries.map((d) => d.rowsRejected),
      { displayNameFromDS: 'Rows rejected' }
    ),
    text(
      'Files',
      deliveries.map((d) => d.files.join(', '))
    ),
    text(
      'Error',
      deliveries.map((d) => d.error ?? '')
    ),
  ];
  return [{ name: 'Deliveries', refId, meta: withNotices({ ...bareMeta('table') }, notices), fields }];
}

/** Deliveries as events on a time axis: what was loaded when, and what went wrong. */
export function toDeliveryAnnotations(
  deliveries: readonly Delivery[],
  refId: string,
  notices: readonly Notice[]
): Frame[] {
  const fields = [
    time(
      'time',
      deliveries.map((d) => d.at),
      'Time'
    ),
    text(
      'title',
      deliveries.map((d) => `${d.source}: delivery ${d.status}`)
    ),
    text('text', deliveries.map(describe)),
    text(
      'tags',
      deliveries.map((d) => ['delivery', d.integration, d.status].join(','))
    ),
    text(
      'id',
      deliveries.map((d) => d.id)
    ),
  ];
  const meta = { ...bareMeta('table'), dataTopic: 'annotations' as const };
  return [{ name: 'Deliveries', refId, meta: withNotices(meta, notices), fields }];
}

function describe(delivery: Delivery): string {
  const months = delivery.billingMonths.length === 0 ? '' : ` for ${delivery.billingMonths.join(', ')}`;
  const replaced = delivery.replaces.length === 0 ? '' : `, replacing an earlier delivery${changesOf(delivery)}`;
  const failed = delivery.error === null ? '' : `. ${delivery.error}`;
  return `${delivery.rowsStored} rows stored, ${delivery.rowsRejected} rejected${months}${replaced}${failed}`;
}

/** What the delivery changed of the months that it restates, as `: 2026-09 110 → 111.23 USD`. */
function changesOf({ replaces }: Delivery): string {
  const changes = replaces.flatMap(({ billingMonth, billed = [] }) =>
    billed
      .filter(({ before, after }) => compareDecimals(before, after) !== 0)
      .map(({ currency, before, after }) => `${billingMonth} ${before} → ${after} ${currency}`)
  );
  return changes.length === 0 ? '' : `: ${changes.join(', ')}`;
}

function withNotices(meta: Frame['meta'], notices: readonly Notice[]): Frame['meta'] {
  return notices.length === 0 ? meta : { ...meta, notices };
}

function hoursBehind(source: SourceFreshness, now: string): number | null {
  return source.dataUpTo === null ? null : (Date.parse(now) - Date.parse(source.dataUpTo)) / MS_PER_HOUR;
}

function text(name: string, values: readonly string[], title = name): Field {
  return { name, type: 'string', nullable: false, values, config: { displayNameFromDS: title } };
}

function number(name: string, values: readonly (number | null)[], config: FieldConfig = {}): Field {
  return { name, type: 'number', values, config: { displayNameFromDS: name, ...config } };
}

function time(name: string, values: readonly (string | null)[], title: string): Field {
  return {
    name,
    type: 'time',
    nullable: true,
    values: values.map((value) => (value === null ? null : Date.parse(value))),
    config: { displayNameFromDS: title },
  };
}
