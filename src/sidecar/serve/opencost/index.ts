/** The front door of OpenCost's API over our clusters: `/allocation`, `/allocation/summary` and `/assets`. */
import type { z } from 'zod';
import { KubernetesNodesQuery, KubernetesQuery, type KubernetesAllocation } from '../../../contract/api/kubernetes.ts';
import { dayOf, stepsOf, type Period } from '../../../contract/calendar.ts';
import { sumDecimals } from '../../../contract/money.ts';
import type { Clock } from '../../kernel/clock.ts';
import { fromZodError } from '../../kernel/errors.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import { allocationSet, assetSet, containerDimensions, summarySet } from './allocation.ts';
import { AllocationInput, AssetsInput } from './input.ts';
import { periodOf } from './window.ts';

/** What the calls work with. */
export interface OpenCostTools {
  readonly store: Pick<Store, 'kubernetes'>;
  readonly clock: Clock;
}

/** OpenCost's envelope. */
export interface OpenCostAnswer {
  readonly code: 200;
  readonly data: unknown;
}

const MOST_ROWS = 100_000;

/** Answers a call by its path, with its query parameters. Throws a caller error that names the parameter. */
export const openCostCalls: Readonly<
  Record<string, (raw: unknown, tools: OpenCostTools, context: QueryContext) => Promise<OpenCostAnswer>>
> = {
  '/allocation': (raw, tools, context) => allocation(raw, tools, context, allocationSet),
  '/allocation/compute': (raw, tools, context) => allocation(raw, tools, context, allocationSet),
  '/allocation/summary': (raw, tools, context) =>
    allocation(raw, tools, context, (rows, _, window) => summarySet(rows, window)),
  '/assets': assets,
};

type ToSet = typeof allocationSet;

async function allocation(
  raw: unknown,
  { store, clock }: OpenCostTools,
  context: QueryContext,
  toSet: ToSet
): Promise<OpenCostAnswer> {
  const input = read(AllocationInput, raw, 'allocation');
  const period = periodOf(input.window, clock.now());
  const dimensions = input.aggregate.length === 0 ? containerDimensions : input.aggregate;
  // OpenCost's idle is one row for the cluster, or one a node.
  const byDay = input.step !== undefined && !input.accumulate;
  const { rows } = await store.kubernetes.allocation(
    KubernetesQuery.parse({
      dimensions,
      period,
      granularity: byDay ? 'day' : 'none',
      idle: input.includeIdle ? (input.shareIdle ? 'share' : 'separate') : 'hide',
      limit: MOST_ROWS,
    }),
    context
  );
  const windows: Period[] = byDay ? stepsOf(period, 'day').map(dayOf) : [period];
  const sets = windows.map((window) =>
    toSet(
      mergedIdle(
        rows.filter(({ day }) => day === null || window.from.startsWith(day)),
        input.idleByNode
      ),
      dimensions,
      window
    )
  );
  return { code: 200, data: sets };
}

/** Idle rows of several nodes as the one row that OpenCost shows unless it is asked for one a node. */
function mergedIdle(rows: readonly KubernetesAllocation[], byNode: boolean): readonly KubernetesAllocation[] {
  const idle = rows.filter(({ keys }) => keys.includes('__idle__'));
  const [first, ...more] = idle;
  return byNode || first === undefined || more.length === 0
    ? rows
    : [...rows.filter((row) => !idle.includes(row)), more.reduce(added, first)];
}

/** Two rows as one. Efficiencies of what nobody used stay unknown. */
function added(left: KubernetesAllocation, right: KubernetesAllocation): KubernetesAllocation {
  const money = (name: 'cpuCost' | 'ramCost' | 'gpuCost' | 'totalCost') => sumDecimals([left[name], right[name]]);
  return {
    ...left,
    ...{
      cpuCost: money('cpuCost'),
      ramCost: money('ramCost'),
      gpuCost: money('gpuCost'),
      totalCost: money('totalCost'),
    },
  };
}

async function assets(raw: unknown, { store, clock }: OpenCostTools, context: QueryContext): Promise<OpenCostAnswer> {
  const period = periodOf(read(AssetsInput, raw, 'assets').window, clock.now());
  const { nodes } = await store.kubernetes.nodes(KubernetesNodesQuery.parse({ period }), context);
  return { code: 200, data: assetSet(nodes, period) };
}

function read<Schema extends z.ZodType>(schema: Schema, raw: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    throw fromZodError(parsed.error, what);
  }
  return parsed.data;
}
