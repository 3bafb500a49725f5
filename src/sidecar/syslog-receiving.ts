/** Puts the syslog receiver together. */
import { readFileSync } from 'node:fs';
import type { Config, Environment } from './config.ts';
import type { Clock } from './kernel/clock.ts';
import { ThriftDataError } from './kernel/errors.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import { resolveSecret } from './secrets.ts';
import { startSyslog, type RunningServer } from './serve/index.ts';
import type { EventStore } from './store/index.ts';

export interface SyslogReceivingOptions {
  readonly config: Config['syslog'];
  readonly env: Environment;
  readonly events: EventStore;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** By their numbers in RFC 5424. */
const severities = ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'info', 'debug'] as const;

/** Starts the receiver. Throws a caller error for a port that is taken, a file or a secret that is missing. */
export async function openSyslog({ config, env, ...tools }: SyslogReceivingOptions): Promise<RunningServer> {
  const { tls, leastSevere, host, port, udp, senders, maxBytes, maxConnections } = config;
  const server = await startSyslog(
    {
      ...{ host, port, udp, senders, maxBytes, maxConnections, leastSevere: severities.indexOf(leastSevere) },
      ...(tls.certificate === undefined ? {} : { tls: readPair(tls.certificate, tls.key, env) }),
    },
    tools
  );
  tools.log.info({ syslog: server.address, senders: senders.length }, 'receiving system logs');
  return server;
}

function readPair(certificate: string, key: string | undefined, env: Environment) {
  if (key === undefined) {
    throw fault('syslog.tls.key: missing; a certificate needs its key.');
  }
  const secret = resolveSecret('syslog.tls.key', key, env);
  try {
    return { certificate: readFileSync(certificate, 'utf8'), key: secret };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw fault(`syslog.tls.certificate cannot be read: ${why}`, thrown);
  }
}

function fault(message: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_config', message, { cause });
}
