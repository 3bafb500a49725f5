/** The front door of OpenCost's API over our clusters: `/allocation`, `/allocation/summary`, `/assets` and `/cloudCost`. */
import { KubernetesNodesQuery, KubernetesQuery, type KubernetesDimension } from '../../../contract/api/kubernetes.ts';
import { dayOf, stepsOf, type Period } from '../../../contract/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import { readInput } from '../../kernel/input.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import { allocationSet, containerDimensions, containerProperties, summarySet } from './allocation.ts';
import { assetSet } from './assets.ts';
import { cloudCosts } from './cloud-cost.ts';
import { AllocationInput, AssetsInput, CloudCostInput } from './input.ts';
import { money } from './shape.ts';
import { periodOf } from './window.ts';

/** What the calls work with. */
export interface OpenCostTools {
  readonly store: Pick<Store, 'kubernetes' | 'query'>;
  readonly clock: Clock;
}

/** OpenCost's envelope. */
export interface OpenCostAnswer {
  readonly code: 200;
  readonly data: unknown;
}

const MOST_ROWS = 100_000;
const NANOSECONDS = 1_000_000;

/** Answers a call by its path, with its query parameters. Throws a caller error that names the parameter. */
export const openCostCalls: Readonly<
  Record<string, (raw: unknown, tools: OpenCostTools, context: QueryContext) => Promise<OpenCostAnswer>>
> = {
  '/allocation': allocations,
  '/allocation/compute': allocations,
  '/allocation/summary': summaries,
  '/assets': assets,
  '/cloudCost': cloudCost,
};

async function allocations(raw: unknown, tools: OpenCostTools, context: QueryContext): Promise<OpenCostAnswer> {
  return { code: 200, data: (await sets(raw, tools, context, allocationSet)).sets };
}

async function summaries(raw: unknown, tools: OpenCostTools, context: QueryContext): Promise<OpenCostAnswer> {
  const { sets: summed, windows } = await sets(raw, tools, context, summarySet);
  const [first] = windows;
  const step = first === undefined ? 0 : (Date.parse(first.to) - Date.parse(first.from)) * NANOSECONDS;
  return { code: 200, data: { step, sets: summed } };
}

async function sets(
  raw: unknown,
  { store, clock }: OpenCostTools,
  context: QueryContext,
  toSet: typeof allocationSet | typeof summarySet
): Promise<{ readonly sets: object[]; readonly windows: readonly Period[] }> {
  const input = readInput(AllocationInput, raw, 'allocation');
  const period = periodOf(input.window, clock.now());
  const isWhole = input.aggregate.length === 0;
  const named = isWhole ? containerDimensions : input.aggregate;
  const dimensions = [...named, ...propertiesBeside(named, isWhole)];
  const byDay = input.step !== undefined && !input.accumulate;
  const { rows } = await store.kubernetes.allocation(
    KubernetesQuery.parse({
      dimensions,
      period,
      granularity: byDay ? 'day' : 'none',
      idle: input.includeIdle ? (input.shareIdle ? 'share' : 'separate') : 'hide',
      // OpenCost's idle is one row for each cluster unless it is asked for by node.
      idleBy: input.idleByNode ? 'node' : 'cluster',
      filters: input.filter,
      limit: MOST_ROWS,
    }),
    context
  );
  const windows: Period[] = byDay ? stepsOf(period, 'day').map(dayOf) : [period];
  return {
    windows,
    sets: windows.map((window) =>
      toSet(
        rows.filter(
          ({ day, keys, totalCost }) =>
            (day === null || window.from.startsWith(day)) && !(keys.includes('__idle__') && money(totalCost) === 0)
        ),
        dimensions,
        window,
        named.length
      )
    ),
  };
}

/** What is told of rows besides what they are named by. */
function propertiesBeside(named: readonly KubernetesDimension[], isWhole: boolean): readonly KubernetesDimension[] {
  const beside = isWhole ? containerProperties : named.includes('controller') ? containerProperties.slice(0, 1) : [];
  return beside.filter((dimension) => !named.includes(dimension));
}

async function assets(raw: unknown, { store, clock }: OpenCostTools, context: QueryContext): Promise<OpenCostAnswer> {
  const input = readInput(AssetsInput, raw, 'assets');
  const period = periodOf(input.window, clock.now());
  const found = await store.kubernetes.nodes(KubernetesNodesQuery.parse({ period }), context);
  return { code: 200, data: ofTypes(assetSet(found.nodes, found.assets, period), input.filter) };
}

async function cloudCost(
  raw: unknown,
  { store, clock }: OpenCostTools,
  context: QueryContext
): Promise<OpenCostAnswer> {
  const { window, ...request } = readInput(CloudCostInput, raw, 'cloudCost');
  return { code: 200, data: await cloudCosts(request, periodOf(window, clock.now()), store, context) };
}

function ofTypes(items: ReturnType<typeof assetSet>, types: readonly string[] | undefined): Record<string, object> {
  const kept = Object.entries(items).filter(([, { type }]) => types?.includes(type.toLowerCase()) ?? true);
  return Object.fromEntries(kept);
}
