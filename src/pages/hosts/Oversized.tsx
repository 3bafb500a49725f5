import { t } from '@grafana/i18n';
import { Combobox, Field, Stack } from '@grafana/ui';
import type { HostUsage } from '../../contract/api/hosts.ts';
import { compareDecimals, sumDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatNumber, formatRatio, NO_VALUE } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable } from '../../components/section/DataTable';
import { Facts } from '../../components/section/Facts';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { cpuColumns, moneyColumn, numberColumn, shareColumn, type HostColumn } from './columns';
import type { HostsBody } from './HostsBody';
import { oversizedQuery, THRESHOLDS } from './view';

const GIB = 1024 ** 3;

/** Machines that are larger than they need, with what says so and what would do. */
export function Oversized({ model, scope }: { model: HostsBody; scope: PeriodScope }) {
  const { view } = model.useState();
  const call = useSidecar(scope.uid, 'hosts', oversizedQuery(view, scope.period), scope.refresh);
  const title = t('hosts.oversized', 'Larger than they need');
  return (
    <Section
      title={title}
      subtitle={formatPeriod(scope.period, locale())}
      actions={<Threshold model={model} />}
      call={call}
      isEmpty={({ hosts }) => hosts.length === 0}
      emptyText={t(
        'hosts.none-oversized',
        'No host that is known for a day or more stayed below this in 95 % of its hours.'
      )}
    >
      {({ hosts }) => (
        <Stack direction="column" gap={2}>
          {savingsOf(hosts).map(({ currency, saving, cost, count }) => (
            <Facts
              key={currency}
              size="h3"
              facts={[
                [t('hosts.larger', 'Larger than they need'), formatNumber(String(count), numberLocale(), 0)],
                [t('hosts.cost', 'Cost'), formatMoney(cost, currency, numberLocale())],
                [t('hosts.saving', 'Would not be spent'), formatMoney(saving, currency, numberLocale())],
              ]}
            />
          ))}
          <DataTable
            name="oversized"
            caption={title}
            columns={columnsOf()}
            rows={hosts}
            idOf={({ host, account, resourceId, currency }) => JSON.stringify([host, account, resourceId, currency])}
          />
        </Stack>
      )}
    </Section>
  );
}

function Threshold({ model }: { model: HostsBody }) {
  const { view } = model.useState();
  return (
    <Field label={t('hosts.below', 'CPU in 95 % of hours below')} htmlFor="thriftdata-hosts-below" noMargin>
      <Combobox
        id="thriftdata-hosts-below"
        width={16}
        options={THRESHOLDS.map((value) => ({
          value,
          label: formatRatio(String(Number(value) / 100), numberLocale()),
        }))}
        value={view.below}
        onChange={({ value }) => model.change({ below: value })}
      />
    </Field>
  );
}

interface Savings {
  currency: string;
  count: number;
  cost: string;
  saving: string;
}

/** What smaller machines would save, one entry a currency. */
function savingsOf(hosts: readonly HostUsage[]): Savings[] {
  const smaller = hosts.filter(({ rightsizing }) => rightsizing !== null && rightsizing.saving !== null);
  return [...new Set(smaller.map(({ currency }) => currency))].sort().map((currency) => {
    const own = smaller.filter((host) => host.currency === currency);
    return {
      ...{ currency, count: own.length, cost: sumDecimals(own.map(({ cost }) => cost ?? '0')) },
      saving: sumDecimals(own.map(({ rightsizing }) => rightsizing?.saving ?? '0')),
    };
  });
}

const gib = (bytes: number) => formatNumber(String(bytes / GIB), numberLocale(), 1);

function columnsOf(): HostColumn[] {
  return [
    {
      ...{ id: 'host', header: t('hosts.host', 'Host'), nowrap: true },
      cell: ({ host }) => host,
      compare: (left, right) => left.host.localeCompare(right.host),
    },
    numberColumn('hours', t('hosts.hours', 'Hours known'), ({ hours }) => hours, 0),
    ...cpuColumns(),
    shareColumn('memoryMax', t('hosts.memory-max', 'Memory at most')),
    {
      ...{ id: 'cores', header: t('hosts.cores-would-do', 'Cores: has, would do'), numeric: true },
      value: ({ cores, rightsizing }) => `${cores}, ${rightsizing?.cores ?? cores}`,
      cell: ({ cores, rightsizing }) => `${cores} → ${rightsizing?.cores ?? cores}`,
    },
    {
      ...{ id: 'memory', header: t('hosts.memory-would-do', 'Memory (GiB): has, would do'), numeric: true },
      cell: ({ memoryBytes, rightsizing }) =>
        rightsizing === null || rightsizing.memoryBytes === null
          ? gib(memoryBytes)
          : `${gib(memoryBytes)} → ${gib(rightsizing.memoryBytes)}`,
    },
    currencyColumn(),
    moneyColumn('cost', t('hosts.cost', 'Cost')),
    {
      ...{ id: 'saving', header: t('hosts.saving', 'Would not be spent'), numeric: true },
      value: ({ rightsizing }) => rightsizing?.saving ?? null,
      cell: ({ rightsizing, currency }) =>
        rightsizing === null ? NO_VALUE : formatMoney(rightsizing.saving, currency, numberLocale()),
      compare: (left, right) => compareDecimals(left.rightsizing?.saving ?? '0', right.rightsizing?.saving ?? '0'),
    },
  ];
}
