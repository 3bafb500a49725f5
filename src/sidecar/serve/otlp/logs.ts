/** Log records of OTLP as records of the store. Pure. */
import type { TelemetryLog } from '../../store/index.ts';
import type { LogsRequest } from './messages.ts';
import {
  attribute,
  attributesOf,
  hexId,
  isUnusable,
  resourceAttributes,
  secondsText,
  SPAN_ID,
  TRACE_ID,
  valueText,
} from './values.ts';

/** FATAL4, the highest SeverityNumber. */
const HIGHEST_SEVERITY = 24;

/** The log records of a request; one without any time is counted with the reason. */
export function receiveLogs(
  request: LogsRequest,
  source: string
): { logs: TelemetryLog[]; rejected: number; reason: string } {
  const logs: TelemetryLog[] = [];
  let rejected = 0;
  for (const { resource, scopeLogs } of request.resourceLogs) {
    const attributes = resourceAttributes(resource);
    for (const { scope, logRecords } of scopeLogs) {
      for (const record of logRecords) {
        // The specification lets a record have the time at which it was seen only.
        const time = isUnusable(record.timeUnixNano) ? record.observedTimeUnixNano : record.timeUnixNano;
        if (isUnusable(time)) {
          rejected += 1;
          continue;
        }
        logs.push({
          source,
          time: secondsText(time),
          traceId: hexId(record.traceId, TRACE_ID),
          spanId: hexId(record.spanId, SPAN_ID),
          flags: record.flags & 0xff,
          severity: record.severityText,
          severityNumber: record.severityNumber <= HIGHEST_SEVERITY ? record.severityNumber : 0,
          service: attribute(attributes, 'service.name'),
          body: valueText(record.body),
          resource: attributes,
          scope: scope?.name ?? '',
          scopeVersion: scope?.version ?? '',
          attributes: attributesOf(record.attributes),
          event: record.eventName,
        });
      }
    }
  }
  return { logs, rejected, reason: rejected === 0 ? '' : 'a log record without a time' };
}
