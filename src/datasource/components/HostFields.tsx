import { Stack, type ComboboxOption } from '@grafana/ui';
import type { TimeRange } from '@grafana/data';
import { t } from '../i18n';
import type { ThriftDataSource } from '../datasource';
import { defaultHosts } from '../query/defaults';
import type { HostParts, QueryParts } from '../types';
import type { QueryChange } from '../query/changes';
import { FigureOrDays } from './FigureOrDays';
import { FilterRows } from './FilterRows';
import type { Option } from './options';

interface Props {
  query: QueryParts;
  datasource: ThriftDataSource;
  range?: TimeRange;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** What machines cost and used: which figure, and of which of them. */
export function HostFields({ query, datasource, range, variables, onChange }: Props) {
  const asked: HostParts = { ...defaultHosts, ...query.hosts };
  const change = (part: Partial<HostParts>) => onChange({ field: 'hosts', value: { ...asked, ...part } });
  return (
    <>
      <Stack direction="row" gap={2} wrap="wrap">
        <FigureOrDays
          query={query}
          width={28}
          options={figureOptions()}
          figure={asked.figure}
          onFigure={(figure) => change({ figure })}
          onChange={onChange}
        />
      </Stack>
      <FilterRows
        filters={asked.filters}
        names={nameOptions()}
        variables={variables}
        completeValues={(dimension, search, others) => datasource.completeHostValues(dimension, search, others, range)}
        onChange={(filters) => change({ filters })}
      />
    </>
  );
}

function nameOptions(): Option[] {
  return [
    { value: 'host', label: t('hosts.host', 'Host') },
    { value: 'resourceId', label: t('hosts.resource', 'Resource') },
    { value: 'provider', label: t('hosts.provider', 'Provider') },
    { value: 'account', label: t('hosts.account', 'Account') },
    { value: 'region', label: t('hosts.region', 'Region') },
    { value: 'source', label: t('hosts.source', 'Source') },
  ];
}

function figureOptions(): Array<ComboboxOption<HostParts['figure']>> {
  return [
    { value: 'cost', label: t('hosts.cost', 'Cost') },
    { value: 'idleCost', label: t('hosts.idle-cost', 'Idle cost') },
    { value: 'costPerUsedCoreHour', label: t('hosts.cost-per-core-hour', 'Cost per core-hour used') },
    { value: 'saving', label: t('hosts.saving', 'Saving of a smaller one') },
    { value: 'idleShare', label: t('hosts.idle-share', 'Idle share') },
    { value: 'cpuAverage', label: t('hosts.cpu-average', 'CPU on average') },
    { value: 'cpuP95', label: t('hosts.cpu-p95', 'CPU in 95 % of hours') },
    { value: 'cpuMax', label: t('hosts.cpu-max', 'CPU at most') },
    { value: 'memoryAverage', label: t('hosts.memory-average', 'Memory on average') },
    { value: 'memoryMax', label: t('hosts.memory-max', 'Memory at most') },
  ];
}
