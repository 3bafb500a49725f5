import { t } from '@grafana/i18n';
import type { DataColumn } from './DataTable';

/** The currency of a row's amounts, for downloads: on the page each amount says its own. */
export function currencyColumn<Row extends { currency: string }>(): DataColumn<Row> {
  return {
    id: 'currency',
    header: t('controls.currency', 'Currency'),
    downloadOnly: true,
    cell: ({ currency }) => currency,
  };
}
