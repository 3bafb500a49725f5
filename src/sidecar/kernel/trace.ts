/** Spans of the sidecar's own work. Who sends them where is not the business of those who do the work. */

/** What a span tells besides its name: names and counts, never what was asked for, and no secret. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** The headers of W3C Trace Context (level 1), as they came. */
export interface TraceHeaders {
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
}

export interface Tracer {
  /**
   * Runs the work within a span below the one that runs now. `tell` adds what is known only later; a failure is the
   * span's too, and thrown on.
   */
  span<T>(name: string, facts: SpanFacts, work: (tell: (facts: SpanFacts) => void) => Promise<T>): Promise<T>;
  /**
   * Runs the work as a part of a trace that somebody else began, as W3C Trace Context says it in the headers
   * `traceparent` and `tracestate`. What is no such header begins a trace of its own.
   */
  continued<T>(headers: TraceHeaders, work: () => Promise<T>): Promise<T>;
  /** The span that runs now, for log lines. */
  current(): { readonly traceId: string; readonly spanId: string } | null;
}

/** Traces nothing. */
export const noTracer: Tracer = {
  span: (_, __, work) => work(() => undefined),
  continued: (_, work) => work(),
  current: () => null,
};
