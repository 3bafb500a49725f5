import { isFetchError } from '@grafana/runtime';
import { inWords } from '../../contract/sentences.ts';
import { userLocale } from '../userLocale';
import type { TimeRange } from '@grafana/data';
import type { CatalogAnswer, QueryFilter } from '../types';
import type { DeliveriesAnswer, Delivery } from '../../contract/api/delivery.ts';
import type { ValuesAnswer, ValuesQuery } from '../../contract/api/query.ts';
import type { TelemetryMetricsAnswer } from '../../contract/api/usage.ts';

/** How long a catalogue is good for: a new delivery may bring new tag keys. */
const CATALOG_MS = 60_000;
export const MOST_VALUES = 1000;
const MOST_DELIVERIES = 1000;

export interface ResourceCalls {
  get<Answer>(path: string, parameters?: Record<string, string | number>): Promise<Answer>;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
}

export interface ValuesRequest {
  dimension: string;
  search?: string;
  filters?: QueryFilter[];
  range?: TimeRange;
  limit?: number;
}

/** The sidecar's lists: what can be asked, and which values a dimension takes. */
export class ResourceClient {
  private held: { answer: Promise<CatalogAnswer>; until: number } | undefined;
  private latest: CatalogAnswer | undefined;

  constructor(
    private readonly calls: ResourceCalls,
    private readonly now: () => number = Date.now
  ) {}

  /** Measures, dimensions, tag keys and currencies of the data that is loaded; asked at most once a minute. */
  catalog(): Promise<CatalogAnswer> {
    if (this.held !== undefined && this.now() < this.held.until) {
      return this.held.answer;
    }
    const answer = this.calls.get<CatalogAnswer>('catalog').then((catalog) => (this.latest = catalog));
    const held = { answer, until: this.now() + CATALOG_MS };
    this.held = held;
    answer.catch(() => {
      if (this.held === held) {
        this.held = undefined;
      }
    });
    return answer;
  }

  /** The last catalogue seen, so that an editor opens with its lists. */
  get lastCatalog(): CatalogAnswer | undefined {
    return this.latest;
  }

  /** The metrics that have come in by OpenTelemetry. */
  async metrics(): Promise<TelemetryMetricsAnswer['metrics']> {
    const answer = await this.calls.get<TelemetryMetricsAnswer>('telemetry/metrics');
    return answer.metrics;
  }

  /** The values of a dimension within range and conditions, most expensive first; "" means none stated. */
  async values({ dimension, search = '', filters = [], range, limit = 100 }: ValuesRequest): Promise<string[]> {
    const period = periodOf(range);
    const body: ValuesQuery = {
      dimension,
      search: search.slice(0, 256),
      filters,
      limit: Math.min(limit, MOST_VALUES),
      ...(period === undefined ? {} : { period }),
    };
    const answer = await this.calls.post<ValuesAnswer>('values', body);
    return answer.values;
  }

  /** The newest deliveries of the ledger: as many as the sidecar gives at once, and shows as annotations. */
  async deliveries(): Promise<Delivery[]> {
    const answer = await this.calls.get<DeliveriesAnswer>('deliveries', { limit: MOST_DELIVERIES });
    return answer.deliveries;
  }
}

/** The sentence of a failed call: the sidecar's own words where there are any. */
export function failureText(failure: unknown): string {
  if (isFetchError(failure)) {
    const { data } = failure;
    const told = textIn(data?.error) ?? textIn(data);
    return told === undefined ? (failure.statusText ?? `HTTP ${failure.status}`) : inWords(told, userLocale());
  }
  return failure instanceof Error ? failure.message : String(failure);
}

function textIn(holder: unknown): string | undefined {
  if (typeof holder === 'object' && holder !== null && 'message' in holder && typeof holder.message === 'string') {
    return holder.message;
  }
  return undefined;
}

/** Half-open and in UTC; none when the range is empty. */
function periodOf(range: TimeRange | undefined): { from: string; to: string } | undefined {
  if (range === undefined || !(range.from.valueOf() < range.to.valueOf())) {
    return undefined;
  }
  return { from: range.from.toISOString(), to: range.to.toISOString() };
}
