/** A line of the log as a log record of OpenTelemetry. What the log blacks out is black here too. Pure. */

/** OpenTelemetry's numbers of severities. */
const severities: Readonly<Record<string, number>> = { debug: 5, info: 9, warn: 13, error: 17 };

export interface LogLine {
  readonly timestamp: number;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly span: { readonly traceId: string; readonly spanId: string } | null;
}

/** The record of a line that the log has written. */
export function readLogLine(line: string): LogLine {
  const {
    '@level': level,
    '@message': message,
    '@timestamp': at,
    traceId,
    spanId,
    err,
    ...rest
  } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const severity = typeof level === 'string' ? level : 'info';
  return {
    timestamp: Date.parse(typeof at === 'string' ? at.replace(/000Z$/, 'Z') : ''),
    severityNumber: severities[severity] ?? 9,
    severityText: severity.toUpperCase(),
    body: typeof message === 'string' ? message : '',
    attributes: { ...exceptionOf(err), ...Object.fromEntries(Object.entries(rest).flatMap(attributeOf)) },
    span: typeof traceId === 'string' && typeof spanId === 'string' ? { traceId, spanId } : null,
  };
}

function attributeOf([name, value]: [string, unknown]): [string, string | number | boolean][] {
  if (value === null || value === undefined) {
    return [];
  }
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return [[name, isPlain ? value : JSON.stringify(value)]];
}

/** By the semantic conventions for exceptions. */
function exceptionOf(err: unknown): Record<string, string> {
  if (typeof err !== 'object' || err === null) {
    return {};
  }
  const { type, message, stack } = err as Readonly<Record<string, unknown>>;
  const texts = { 'exception.type': type, 'exception.message': message, 'exception.stacktrace': stack };
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
  );
}
