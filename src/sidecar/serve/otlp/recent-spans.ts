/** Remembers spans that were stored of late, so that a retry in other batches than the first time stores none twice. */
import type { TelemetrySpan } from '../../store/index.ts';

type SpanName = Pick<TelemetrySpan, 'traceId' | 'spanId' | 'source'>;

export interface RecentSpans {
  /** Spans that are remembered for sure. */
  readonly most: number;
  /** One of each span that is not remembered, in their order. */
  unknown<S extends SpanName>(spans: readonly S[]): S[];
  /** Remembers spans; to be told once they are stored, for what was not stored must be let in again. */
  add(spans: readonly SpanName[]): void;
}

const REMEMBERED = 200_000;

/** An empty memory. It has two generations, so that forgetting costs nothing. */
export function createRecentSpans(most = REMEMBERED): RecentSpans {
  let young = new Set<string>();
  let old = new Set<string>();
  return {
    most,
    unknown(spans) {
      const seen = new Set<string>();
      return spans.filter((span) => {
        const key = keyOf(span);
        const isNew = !young.has(key) && !old.has(key) && !seen.has(key);
        seen.add(key);
        return isNew;
      });
    },
    add(spans) {
      for (const span of spans) {
        if (young.size >= most) {
          old = young;
          young = new Set();
        }
        young.add(keyOf(span));
      }
    },
  };
}

const keyOf = ({ source, traceId, spanId }: SpanName) => `${traceId}${spanId}${source}`;
