import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { IconButton, Stack, useStyles2 } from '@grafana/ui';
import type { KubernetesAllocation, KubernetesAnswer } from '../../contract/api/kubernetes.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatNumber, formatRatio, NO_VALUE } from '../../contract/amounts.ts';
import { formatPeriod, formatUpTo } from '../../components/format/dates';
import { locale, measureLabel, numberLocale } from '../../components/format/locale';
import { LinkText } from '../../components/links/LinkText';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { Facts, type Fact } from '../../components/section/Facts';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import type { Loadable } from '../../components/sidecar/useSidecar';
import type { KubernetesBody } from './KubernetesBody';
import { clusterDimension, clusterValue, clusterValueMeaning } from './labels';
import { totalsOf, type Totals } from './totals';
import { inside } from './view';

interface Props {
  model: KubernetesBody;
  scope: PeriodScope;
  call: Loadable<KubernetesAnswer>;
}

/** Who used how much of the clusters, what it cost, and how well it was used. */
export function Allocation({ model, scope, call }: Props) {
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  const title = t('kubernetes.allocation', 'Cost by {{dimension}}', {
    dimension: clusterDimension(view.by).toLocaleLowerCase(locale()),
    interpolation: { escapeValue: false },
  });
  const end = call.data?.dataUpTo ?? null;
  const upTo = end === null ? '' : t('kubernetes.up-to', 'data up to {{day}}', { day: formatUpTo(end, locale()) });
  return (
    <Section
      title={title}
      subtitle={[measureLabel('EffectiveCost'), formatPeriod(scope.period, locale()), upTo].filter(Boolean).join(' · ')}
      call={call}
      isEmpty={({ rows }) => rows.length === 0}
      emptyText={t('kubernetes.nothing', 'Nothing ran here in this period.')}
    >
      {({ rows }) => (
        <div className={styles.content}>
          {totalsOf(rows).map((totals) => (
            <Figures
              key={totals.currency}
              totals={totals}
              apart={view.idle === 'separate' && view.filters.length === 0}
            />
          ))}
          <DataTable
            name="allocation"
            caption={title}
            columns={columnsOf(model, view.by, rows)}
            rows={[...rows].sort((left, right) => compareDecimals(right.totalCost, left.totalCost))}
            idOf={({ keys, currency }) => JSON.stringify([keys, currency])}
          />
        </div>
      )}
    </Section>
  );
}

function Figures({ totals, apart }: { totals: Totals; apart: boolean }) {
  const facts: Fact[] = [
    [t('kubernetes.cost', 'Cost'), formatMoney(totals.cost, totals.currency, numberLocale())],
    [t('kubernetes.idle', 'Idle'), apart ? formatMoney(totals.idle, totals.currency, numberLocale()) : null],
    [t('kubernetes.idle-part', 'Idle part'), apart ? formatRatio(totals.idleShare, numberLocale()) : null],
    [t('kubernetes.cpu-efficiency', 'CPU efficiency'), formatRatio(totals.cpuEfficiency, numberLocale())],
    [t('kubernetes.memory-efficiency', 'Memory efficiency'), formatRatio(totals.ramEfficiency, numberLocale())],
  ];
  return <Facts facts={facts} size="h3" />;
}

type OtherCost = 'networkCost' | 'volumeCost' | 'loadBalancerCost';
type CostColumn = OtherCost | 'totalCost' | 'cpuCost' | 'ramCost' | 'gpuCost';

/** Costs that many clusters have none of, or that nothing is known of. */
function others(): ReadonlyArray<readonly [OtherCost, string]> {
  return [
    ['networkCost', t('kubernetes.network-cost', 'Network')],
    ['volumeCost', t('kubernetes.volume-cost', 'Volumes')],
    ['loadBalancerCost', t('kubernetes.load-balancer-cost', 'Load balancers')],
  ];
}

function columnsOf(
  model: KubernetesBody,
  by: string,
  rows: readonly KubernetesAllocation[]
): Array<DataColumn<KubernetesAllocation>> {
  const money = (id: CostColumn, header: string) => ({
    ...{ id, header, numeric: true },
    value: (row: KubernetesAllocation) => row[id],
    cell: (row: KubernetesAllocation) => formatMoney(row[id], row.currency, numberLocale()),
    compare: (left: KubernetesAllocation, right: KubernetesAllocation) => compareDecimals(left[id], right[id]),
  });
  const ratio = (id: 'cpuEfficiency' | 'ramEfficiency', header: string) => ({
    ...{ id, header, numeric: true },
    value: (row: KubernetesAllocation) => (row[id] === null ? null : String(row[id])),
    cell: (row: KubernetesAllocation) => (row[id] === null ? NO_VALUE : formatRatio(String(row[id]), numberLocale())),
    compare: (left: KubernetesAllocation, right: KubernetesAllocation) => (left[id] ?? -1) - (right[id] ?? -1),
  });
  const hours = (id: 'cpuCoreHours' | 'ramGiBHours', header: string) => ({
    ...{ id, header, numeric: true },
    value: (row: KubernetesAllocation) => String(row[id]),
    cell: (row: KubernetesAllocation) => formatNumber(String(row[id]), numberLocale(), 0),
    compare: (left: KubernetesAllocation, right: KubernetesAllocation) => left[id] - right[id],
  });
  return [
    {
      id: 'name',
      header: clusterDimension(by),
      value: (row) => clusterValue(row.keys[0] ?? ''),
      cell: (row) => <Name model={model} value={row.keys[0] ?? ''} />,
      compare: (left, right) => (left.keys[0] ?? '').localeCompare(right.keys[0] ?? ''),
    },
    currencyColumn(),
    money('totalCost', t('kubernetes.cost', 'Cost')),
    money('cpuCost', t('kubernetes.cpu-cost', 'CPU')),
    money('ramCost', t('kubernetes.memory-cost', 'Memory')),
    ...(rows.some(({ gpuHours }) => gpuHours > 0) ? [money('gpuCost', t('kubernetes.gpu-cost', 'GPU'))] : []),
    ...others().flatMap(([id, header]) => (rows.some((row) => row[id] !== '0') ? [money(id, header)] : [])),
    hours('cpuCoreHours', t('kubernetes.core-hours', 'Core hours')),
    hours('ramGiBHours', t('kubernetes.memory-hours', 'GiB hours')),
    ratio('cpuEfficiency', t('kubernetes.cpu-efficiency', 'CPU efficiency')),
    ratio('ramEfficiency', t('kubernetes.memory-efficiency', 'Memory efficiency')),
  ];
}

/** A name that leads inside where something is finer, or says what it stands for where it is no workload. */
function Name({ model, value }: { model: KubernetesBody; value: string }) {
  const { view } = model.useState();
  const finer = inside(view, value);
  const meaning = clusterValueMeaning(value);
  const name =
    finer === null ? clusterValue(value) : <LinkText text={clusterValue(value)} onClick={() => model.change(finer)} />;
  return meaning === undefined ? (
    <>{name}</>
  ) : (
    <Stack gap={0.5} alignItems="center">
      {name}
      <IconButton name="info-circle" size="sm" tooltip={meaning} />
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  content: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
