/** Takes requests in: flattened, held to the limits of their source, written, and answered with what was not taken. */
import type { TelemetryBatch, TelemetryCount, TelemetrySeries, TelemetryStore } from '../../store/index.ts';
import { receiveLogs } from './logs.ts';
import { receiveMetrics, type ReceivedPoint } from './metrics.ts';
import { createRecentSpans } from './recent-spans.ts';
import { receiveTraces } from './traces.ts';
import type { PartialSuccess, Signal, SignalRequests } from './wire.ts';

export interface Intake {
  /** Resolves once everything that is taken is stored; gives what was not, with the reason. */
  take<S extends Signal>(signal: S, request: SignalRequests[S], source: string): Promise<PartialSuccess | null>;
}

export interface IntakeOptions {
  /** Series a source may have; points of further ones are refused and counted. */
  readonly maxSeries: number;
}

type Rejections = readonly { readonly reason: string; readonly rejected: number }[];

const nothing: TelemetryBatch = { series: [], points: [], spans: [], logs: [], counts: [] };

/** Opens the intake over a store. */
export async function openIntake(
  store: Pick<TelemetryStore, 'write' | 'knownSeries' | 'recentSpans'>,
  { maxSeries }: IntakeOptions
): Promise<Intake> {
  const recentSpans = createRecentSpans();
  recentSpans.add(await store.recentSpans(recentSpans.most));
  const known = new Map((await store.knownSeries()).map(({ source, ids }) => [source, new Set(ids)]));

  async function takeMetrics(request: SignalRequests['metrics'], source: string): Promise<Rejections> {
    const received = receiveMetrics(request, source);
    const ids = known.get(source) ?? new Set<string>();
    const { points, series } = withinLimit(received.points, ids, maxSeries);
    const rejections = [
      ...received.rejections.map(({ reason, points: rejected }) => ({ reason, rejected })),
      ...(points.length < received.points.length
        ? [
            {
              reason: `the source has its ${maxSeries} series (otlp.maxSeries); send fewer attributes`,
              rejected: received.points.length - points.length,
            },
          ]
        : []),
    ];
    await store.write({
      ...nothing,
      series: [...series.values()],
      points: points.map(({ point }) => point),
      counts: countsOf(source, 'metrics', points.length, rejections),
    });
    // Only what is stored is known: after a failed write the series come again.
    known.set(source, ids);
    for (const id of series.keys()) {
      ids.add(id);
    }
    return rejections;
  }

  async function takeTraces(request: SignalRequests['traces'], source: string): Promise<Rejections> {
    const { spans: received, rejected, reason } = receiveTraces(request, source);
    const spans = recentSpans.unknown(received);
    const rejections = rejected === 0 ? [] : [{ reason, rejected }];
    await store.write({ ...nothing, spans, counts: countsOf(source, 'traces', spans.length, rejections) });
    recentSpans.add(spans);
    return rejections;
  }

  async function takeLogs(request: SignalRequests['logs'], source: string): Promise<Rejections> {
    const { logs, rejected, reason } = receiveLogs(request, source);
    const rejections = rejected === 0 ? [] : [{ reason, rejected }];
    await store.write({ ...nothing, logs, counts: countsOf(source, 'logs', logs.length, rejections) });
    return rejections;
  }

  const takers: { [S in Signal]: (request: SignalRequests[S], source: string) => Promise<Rejections> } = {
    metrics: takeMetrics,
    traces: takeTraces,
    logs: takeLogs,
  };
  return {
    async take(signal, request, source) {
      return partialSuccess(await takers[signal](request, source));
    },
  };
}

/** Points of known series, and of new ones as long as there is room. */
function withinLimit(
  received: readonly ReceivedPoint[],
  known: ReadonlySet<string>,
  maxSeries: number
): { points: ReceivedPoint[]; series: Map<string, TelemetrySeries> } {
  const series = new Map<string, TelemetrySeries>();
  const points = received.filter((each) => {
    const id = each.point.series;
    if (known.has(id) || series.has(id)) {
      return true;
    }
    if (known.size + series.size >= maxSeries) {
      return false;
    }
    series.set(id, each.series());
    return true;
  });
  return { points, series };
}

function countsOf(source: string, signal: Signal, accepted: number, rejections: Rejections): TelemetryCount[] {
  return [
    ...(accepted > 0 ? [{ source, signal, accepted, rejected: 0, reason: '' }] : []),
    ...rejections.map(({ reason, rejected }) => ({ source, signal, accepted: 0, rejected, reason })),
  ];
}

function partialSuccess(rejections: Rejections): PartialSuccess | null {
  return rejections.length === 0
    ? null
    : {
        rejected: rejections.reduce((sum, { rejected }) => sum + rejected, 0),
        message: rejections.map(({ reason, rejected }) => `${rejected}: ${reason}`).join('; '),
      };
}
