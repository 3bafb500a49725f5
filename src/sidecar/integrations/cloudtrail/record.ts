/** A record of CloudTrail as an event (CloudTrail User Guide, "CloudTrail record contents"). Pure. */
import { z } from 'zod';
import { instantFromMs } from '../../../contract/calendar.ts';
import type { EventItem } from '../../../contract/events/event.ts';
import { awsActivity, isRead } from '../../protocols/aws-activity.ts';
import { withoutPrivateParts } from '../../protocols/private-parts.ts';

const Text = z.string().nullish();

const Identity = z.object({
  type: Text,
  arn: Text,
  accountId: Text,
  userName: Text,
  principalId: Text,
  invokedBy: Text,
});

const Record = z.object({
  eventID: z.string().min(1),
  eventTime: z.iso.datetime({ error: 'is not a time of CloudTrail, like 2026-10-01T12:00:00Z' }),
  eventSource: z.string().min(1),
  eventName: z.string().min(1),
  awsRegion: Text,
  userIdentity: Identity.nullish(),
  readOnly: z.boolean().nullish(),
  errorCode: Text,
  eventCategory: Text,
  recipientAccountId: Text,
  requestParameters: z.unknown().optional(),
  responseElements: z.unknown().optional(),
  resources: z.array(z.object({ ARN: Text })).nullish(),
});

/** The event, or why it is none: reads, failed calls and data events are left out, because nobody looks for them here. */
export function eventOf(value: unknown, file: string, line: number): EventItem {
  const parsed = Record.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no record of CloudTrail'}`;
    return { rejected: { file, line, reason, raw: withoutPrivateParts(value) } };
  }
  const record = parsed.data;
  if (record.readOnly ?? isRead(record.eventName)) {
    return { ignored: 'it changed nothing' };
  }
  if ((record.errorCode ?? '') !== '') {
    return { ignored: 'the call failed' };
  }
  if (!['Management', null, undefined].includes(record.eventCategory)) {
    return { ignored: 'it is no management event' };
  }
  const { kind, severity, detail, resourceIds } = awsActivity({
    name: record.eventName,
    request: record.requestParameters,
    response: record.responseElements,
  });
  const arns = (record.resources ?? []).flatMap(({ ARN }) => ARN ?? []);
  return {
    event: {
      ...{ id: `cloudtrail:${record.eventID}`, at: instantFromMs(Date.parse(record.eventTime)), kind, severity },
      actor: actorOf(record.userIdentity),
      resourceIds: [...new Set([...resourceIds, ...arns])].filter((id) => id !== '').slice(0, 1000),
      account: record.recipientAccountId ?? record.userIdentity?.accountId ?? '',
      ...{ region: record.awsRegion ?? '', provider: 'AWS', service: record.eventSource },
      what: detail === '' ? record.eventName : `${record.eventName}: ${detail}`,
      raw: withoutPrivateParts(value),
    },
  };
}

/** A user by name, a role with its session, a service by its address. */
function actorOf(identity: z.infer<typeof Identity> | null | undefined): string {
  const { type, arn, userName, invokedBy, principalId } = identity ?? {};
  if (type === 'Root') {
    return 'root';
  }
  const session = /:assumed-role\/(.+)$/.exec(arn ?? '')?.[1];
  return session ?? [userName, invokedBy, arn, principalId].find((name) => (name ?? '') !== '') ?? '';
}
