/** A syslog message as an event. Pure. */
import { createHash } from 'node:crypto';
import { instantFromMs } from '../../../contract/calendar.ts';
import type { EventItem, EventSeverity } from '../../../contract/events/event.ts';
import { parseSyslog, type SyslogMessage } from './message.ts';

const severities: readonly EventSeverity[] = [
  'critical',
  'critical',
  'critical',
  'high',
  'medium',
  'low',
  'info',
  'info',
];
const LONGEST_WHAT = 2000;

export interface EventOptions {
  readonly sender: string;
  /** Of messages without a time. */
  readonly receivedAt: string;
  /** Messages less severe than this are left out: 0 emergency … 7 debug. */
  readonly leastSevere: number;
}

/**
 * The event: on the host, and on the resource that any element of structured data names by `resourceId`. The same line
 * of the same sender is the same event.
 */
export function eventOf(line: string, { sender, receivedAt, leastSevere }: EventOptions): EventItem {
  const message = parseSyslog(line);
  if (typeof message === 'string') {
    return { rejected: { file: sender, line: 0, reason: message, raw: line } };
  }
  if (message.severity > leastSevere) {
    return { ignored: 'it is less severe than the configuration asks for' };
  }
  const said = (name: string) => parameterOf(message, name);
  const id = createHash('sha256').update(`${sender}\n${line}`).digest('hex').slice(0, 32);
  const text = message.text.trim() === '' ? message.messageId || 'a message without text' : message.text.trim();
  return {
    event: {
      ...{ id: `syslog:${id}`, at: instantFromMs(Date.parse(message.time ?? receivedAt)), kind: 'logged' },
      severity: severities[message.severity] ?? 'info',
      actor: said('actor') || message.app,
      resourceIds: [...new Set([said('resourceId'), message.host])].filter((resource) => resource !== ''),
      ...{ account: said('account'), region: said('region'), provider: said('provider'), service: message.app },
      what: text.slice(0, LONGEST_WHAT),
      raw: line,
    },
  };
}

function parameterOf({ data }: SyslogMessage, name: string): string {
  return Object.values(data).find((parameters) => parameters[name] !== undefined)?.[name] ?? '';
}
