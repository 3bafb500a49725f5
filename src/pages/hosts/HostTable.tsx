import { t } from '@grafana/i18n';
import { Badge, LinkButton, Stack } from '@grafana/ui';
import type { HostsAnswer, HostUsage } from '../../contract/api/hosts.ts';
import { formatMoney, formatNumber, formatRatio, formatUnitMoney } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { LinkText } from '../../components/links/LinkText';
import { exploreUrl } from '../../components/links/exploreUrl';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable } from '../../components/section/DataTable';
import { Facts } from '../../components/section/Facts';
import { Section } from '../../components/section/Section';
import type { Loadable } from '../../components/sidecar/useSidecar';
import { cpuColumns, gibColumn, moneyColumn, numberColumn, shareColumn, type HostColumn } from './columns';
import type { HostsBody } from './HostsBody';
import { totalsOf, type HostTotals } from './view';

interface Props {
  model: HostsBody;
  scope: PeriodScope;
  call: Loadable<HostsAnswer>;
}

/** Every host with what it has and uses, what it costs and what of it lies idle. */
export function HostTable({ model, scope, call }: Props) {
  const title = t('hosts.title', 'Hosts');
  return (
    <Section
      title={title}
      subtitle={formatPeriod(scope.period, locale())}
      call={call}
      isEmpty={({ hosts }) => hosts.length === 0}
      emptyText={t('hosts.nothing', 'No host told of itself in this period.')}
    >
      {({ hosts }) => (
        <Stack direction="column" gap={2}>
          {totalsOf(hosts).map((totals) => (
            <Figures key={totals.currency} totals={totals} />
          ))}
          <DataTable
            name="hosts"
            caption={title}
            columns={columnsOf(model, hosts)}
            rows={hosts}
            idOf={({ host, account, resourceId, currency }) => JSON.stringify([host, account, resourceId, currency])}
            action={(row) => <ToCosts row={row} scope={scope} />}
          />
        </Stack>
      )}
    </Section>
  );
}

function Figures({ totals }: { totals: HostTotals }) {
  const { currency, hosts, cost, idleCost, idleShare, costPerUsedCoreHour } = totals;
  return (
    <Facts
      size="h3"
      facts={[
        [t('hosts.on-bill', 'On the bill'), formatNumber(String(hosts), numberLocale(), 0)],
        [t('hosts.cost', 'Cost'), formatMoney(cost, currency, numberLocale())],
        [t('hosts.idle-cost', 'Of it idle'), formatMoney(idleCost, currency, numberLocale())],
        [t('hosts.idle-part', 'Idle part'), formatRatio(idleShare, numberLocale())],
        [
          t('hosts.core-hour', 'A core-hour that was used'),
          costPerUsedCoreHour === null ? null : formatUnitMoney(costPerUsedCoreHour, currency, numberLocale()),
        ],
      ]}
    />
  );
}

function columnsOf(model: HostsBody, hosts: readonly HostUsage[]): HostColumn[] {
  const text = (id: 'provider' | 'account' | 'region', header: string): HostColumn[] =>
    hosts.some((host) => host[id] !== '')
      ? [
          {
            ...{ id, header, nowrap: true },
            cell: (row) => row[id],
            compare: (left, right) => left[id].localeCompare(right[id]),
          },
        ]
      : [];
  return [
    {
      ...{ id: 'host', header: t('hosts.host', 'Host'), nowrap: true },
      value: ({ host }) => host,
      cell: ({ host }) => <LinkText text={host} onClick={() => model.change({ host })} />,
      compare: (left, right) => left.host.localeCompare(right.host),
    },
    {
      ...{ id: 'match', header: t('hosts.match', 'Found on the bill by'), nowrap: true },
      value: ({ resourceId, matchedBy }) => (matchedBy === null ? '' : `${matchedBy}: ${resourceId}`),
      cell: (row) => <Match row={row} />,
    },
    ...text('provider', t('hosts.provider', 'Provider')),
    ...text('account', t('hosts.account', 'Account')),
    ...text('region', t('hosts.region', 'Region')),
    currencyColumn(),
    moneyColumn('cost', t('hosts.cost', 'Cost')),
    moneyColumn('idleCost', t('hosts.idle-cost', 'Of it idle')),
    shareColumn('idleShare', t('hosts.idle-part', 'Idle part')),
    moneyColumn('costPerUsedCoreHour', t('hosts.core-hour', 'A core-hour that was used')),
    numberColumn('cores', t('hosts.cores', 'Cores'), ({ cores }) => cores),
    ...cpuColumns(),
    gibColumn('memory', t('hosts.memory', 'Memory (GiB)'), ({ memoryBytes }) => memoryBytes),
    shareColumn('memoryAverage', t('hosts.memory-average', 'Memory on average')),
    shareColumn('memoryMax', t('hosts.memory-max', 'Memory at most')),
    gibColumn('disk', t('hosts.disk', 'Disk (GiB)'), ({ diskBytes }) => diskBytes),
    gibColumn('disk-used', t('hosts.disk-used', 'Disk used (GiB)'), ({ diskBytesUsed }) => diskBytesUsed),
    gibColumn('sent', t('hosts.sent', 'Sent (GiB)'), ({ sentBytes }) => sentBytes),
    gibColumn('received', t('hosts.received', 'Received (GiB)'), ({ receivedBytes }) => receivedBytes),
    numberColumn('hours', t('hosts.hours', 'Hours known'), ({ hours }) => hours, 0),
    {
      ...{ id: 'sources', header: t('hosts.sources', 'Told by'), nowrap: true },
      cell: ({ sources }) => sources.join(', '),
    },
  ];
}

function Match({ row: { matchedBy, resourceId } }: { row: HostUsage }) {
  switch (matchedBy) {
    case 'resource id':
      return <Badge color="green" icon="check" text={t('hosts.by-id', 'Its id')} tooltip={resourceId} />;
    case 'cluster':
      return <Badge color="green" icon="check" text={t('hosts.by-cluster', 'Its cluster')} tooltip={resourceId} />;
    case 'host name':
      return <Badge color="blue" icon="tag-alt" text={t('hosts.by-name', 'Its name')} tooltip={resourceId} />;
    case null:
      return (
        <Badge
          color="orange"
          icon="question-circle"
          text={t('hosts.unbilled', 'On no bill')}
          tooltip={t(
            'hosts.unbilled-meaning',
            'No resource of the bill has its id or name, so nothing says what it costs.'
          )}
        />
      );
  }
}

/** The charges of a host that is on the bill. */
function ToCosts({ row, scope }: { row: HostUsage; scope: PeriodScope }) {
  if (row.resourceId === '') {
    return null;
  }
  const filters = [{ dimension: 'ResourceId', operator: '=' as const, values: [row.resourceId] }];
  return (
    <LinkButton
      size="sm"
      variant="secondary"
      fill="text"
      href={exploreUrl({ by: ['ChargeDescription'], filters }, { ...scope.link, currency: row.currency })}
      aria-label={t('hosts.charges-of', 'Charges of {{host}}', {
        host: row.host,
        interpolation: { escapeValue: false },
      })}
    >
      {t('hosts.charges', 'Charges')}
    </LinkButton>
  );
}
