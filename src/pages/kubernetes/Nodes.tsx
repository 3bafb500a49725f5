import { t } from '@grafana/i18n';
import { Badge, TextLink } from '@grafana/ui';
import type { KubernetesNode } from '../../contract/api/kubernetes.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatNumber } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { exploreUrl } from '../../components/links/exploreUrl';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';

/** Every node with what it had, what it cost, and whether the bill says so. */
export function Nodes({ scope }: { scope: PeriodScope }) {
  const call = useSidecar(scope.uid, 'kubernetesNodes', { period: scope.period }, scope.refresh);
  const title = t('kubernetes.nodes', 'Nodes');
  return (
    <Section
      title={title}
      subtitle={formatPeriod(scope.period, locale())}
      call={call}
      isEmpty={({ nodes }) => nodes.length === 0}
      emptyText={t('kubernetes.no-nodes', 'No node is known in this period.')}
    >
      {({ nodes }) => (
        <DataTable
          name="nodes"
          caption={title}
          columns={columnsOf(scope)}
          rows={[...nodes].sort((left, right) => compareDecimals(right.cost, left.cost))}
          idOf={({ cluster, node, currency }) => JSON.stringify([cluster, node, currency])}
        />
      )}
    </Section>
  );
}

function columnsOf(scope: PeriodScope): Array<DataColumn<KubernetesNode>> {
  const text = (id: 'cluster' | 'instanceType' | 'region', header: string): DataColumn<KubernetesNode> => ({
    ...{ id, header, nowrap: true },
    cell: (node) => node[id],
    compare: (left, right) => left[id].localeCompare(right[id]),
  });
  const number = (id: string, header: string, of: (node: KubernetesNode) => number): DataColumn<KubernetesNode> => ({
    ...{ id, header, numeric: true },
    value: (node) => String(of(node)),
    cell: (node) => formatNumber(String(of(node)), numberLocale(), 1),
    compare: (left, right) => of(left) - of(right),
  });
  const averaged = (total: number, { hours }: KubernetesNode) => (hours === 0 ? 0 : total / hours);
  return [
    {
      ...{ id: 'node', header: t('kubernetes.node', 'Node'), nowrap: true },
      cell: (node) => <Name node={node} scope={scope} />,
      compare: (left, right) => left.node.localeCompare(right.node),
    },
    text('cluster', t('kubernetes.cluster', 'Cluster')),
    text('instanceType', t('kubernetes.instance-type', 'Type')),
    text('region', t('kubernetes.region', 'Region')),
    number('hours', t('kubernetes.hours', 'Hours'), ({ hours }) => hours),
    number('cores', t('kubernetes.cores', 'Cores'), (node) => averaged(node.cpuCoreHours, node)),
    number('memory', t('kubernetes.memory', 'Memory (GiB)'), (node) => averaged(node.ramGiBHours, node)),
    currencyColumn(),
    {
      ...{ id: 'cost', header: t('kubernetes.cost', 'Cost'), numeric: true },
      value: ({ cost }) => cost,
      cell: ({ cost, currency }) => formatMoney(cost, currency, numberLocale()),
      compare: (left, right) => compareDecimals(left.cost, right.cost),
    },
    {
      ...{ id: 'pricedBy', header: t('kubernetes.priced-by', 'Price from'), nowrap: true },
      value: ({ pricedBy }) => pricedBy,
      cell: ({ pricedBy }) => <PricedBy from={pricedBy} />,
      compare: (left, right) => left.pricedBy.localeCompare(right.pricedBy),
    },
  ];
}

/** A node that is on the bill leads to its charges there. */
function Name({ node, scope }: { node: KubernetesNode; scope: PeriodScope }) {
  const instance = node.providerId.split('/').at(-1) ?? '';
  if (node.pricedBy !== 'bill' || instance === '') {
    return <>{node.node}</>;
  }
  const filters = [{ dimension: 'ResourceId', operator: 'contains' as const, values: [instance] }];
  const link = { ...scope.link, currency: node.currency };
  return (
    <TextLink href={exploreUrl({ by: ['ChargeDescription'], filters }, link)} inline={false} variant="bodySmall">
      {node.node}
    </TextLink>
  );
}

function PricedBy({ from }: { from: KubernetesNode['pricedBy'] }) {
  switch (from) {
    case 'bill':
      return (
        <Badge
          color="green"
          icon="check"
          text={t('kubernetes.bill', 'Bill')}
          tooltip={t('kubernetes.bill-meaning', 'All charges of its instance.')}
        />
      );
    case 'stated':
      return (
        <Badge
          color="blue"
          icon="calculator-alt"
          text={t('kubernetes.stated', 'OpenCost')}
          tooltip={t('kubernetes.stated-meaning', 'It is on no bill; OpenCost or Kubecost says what it costs.')}
        />
      );
    case 'price sheet':
      return (
        <Badge
          color="orange"
          icon="calculator-alt"
          text={t('kubernetes.price-sheet', 'Price sheet')}
          tooltip={t(
            'kubernetes.price-sheet-meaning',
            'It is on no bill on some of these days; OpenCost’s prices stand in.'
          )}
        />
      );
  }
}
