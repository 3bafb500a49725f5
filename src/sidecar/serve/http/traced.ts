/** Spans of what is answered beside the calls of the API: files, OpenCost's paths, assistants. */
import type { FastifyRequest } from 'fastify';
import { noTracer, type TraceHeaders } from '../../kernel/trace.ts';
import type { Caller } from '../access/index.ts';
import { faultResponse, type ServeTools } from '../api/dispatch.ts';

/** The headers of W3C Trace Context of a request. */
export function traceOf({ traceparent, tracestate }: FastifyRequest['headers']): TraceHeaders {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(',') : value);
  return { traceparent: one(traceparent), tracestate: one(tracestate) };
}

/** Runs the work as a span below whoever asked, named as calls are; `work` gives the status that was answered. */
export function traced<T>(
  { tracer = noTracer }: Pick<ServeTools, 'tracer'>,
  request: FastifyRequest,
  { name, surface }: { readonly name: string; readonly surface: Caller['surface'] },
  work: () => Promise<T>,
  statusOf: (answer: T) => number = () => 200
): Promise<T> {
  const facts = {
    'http.request.method': request.method,
    'http.route': request.routeOptions.url ?? '',
    'thriftdata.surface': surface,
  };
  return tracer.continued(traceOf(request.headers), () =>
    tracer.span(`call ${name}`, facts, async (tell) => {
      try {
        const answer = await work();
        tell({ 'http.response.status_code': statusOf(answer) });
        return answer;
      } catch (thrown) {
        tell({ 'http.response.status_code': faultResponse(thrown).status });
        throw thrown;
      }
    })
  );
}
