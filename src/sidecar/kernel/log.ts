/** Structured log lines on stderr, in the form Grafana reads from plugins: one JSON object a line. */
import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Creates the log. Grafana drops lines whose timestamp has not exactly six fractional digits, hence the padding. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  return pino(
    {
      level,
      base: null,
      messageKey: '@message',
      timestamp: () => `,"@timestamp":"${new Date().toISOString().replace('Z', '000Z')}"`,
      formatters: { level: (label) => ({ '@level': label }) },
      redact: { paths: ['token', '*.token', 'password', '*.password', 'secret', '*.secret'], censor: '[redacted]' },
    },
    pino.destination({ dest: 2, sync: true })
  );
}
