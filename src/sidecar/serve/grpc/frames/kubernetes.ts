/** What clusters cost, in the shape of a cost answer, so that it becomes the same frames. Pure. */
import type { KubernetesFigure } from '../../../../contract/api/datasource.ts';
import type { KubernetesAllocation, KubernetesAnswer, KubernetesQuery } from '../../../../contract/api/kubernetes.ts';
import type { CostAnswer } from '../../../../contract/api/query.ts';
import { figuresAnswer, type Figure } from './row-figures.ts';

const asked: Readonly<Record<KubernetesFigure, Figure<KubernetesAllocation>>> = {
  totalCost: { title: 'Cost', unit: 'money', cell: (row) => row.totalCost },
  cpuCost: { title: 'CPU cost', unit: 'money', cell: (row) => row.cpuCost },
  ramCost: { title: 'Memory cost', unit: 'money', cell: (row) => row.ramCost },
  gpuCost: { title: 'GPU cost', unit: 'money', cell: (row) => row.gpuCost },
  networkCost: { title: 'Network cost', unit: 'money', cell: (row) => row.networkCost },
  volumeCost: { title: 'Volume cost', unit: 'money', cell: (row) => row.volumeCost },
  loadBalancerCost: { title: 'Load balancer cost', unit: 'money', cell: (row) => row.loadBalancerCost },
  cpuEfficiency: { title: 'CPU efficiency', unit: 'ratio', cell: (row) => row.cpuEfficiency },
  ramEfficiency: { title: 'Memory efficiency', unit: 'ratio', cell: (row) => row.ramEfficiency },
};

/** Hours are averages over time and no exact decimals, so they are counts to a table. */
const hours: readonly Figure<KubernetesAllocation>[] = [
  { title: 'CPU core hours', unit: 'count', cell: (row) => row.cpuCoreHours },
  { title: 'CPU core hours requested', unit: 'count', cell: (row) => row.cpuCoreHoursRequested },
  { title: 'CPU core hours used', unit: 'count', cell: (row) => row.cpuCoreHoursUsed },
  { title: 'Memory GiB hours', unit: 'count', cell: (row) => row.ramGiBHours },
  { title: 'Memory GiB hours requested', unit: 'count', cell: (row) => row.ramGiBHoursRequested },
  { title: 'Memory GiB hours used', unit: 'count', cell: (row) => row.ramGiBHoursUsed },
  { title: 'GPU hours', unit: 'count', cell: (row) => row.gpuHours },
  { title: 'Container hours', unit: 'count', cell: (row) => row.containerHours },
];

/** One figure, or all there are; a row keeps its currency, and costs stay decimal text. */
export function kubernetesAnswer(
  { rows, ...origin }: KubernetesAnswer,
  { dimensions, granularity }: Pick<KubernetesQuery, 'dimensions' | 'granularity'>,
  figure: KubernetesFigure | 'all'
): CostAnswer {
  const { sql, rowsRead, elapsedMs, dataUpTo, notices } = origin;
  return figuresAnswer(
    rows,
    {
      daily: granularity === 'day',
      dimensions,
      figures: figure === 'all' ? [...Object.values(asked), ...hours] : [asked[figure]],
      parts: ({ day, keys, currency }) => ({ day, keys, currency }),
    },
    { sql, table: 'k8s_container', rowsRead, elapsedMs, dataUpTo, notices }
  );
}
