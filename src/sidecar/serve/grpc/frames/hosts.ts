/** What machines cost and used, in the shape of a cost answer, so that it becomes the same frames. Pure. */
import type { HostFigure } from '../../../../contract/api/datasource.ts';
import type { HostsAnswer, HostUsage } from '../../../../contract/api/hosts.ts';
import type { CostAnswer } from '../../../../contract/api/query.ts';
import { figuresAnswer, type Figure } from './row-figures.ts';

const asked: Readonly<Record<HostFigure, Figure<HostUsage>>> = {
  cost: { title: 'Cost', unit: 'money', cell: (row) => row.cost },
  idleCost: { title: 'Idle cost', unit: 'money', cell: (row) => row.idleCost },
  costPerUsedCoreHour: {
    ...{ title: 'Cost per core-hour used', unit: 'money_per_unit' },
    cell: (row) => row.costPerUsedCoreHour,
  },
  saving: { title: 'Saving', unit: 'money', cell: (row) => row.rightsizing?.saving ?? null },
  idleShare: { title: 'Idle share', unit: 'ratio', cell: (row) => row.idleShare },
  cpuAverage: { title: 'CPU on average', unit: 'ratio', cell: (row) => row.cpuAverage },
  cpuP95: { title: 'CPU in 95 % of hours', unit: 'ratio', cell: (row) => row.cpuP95 },
  cpuMax: { title: 'CPU at most', unit: 'ratio', cell: (row) => row.cpuMax },
  memoryAverage: { title: 'Memory on average', unit: 'ratio', cell: (row) => row.memoryAverage },
  memoryMax: { title: 'Memory at most', unit: 'ratio', cell: (row) => row.memoryMax },
};

const GIB = 1024 ** 3;
/** What has no exact decimals is a count to a table. */
const amounts: readonly Figure<HostUsage>[] = [
  { title: 'Hours', unit: 'count', cell: (row) => row.hours },
  { title: 'Cores', unit: 'count', cell: (row) => row.cores },
  { title: 'Core-hours', unit: 'count', cell: (row) => row.coreHours },
  { title: 'Core-hours used', unit: 'count', cell: (row) => row.coreHoursUsed },
  { title: 'Memory GiB', unit: 'count', cell: (row) => row.memoryBytes / GIB },
  { title: 'Disk GiB', unit: 'count', cell: (row) => row.diskBytes / GIB },
  { title: 'Received GiB', unit: 'count', cell: (row) => row.receivedBytes / GIB },
  { title: 'Sent GiB', unit: 'count', cell: (row) => row.sentBytes / GIB },
  { title: 'Cores that would do', unit: 'count', cell: (row) => row.rightsizing?.cores ?? null },
];

const dimensions = ['host', 'resourceId', 'provider', 'account', 'region'] as const;

/** One figure, or all there are; a row keeps its currency, and costs stay decimal text. */
export function hostsAnswer(
  { hosts, ...origin }: HostsAnswer,
  granularity: 'none' | 'day',
  figure: HostFigure | 'all'
): CostAnswer {
  const { sql, rowsRead, elapsedMs, dataUpTo, notices } = origin;
  return figuresAnswer(
    hosts,
    {
      daily: granularity === 'day',
      dimensions,
      figures: figure === 'all' ? [...Object.values(asked), ...amounts] : [asked[figure]],
      parts: (host) => ({
        day: host.at?.slice(0, 10) ?? null,
        keys: dimensions.map((name) => host[name]),
        currency: host.currency,
      }),
    },
    { sql, table: 'otel_hourly', rowsRead, elapsedMs, dataUpTo, notices }
  );
}
