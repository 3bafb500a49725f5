import { t } from '@grafana/i18n';
import { Drawer, EmptyState, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import type { ReasonCount, Rejection } from '../../contract/api/delivery.ts';
import { fileName } from '../../components/download/csv';
import { begun, sentenceText } from '../../components/format/sentence';
import { pageFromText, pageToText } from '../../components/links/pageText';
import { DataTable } from '../../components/section/DataTable';
import { PageSteps } from '../../components/section/PageSteps';
import { callSidecar } from '../../components/sidecar/client';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed } from '../../components/states/PageStates';
import { FlaggedRows } from './FlaggedRows';
import type { SourcesBody } from './SourcesBody';

const PAGE = 50;
const DOWNLOAD_PAGE = 1000;

interface Props {
  model: SourcesBody;
  uid: string;
  delivery: string;
  /** What was flagged in it. */
  flags: ReasonCount[];
  refresh: object;
}

/**
 * The rows of a delivery that were not stored: where each stood, why, and its cells as they came. Beside them, why
 * others were flagged.
 */
export function RejectedRows({ model, uid, delivery, flags, refresh }: Props) {
  const page = pageFromText(model.useState().rejectedPage);
  const offset = (page - 1) * PAGE;
  const turn = (to: number) => model.open({ rejectedPage: pageToText(to) });
  const call = useSidecar(uid, 'rejections', { delivery, limit: PAGE, offset }, refresh);
  const title = t('sources.rejected-title', 'Rows that were not stored');
  const nothingRejected = page === 1 && call.data?.rejections.length === 0;
  return (
    <Drawer
      title={
        flags.length === 0
          ? title
          : nothingRejected
            ? t('sources.flagged-rows', 'Flagged rows')
            : t('sources.rejected-or-flagged', 'Rejected and flagged rows')
      }
      subtitle={t('sources.rejected-of-delivery', 'Delivery {{id}}', { id: delivery })}
      size="lg"
      onClose={() => model.open({ delivery: '', rejectedPage: '' })}
    >
      <Stack direction="column" gap={4}>
        {call.error ? (
          <CallFailed error={call.error} retry={call.retry} />
        ) : call.data === undefined ? (
          <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
        ) : nothingRejected ? (
          flags.length === 0 && (
            <EmptyState
              variant="not-found"
              message={t('sources.rejected-none', 'Every row of this delivery was stored')}
            />
          )
        ) : (
          <Stack direction="column" gap={2}>
            {flags.length > 0 && (
              <Text element="h3" variant="h5">
                {title}
              </Text>
            )}
            <Stack justifyContent="space-between" alignItems="center" wrap="wrap">
              <Text color="secondary">
                {t('sources.rejected-range', 'Rows {{from}} to {{to}} of {{total}}', {
                  from: offset + 1,
                  to: offset + call.data.rejections.length,
                  total: call.data.total,
                })}
              </Text>
              <PageSteps page={page} isLast={offset + PAGE >= call.data.total} onTurn={turn} />
            </Stack>
            <DataTable
              caption={title}
              file={fileName(`rejected-${delivery}`)}
              everything={() => allRejections(uid, delivery)}
              rows={call.data.rejections}
              idOf={({ file, row }) => `${file} ${row}`}
              columns={[
                {
                  id: 'reason',
                  header: t('sources.reason', 'Reason'),
                  atLeast: 28,
                  cell: ({ reason }) => begun(sentenceText(reason)),
                },
                {
                  id: 'file',
                  header: t('sources.file', 'File'),
                  cell: ({ file }) => file.split('/').at(-1) ?? file,
                },
                { id: 'row', header: t('sources.row', 'Row'), numeric: true, cell: ({ row }) => String(row) },
                ...cellNames(call.data.rejections).map((name) => ({
                  id: `cell:${name}`,
                  header: name,
                  nowrap: true,
                  cell: ({ cells }: Rejection) => cells[name] ?? '',
                })),
              ]}
            />
          </Stack>
        )}
        {flags.length > 0 && <FlaggedRows delivery={delivery} flags={flags} />}
      </Stack>
    </Drawer>
  );
}

function cellNames(rejections: readonly Rejection[]): string[] {
  return [...new Set(rejections.flatMap(({ cells }) => Object.keys(cells)))];
}

/** All of them; the names of the columns are those of the rows on the page. */
async function allRejections(uid: string, delivery: string): Promise<Rejection[]> {
  const rejections: Rejection[] = [];
  for (let total = 1; rejections.length < total;) {
    const page = await callSidecar(uid, 'rejections', { delivery, limit: DOWNLOAD_PAGE, offset: rejections.length });
    rejections.push(...page.rejections);
    total = page.rejections.length === 0 ? 0 : page.total;
  }
  return rejections;
}
