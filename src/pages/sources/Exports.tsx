import { t } from '@grafana/i18n';
import { Badge, Text } from '@grafana/ui';
import type { ExportHealth } from '../../contract/api/export.ts';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';

/** FOCUS files that are written on a schedule, and how it goes. */
export function Exports({ uid, refresh }: { uid: string; refresh: object }) {
  const call = useSidecar(uid, 'exports', null, refresh);
  const title = t('exports.title', 'Exports');
  return (
    <Section
      title={title}
      subtitle={t('exports.subtitle', 'FOCUS files that are written on a schedule')}
      call={call}
      isEmpty={({ exports }) => exports.length === 0}
      emptyText={t('exports.none', 'None is configured.')}
    >
      {({ exports }) => (
        <DataTable name="exports" caption={title} columns={columns()} rows={exports} idOf={({ name }) => name} />
      )}
    </Section>
  );
}

function columns(): Array<DataColumn<ExportHealth>> {
  const at = (instant: string | null) => (instant === null ? '' : formatInstant(instant, locale()));
  return [
    { ...{ id: 'name', header: t('exports.name', 'Name') }, cell: ({ name }) => name },
    {
      ...{ id: 'state', header: t('freshness.state', 'State') },
      value: (each) => stateOf(each).text,
      cell: (each) => <Badge {...stateOf(each)} />,
    },
    { ...{ id: 'form', header: t('exports.form', 'Form') }, cell: ({ form }) => form },
    {
      ...{ id: 'schedule', header: t('exports.schedule', 'Schedule'), nowrap: true },
      cell: ({ schedule }) => schedule,
    },
    {
      ...{ id: 'lastWrittenAt', header: t('exports.last', 'Last written'), nowrap: true },
      value: ({ lastWrittenAt }) => lastWrittenAt,
      cell: ({ lastWrittenAt }) => at(lastWrittenAt),
    },
    {
      ...{ id: 'nextAt', header: t('exports.next', 'Next'), nowrap: true },
      value: ({ nextAt }) => nextAt,
      cell: ({ nextAt }) => at(nextAt),
    },
    {
      ...{ id: 'error', header: t('exports.wrong', 'What is wrong') },
      value: ({ lastError }) => lastError?.message ?? '',
      cell: ({ lastError }) => lastError && <Text color="error">{lastError.message}</Text>,
    },
  ];
}

function stateOf({ lastError, lastWrittenAt }: ExportHealth) {
  return lastError !== null
    ? ({ color: 'red', icon: 'exclamation-triangle', text: t('exports.failing', 'Failing') } as const)
    : lastWrittenAt === null
      ? ({ color: 'blue', icon: 'clock-nine', text: t('exports.waiting', 'Waiting') } as const)
      : ({ color: 'green', icon: 'check', text: t('exports.ok', 'Well') } as const);
}
