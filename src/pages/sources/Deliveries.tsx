import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import type { Delivery } from '../../contract/api/delivery.ts';
import { formatMoney, formatNumber } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { sentenceText } from '../../components/format/sentence';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import type { ListedSource } from './listed';
import type { SourcesBody } from './SourcesBody';

/** More are in the ledger, which the command line lists. */
const SHOWN = 50;

interface Props {
  model: SourcesBody;
  uid: string;
  source: ListedSource;
  refresh: object;
}

/** What a source delivered, newest first: rows, control totals, and the way to what was not stored. */
export function Deliveries({ model, uid, source: { name }, refresh }: Props) {
  const call = useSidecar(uid, 'deliveries', { source: name, limit: SHOWN }, refresh);
  return (
    <Section
      title={t('sources.deliveries', 'Deliveries of {{name}}', { name, interpolation: { escapeValue: false } })}
      subtitle={t('sources.deliveries-subtitle', 'The last {{shown}} at most, newest first', { shown: SHOWN })}
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
          action={(delivery) =>
            delivery.rowsRejected > 0 && (
              <Button
                size="sm"
                fill="text"
                icon="exclamation-triangle"
                aria-label={t('sources.rejected-of', 'Rejected rows of {{files}}', {
                  files: delivery.files.join(', '),
                  interpolation: { escapeValue: false },
                })}
                onClick={() => model.open({ delivery: delivery.id, rejectedPage: '' })}
              >
                {t('sources.rejected-rows', 'Rejected rows')}
              </Button>
            )
          }
        />
      )}
    </Section>
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
