/** Spans of the sidecar's own work. Who sends them where is not the business of those who do the work. */

/** What a span tells besides its name: names and counts, never what was asked for, and no secret. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export interface Tracer {
  /**
   * Runs the work within a span below the one that runs now. `tell` adds what is known only later; a failure is the
   * span's too, and thrown on.
   */
  span<T>(name: string, facts: SpanFacts, work: (tell: (facts: SpanFacts) => void) => Promise<T>): Promise<T>;
  /** The span that runs now, for log lines. */
  current(): { readonly traceId: string; readonly spanId: string } | null;
}

/** Traces nothing. */
export const noTracer: Tracer = {
  span: (_, __, work) => work(() => undefined),
  current: () => null,
};
