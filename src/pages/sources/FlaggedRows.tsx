import { t } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import type { ReasonCount } from '../../contract/api/delivery.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { fileName } from '../../components/download/csv';
import { numberLocale } from '../../components/format/locale';
import { begun, sentenceText } from '../../components/format/sentence';
import { DataTable } from '../../components/section/DataTable';

/** Why rows of a delivery were flagged though they were stored, and how many for each reason. */
export function FlaggedRows({ delivery, flags }: { delivery: string; flags: ReasonCount[] }) {
  const title = t('sources.flagged-title', 'Rows that were stored and flagged');
  return (
    <Stack direction="column" gap={1}>
      <Text element="h3" variant="h5">
        {title}
      </Text>
      <Text color="secondary">
        {t('sources.flagged-meaning', 'They count in every amount. A row may be flagged for more than one reason.')}
      </Text>
      <DataTable
        caption={title}
        file={fileName(`flagged-${delivery}`)}
        rows={flags}
        idOf={({ reason }) => reason}
        columns={[
          {
            id: 'reason',
            header: t('sources.reason', 'Reason'),
            atLeast: 28,
            cell: ({ reason }) => begun(sentenceText(reason)),
          },
          {
            id: 'rows',
            header: t('sources.rows', 'Rows'),
            numeric: true,
            value: ({ rows }) => String(rows),
            cell: ({ rows }) => formatNumber(String(rows), numberLocale(), 0),
          },
        ]}
      />
    </Stack>
  );
}
