/** What a query for figures is answered with: costs, what clusters and hosts cost, usage, or the one over the other, all in the shape of a cost answer. */
import {
  HostsPart,
  KubernetesPart,
  UnitCostPart,
  UsagePart,
  type DatasourceQuery,
} from '../../../contract/api/datasource.ts';
import { HostsQuery } from '../../../contract/api/hosts.ts';
import { KubernetesQuery } from '../../../contract/api/kubernetes.ts';
import type { CostAnswer } from '../../../contract/api/query.ts';
import { UnitCostQuery } from '../../../contract/api/unit-cost.ts';
import { UsageQuery } from '../../../contract/api/usage.ts';
import type { Granularity, Period } from '../../../contract/period.ts';
import { askMeasures, unitCost } from '../../analyse/unit-cost/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readInput } from '../../kernel/input.ts';
import { requireWhole, type CallContext } from '../access/index.ts';
import type { ServeTools } from '../api/dispatch.ts';
import { hostsAnswer } from './frames/hosts.ts';
import { kubernetesAnswer } from './frames/kubernetes.ts';
import { unitCostAnswer } from './frames/unit-cost.ts';
import { usageAnswer, usageUnit } from './frames/usage.ts';
import type { DataQueryMessage } from './messages.ts';
import { granularityOf, MS_PER_DAY, MS_PER_HOUR, planCostQuery, wholeSteps, type TimeRange } from './plan.ts';

/** Rows that a panel is given at most, whatever its limit says: the calls for clusters and usage take no more. */
const MOST_ROWS = 100_000;

export interface Figures {
  readonly answer: CostAnswer;
  readonly period: Period;
  readonly granularity: Granularity;
  /** Grafana's unit of the values, where the answer's columns cannot tell it. */
  readonly unit?: string | undefined;
  /** The label that series are called by, where the others only say more of the same. */
  readonly called?: string;
}

interface Asker {
  readonly tools: ServeTools;
  readonly context: CallContext;
}

/** Asks the store what the query is about. Throws a caller error for whoever may not see it, or for a bad query. */
export async function figuresOf(
  query: DatasourceQuery,
  message: DataQueryMessage,
  range: TimeRange,
  asker: Asker
): Promise<Figures> {
  if (query.queryType === 'kubernetes') {
    return clusters(query, range, asker);
  }
  if (query.queryType === 'hosts') {
    return hosts(query, range, asker);
  }
  if (query.queryType === 'usage') {
    return usage(query, message, range, asker);
  }
  if (query.queryType === 'unitCost') {
    return costsPerUnit(query, message, range, asker);
  }
  const planned = planCostQuery(query, range, message.maxDataPoints);
  const answer = await askMeasures(planned, asker.tools, asker.context);
  return { answer, period: planned.period, granularity: planned.granularity };
}

/** Clusters are known by day: a series has days, a table too where that is asked for, numbers none. */
async function clusters(query: DatasourceQuery, range: TimeRange, { tools, context }: Asker): Promise<Figures> {
  requireWhole(context, 'Clusters');
  const { figure, ...asked } = KubernetesPart.parse(query.kubernetes ?? {});
  const daily = query.format === 'timeseries' || (query.format === 'table' && query.granularity === 'day');
  const period = wholeSteps(range, MS_PER_DAY);
  const granularity = daily ? 'day' : 'none';
  const limit = Math.min(query.limit, MOST_ROWS);
  const wanted = KubernetesQuery.parse({ ...asked, period, granularity, limit });
  const answer = await tools.store.kubernetes.allocation(wanted, context);
  return {
    answer: kubernetesAnswer(answer, wanted, query.format === 'table' ? 'all' : figure),
    ...{ period, granularity },
  };
}

/** Hosts cost by day: a series has days, a table too where that is asked for, numbers none. */
async function hosts(query: DatasourceQuery, range: TimeRange, { tools, context }: Asker): Promise<Figures> {
  requireWhole(context, 'Hosts');
  const { figure, filters } = HostsPart.parse(query.hosts ?? {});
  const daily = query.format === 'timeseries' || (query.format === 'table' && query.granularity === 'day');
  const [period, granularity] = [wholeSteps(range, MS_PER_DAY), daily ? ('day' as const) : ('none' as const)];
  const wanted = HostsQuery.parse({ filters, period, granularity, limit: Math.min(query.limit, MOST_ROWS) });
  const answer = await tools.store.hosts.list(wanted, context);
  return {
    answer: hostsAnswer(answer, granularity, query.format === 'table' ? 'all' : figure),
    ...{ period, granularity, called: 'host' },
  };
}

async function usage(
  query: DatasourceQuery,
  message: DataQueryMessage,
  range: TimeRange,
  { tools, context }: Asker
): Promise<Figures> {
  requireWhole(context, 'Metrics');
  const asked = UsagePart.parse(query.usage ?? {});
  if (asked.metric === '') {
    throw new ThriftDataError('caller', 'invalid_input', `query ${query.refId} names no metric; choose one`, {
      field: 'usage.metric',
    });
  }
  const period = wholeSteps(range, query.granularity === 'hour' ? MS_PER_HOUR : MS_PER_DAY);
  const granularity = granularityOf(query, period, message.maxDataPoints);
  const limit = Math.min(query.limit, MOST_ROWS);
  const answer = await tools.store.telemetry.usage(UsageQuery.parse({ ...asked, period, granularity, limit }), context);
  return { answer: usageAnswer(answer, asked.metric), period, granularity, unit: usageUnit(answer) };
}

/** Costs of the query's filters over a metric; steps without a bill or without usage are gaps. */
async function costsPerUnit(
  query: DatasourceQuery,
  message: DataQueryMessage,
  range: TimeRange,
  { tools, context }: Asker
): Promise<Figures> {
  const { metric, aggregation, filters, per } = UnitCostPart.parse(query.unitCost ?? {});
  if (metric === '') {
    throw new ThriftDataError('caller', 'invalid_input', `query ${query.refId} names no metric; choose one`, {
      field: 'unitCost.metric',
    });
  }
  const period = wholeSteps(range, query.granularity === 'hour' ? MS_PER_HOUR : MS_PER_DAY);
  const granularity = granularityOf(query, period, message.maxDataPoints);
  const [measure] = query.measures;
  const wanted = readInput(
    UnitCostQuery,
    {
      cost: { measure, filters: query.filters },
      usage: { metric, filters, ...(aggregation === undefined ? {} : { aggregation }) },
      ...{ per: per === '' ? '1' : per, period, granularity },
    },
    'unitCost'
  );
  const answer = await unitCost(wanted, tools.store, context);
  return { answer: unitCostAnswer(answer, wanted), period, granularity };
}
