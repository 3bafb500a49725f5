import { t } from '@grafana/i18n';
import { Button, RadioButtonGroup, Stack } from '@grafana/ui';
import { formatInstant, formatPeriod, formatStep } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { cpuColumns, gibColumn, moneyColumn, numberColumn, shareColumn, type HostColumn } from './columns';
import type { HostsBody } from './HostsBody';
import { rowsQuery, STEPS, type HostsView } from './view';

/** The days or hours behind one host. */
export function HostRows({ model, scope }: { model: HostsBody; scope: PeriodScope }) {
  const { view } = model.useState();
  const call = useSidecar(scope.uid, 'hosts', rowsQuery(view, scope.period), scope.refresh);
  const title = t('hosts.rows-of', '{{host}} over time', { host: view.host, interpolation: { escapeValue: false } });
  return (
    <Section
      title={title}
      subtitle={formatPeriod(scope.period, locale())}
      actions={
        <Stack gap={1} alignItems="center">
          <RadioButtonGroup
            size="sm"
            aria-label={t('hosts.step', 'Step')}
            options={STEPS.map((value) => ({ value, label: stepLabel(value) }))}
            value={view.step}
            onChange={(step) => model.change({ step })}
          />
          <Button size="sm" variant="secondary" icon="times" onClick={() => model.change({ host: '' })}>
            {t('hosts.close', 'Close')}
          </Button>
        </Stack>
      }
      call={call}
      isEmpty={({ hosts }) => hosts.length === 0}
      emptyText={t('hosts.no-rows', 'This host did not tell of itself in this period.')}
    >
      {({ hosts }) => (
        <DataTable
          name="hostRows"
          caption={title}
          columns={columnsOf(view.step)}
          rows={hosts}
          idOf={({ at, account, sources, currency }) => JSON.stringify([at, account, sources, currency])}
        />
      )}
    </Section>
  );
}

function columnsOf(step: HostsView['step']): HostColumn[] {
  return [
    {
      ...{ id: 'at', header: stepLabel(step), nowrap: true },
      value: ({ at }) => at,
      cell: ({ at }) =>
        at === null ? '' : step === 'day' ? formatStep(at, 'day', locale()) : formatInstant(at, locale()),
      compare: (left, right) => (left.at ?? '').localeCompare(right.at ?? ''),
    },
    ...(step === 'day'
      ? [
          currencyColumn<Parameters<HostColumn['cell']>[0]>(),
          moneyColumn('cost', t('hosts.cost', 'Cost')),
          moneyColumn('idleCost', t('hosts.idle-cost', 'Of it idle')),
          moneyColumn('costPerUsedCoreHour', t('hosts.core-hour', 'A core-hour that was used')),
        ]
      : []),
    numberColumn('cores', t('hosts.cores', 'Cores'), ({ cores }) => cores),
    ...cpuColumns(),
    shareColumn('memoryAverage', t('hosts.memory-average', 'Memory on average')),
    shareColumn('memoryMax', t('hosts.memory-max', 'Memory at most')),
    gibColumn('read', t('hosts.read', 'Read from disks (GiB)'), ({ diskReadBytes }) => diskReadBytes),
    gibColumn('written', t('hosts.written', 'Written to disks (GiB)'), ({ diskWrittenBytes }) => diskWrittenBytes),
    gibColumn('sent', t('hosts.sent', 'Sent (GiB)'), ({ sentBytes }) => sentBytes),
    gibColumn('received', t('hosts.received', 'Received (GiB)'), ({ receivedBytes }) => receivedBytes),
  ];
}

function stepLabel(step: HostsView['step']): string {
  return step === 'day' ? t('step.day', 'Day') : t('hosts.hour', 'Hour');
}
