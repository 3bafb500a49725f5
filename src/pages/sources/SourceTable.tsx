import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import { formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant, formatUpTo } from '../../components/format/dates';
import { fewOf } from '../../components/format/few';
import { locale, numberLocale } from '../../components/format/locale';
import { LinkText } from '../../components/links/LinkText';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { callSidecar } from '../../components/sidecar/client';
import { toSidecarError } from '../../components/sidecar/errors';
import { mayChange } from '../../components/sidecar/rights';
import type { ListedSource } from './listed';
import { integrationName } from '../../components/sidecar/integrationName';
import { SourceStatus } from '../../components/sidecar/SourceStatus';
import type { SourcesBody } from './SourcesBody';

interface Props {
  model: SourcesBody;
  uid: string;
  sources: ListedSource[];
  /** Told when a run has begun. */
  onRun: () => void;
}

/** Every source with its state; a name leads to its deliveries. */
export function SourceTable({ model, uid, sources, onRun }: Props) {
  const [failure, setFailure] = useState<string | null>(null);
  const run = (name: string) => {
    setFailure(null);
    callSidecar(uid, 'runSource', { name }).then(onRun, (cause: unknown) => setFailure(toSidecarError(cause).message));
  };
  return (
    <Stack direction="column" gap={1}>
      {failure !== null && (
        <Alert severity="error" title={t('sources.run-failed', 'The run did not begin')} bottomSpacing={0}>
          {failure}
        </Alert>
      )}
      <DataTable
        name="sources"
        caption={t('sources.list', 'Sources')}
        columns={columnsOf(model)}
        rows={sources}
        idOf={({ name }) => name}
        action={({ name, integration, status }) =>
          integration !== null &&
          mayChange() && (
            <Button
              size="sm"
              variant="secondary"
              icon="play"
              disabled={status === 'running' || status === 'disabled'}
              aria-label={t('sources.run-of', 'Run {{name}} now', { name, interpolation: { escapeValue: false } })}
              tooltip={t('sources.run', 'Run now')}
              onClick={() => run(name)}
            />
          )
        }
      />
    </Stack>
  );
}

function columnsOf(model: SourcesBody): Array<DataColumn<ListedSource>> {
  const language = locale();
  const instant = (id: 'lastLoadedAt' | 'nextRunAt', header: string): DataColumn<ListedSource> => ({
    id,
    header,
    atLeast: 18,
    cell: (row) => {
      const at = row[id];
      return at === null ? NO_VALUE : formatInstant(at, language);
    },
    compare: (left, right) => (left[id] ?? '').localeCompare(right[id] ?? ''),
  });
  const count = (id: 'rows' | 'rejected', header: string): DataColumn<ListedSource> => ({
    id,
    header,
    numeric: true,
    value: (row) => String(row[id]),
    cell: (row) => formatNumber(String(row[id]), numberLocale(), 0),
    compare: (left, right) => left[id] - right[id],
  });
  return [
    {
      id: 'name',
      header: t('sources.source', 'Source'),
      atLeast: 20,
      value: ({ name }) => name,
      cell: ({ name, notes }) => (
        <>
          <LinkText
            text={name}
            label={t('sources.open', 'Deliveries of {{name}}', { name, interpolation: { escapeValue: false } })}
            onClick={() => model.open({ source: name, delivery: '', rejectedPage: '' })}
          />
          {notes.map((note) => (
            <div key={note}>
              <Text variant="bodySmall" color="warning">
                {note}
              </Text>
            </div>
          ))}
        </>
      ),
      compare: (left, right) => left.name.localeCompare(right.name),
    },
    {
      id: 'status',
      header: t('sources.state', 'State'),
      nowrap: true,
      cell: ({ status }) => <SourceStatus status={status} />,
      compare: (left, right) => left.status.localeCompare(right.status),
    },
    {
      id: 'integration',
      header: t('sources.integration', 'Read with'),
      value: (row) => integrationName(row, language) ?? row.provider,
      cell: (row) => integrationName(row, language) ?? fewOf(row.providers),
      compare: (left, right) =>
        (integrationName(left, language) ?? left.provider).localeCompare(
          integrationName(right, language) ?? right.provider,
          language
        ),
    },
    {
      id: 'dataUpTo',
      header: t('sources.up-to', 'Data up to'),
      nowrap: true,
      cell: ({ dataUpTo }) => (dataUpTo === null ? NO_VALUE : formatUpTo(dataUpTo, language)),
      compare: (left, right) => (left.dataUpTo ?? '').localeCompare(right.dataUpTo ?? ''),
    },
    instant('lastLoadedAt', t('sources.last', 'New data')),
    {
      ...instant('nextRunAt', t('sources.next', 'Next run')),
      cell: ({ nextRunAt, schedule }) =>
        schedule === null ? (
          NO_VALUE
        ) : (
          <>
            {nextRunAt !== null && <div>{formatInstant(nextRunAt, language)}</div>}
            <code title={t('sources.schedule', 'Schedule (UTC)')}>{schedule}</code>
          </>
        ),
    },
    count('rows', t('sources.rows', 'Rows')),
    count('rejected', t('sources.rejected', 'Rejected')),
  ];
}
