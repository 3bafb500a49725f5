/** Structured log lines on stderr, in the form Grafana reads from plugins: one JSON object a line. */
import pino, { type Logger } from 'pino';
import type { Tracer } from './trace.ts';

export type Log = Logger;

/** Where lines go besides stderr, and what every line says of the work that it belongs to. */
export interface LogHooks {
  readonly tracer?: Pick<Tracer, 'current'>;
  readonly takeLine?: (line: string) => void;
}

/** Creates the log. Grafana drops lines whose timestamp has not exactly six fractional digits, hence the padding. */
export function createLog(
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent',
  { tracer, takeLine }: LogHooks = {}
): Log {
  const stderr = pino.destination({ dest: 2, sync: true });
  return pino(
    {
      level,
      base: null,
      messageKey: '@message',
      timestamp: () => `,"@timestamp":"${new Date().toISOString().replace('Z', '000Z')}"`,
      formatters: { level: (label) => ({ '@level': label }) },
      redact: { paths: ['token', '*.token', 'password', '*.password', 'secret', '*.secret'], censor: '[redacted]' },
      ...(tracer === undefined ? {} : { mixin: () => ({ ...tracer.current() }) }),
    },
    takeLine === undefined
      ? stderr
      : pino.multistream([
          { stream: stderr, level },
          { stream: { write: takeLine }, level },
        ])
  );
}
