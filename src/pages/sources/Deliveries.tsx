import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import type { DeliveriesAnswer, Delivery } from '../../contract/api/delivery.ts';
import { formatMoney, formatNumber } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { sentenceText } from '../../components/format/sentence';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import type { Loadable } from '../../components/sidecar/useSidecar';
import type { SourcesBody } from './SourcesBody';

interface Props {
  model: SourcesBody;
  /** Of the source. */
  name: string;
  /** How many are asked for. */
  shown: number;
  call: Loadable<DeliveriesAnswer>;
}

/** What a source delivered, newest first: rows, control totals, and the way to what was rejected or flagged. */
export function Deliveries({ model, name, shown, call }: Props) {
  return (
    <Section
      title={t('sources.deliveries', 'Deliveries of {{name}}', { name, interpolation: { escapeValue: false } })}
      subtitle={t('sources.deliveries-subtitle', 'The last {{shown}} at most, newest first', { shown })}
      call={call}
      isEmpty={({ deliveries }) => deliveries.length === 0}
      emptyText={t('sources.no-deliveries', 'Nothing has been delivered under this name yet.')}
      actions={
        <Button
          size="sm"
          variant="secondary"
          icon="times"
          onClick={() => model.open({ source: '', delivery: '', rejectedPage: '' })}
        >
          {t('sources.close', 'Close')}
        </Button>
      }
    >
      {({ deliveries }) => (
        <DataTable
          name="deliveries"
          caption={t('sources.deliveries', 'Deliveries of {{name}}', { name, interpolation: { escapeValue: false } })}
          columns={columns()}
          rows={deliveries}
          idOf={({ id }) => id}
          action={(delivery) => <RowsOfNote delivery={delivery} model={model} />}
        />
      )}
    </Section>
  );
}

/** The way to the rows that were rejected or flagged; nothing where there are none. */
function RowsOfNote({
  delivery: { id, files, rowsRejected, flags },
  model,
}: {
  delivery: Delivery;
  model: SourcesBody;
}) {
  if (rowsRejected === 0 && flags.length === 0) {
    return null;
  }
  const named = { files: files.join(', '), interpolation: { escapeValue: false } };
  return (
    <Button
      size="sm"
      fill="text"
      icon={rowsRejected > 0 ? 'exclamation-triangle' : 'info-circle'}
      aria-label={
        rowsRejected > 0
          ? t('sources.rejected-of', 'Rejected rows of {{files}}', named)
          : t('sources.flagged-of', 'Flagged rows of {{files}}', named)
      }
      onClick={() => model.open({ delivery: id, rejectedPage: '' })}
    >
      {rowsRejected > 0 ? t('sources.rejected-rows', 'Rejected rows') : t('sources.flagged-rows', 'Flagged rows')}
    </Button>
  );
}

function columns(): Array<DataColumn<Delivery>> {
  const language = locale();
  const count = (id: 'rowsRead' | 'rowsStored' | 'rowsRejected', header: string): DataColumn<Delivery> => ({
    id,
    header,
    numeric: true,
    value: (row) => String(row[id]),
    cell: (row) => formatNumber(String(row[id]), numberLocale(), 0),
  });
  return [
    { id: 'at', header: t('sources.at', 'Loaded'), atLeast: 18, cell: ({ at }) => formatInstant(at, language) },
    { id: 'status', header: t('sources.state', 'State'), nowrap: true, cell: ({ status }) => statusText(status) },
    { id: 'months', header: t('sources.months', 'Months'), cell: ({ billingMonths }) => spanOf(billingMonths) },
    { id: 'files', header: t('sources.files', 'Files'), cell: ({ files }) => filesText(files) },
    count('rowsRead', t('sources.rows-read', 'Rows read')),
    count('rowsStored', t('sources.rows-stored', 'Stored')),
    count('rowsRejected', t('sources.rejected', 'Rejected')),
    {
      id: 'billed',
      header: t('sources.billed', 'Billed cost stored'),
      numeric: true,
      cell: ({ totals }) =>
        totals
          .filter(({ metric }) => metric === 'BilledCost')
          .map(({ stored, currency }) => formatMoney(stored, currency, numberLocale()))
          .join(', '),
    },
    {
      id: 'notes',
      header: t('sources.notes', 'To know'),
      cell: ({ error, warnings }) => [...(error === null ? [] : [error]), ...warnings].map(sentenceText).join(' '),
    },
  ];
}

/** First and last month; a delivery of years is no list. */
function spanOf(months: readonly string[]): string {
  const [first, last] = [months[0], months.at(-1)];
  return first === last ? (first ?? '') : `${first ?? ''} – ${last ?? ''}`;
}

function filesText(files: readonly string[]): string {
  const name = (path: string) => path.split('/').at(-1) ?? path;
  const [first] = files;
  return first === undefined
    ? ''
    : files.length === 1
      ? name(first)
      : t('sources.more-files', '{{first}} and {{more}} more', {
          first: name(first),
          more: files.length - 1,
          interpolation: { escapeValue: false },
        });
}

function statusText(status: Delivery['status']): string {
  switch (status) {
    case 'loading':
    case 'swapping':
      return t('sources.loading', 'Loading');
    case 'stored':
      return t('sources.stored', 'Stored');
    case 'failed':
      return t('sources.failed', 'Failed');
    case 'aborted':
      return t('sources.aborted', 'Given up');
  }
}
