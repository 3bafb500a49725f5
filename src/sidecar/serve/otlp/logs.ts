/** Log records of OTLP as records of the store. Pure. */
import type { TelemetryLog } from '../../store/index.ts';
import type { LogsRequest } from './messages.ts';
import { attribute, attributesOf, hexId, isUnusable, resourceAttributes, secondsText, valueText } from './values.ts';

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
          traceId: hexId(record.traceId),
          spanId: hexId(record.spanId),
          flags: record.flags & 0xff,
          severity: record.severityText,
          severityNumber: record.severityNumber,
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
