/** A record of OCSF 1.x as an event (schema.ocsf.io: classes 2001 to 2004 and 6003). Pure. */
import { z } from 'zod';
import { instantFromMs } from '../../../contract/calendar.ts';
import type { EventItem, EventKind, EventSeverity } from '../../../contract/events/event.ts';
import { awsActivity } from '../../protocols/aws-activity.ts';
import { withoutPrivateParts } from '../../protocols/private-parts.ts';

const Text = z.string().nullish();
const Code = z.number().int().nullish();
const Named = z.object({ uid: Text, name: Text, type: Text }).nullish();

const Record = z.object({
  class_uid: z.number().int(),
  time: z.number().nullish(),
  time_dt: Text,
  severity_id: Code,
  status_id: Code,
  status: Text,
  status_code: Text,
  activity_id: Code,
  activity_name: Text,
  message: Text,
  metadata: z.object({ uid: Text, product: z.object({ name: Text }).nullish() }).nullish(),
  cloud: z.object({ provider: Text, region: Text, account: Named }).nullish(),
  actor: z
    .object({ user: Named, session: z.object({ issuer: Text, uid: Text }).nullish(), invoked_by: Text })
    .nullish(),
  api: z
    .object({
      operation: Text,
      service: z.object({ name: Text }).nullish(),
      request: z.object({ data: z.unknown().optional() }).nullish(),
      response: z.object({ data: z.unknown().optional() }).nullish(),
    })
    .nullish(),
  finding_info: z.object({ uid: Text, title: Text, desc: Text }).nullish(),
  finding: z.object({ uid: Text, title: Text, desc: Text }).nullish(),
  resources: z.array(z.object({ uid: Text, name: Text, region: Text })).nullish(),
  resource: z.object({ uid: Text, name: Text, region: Text }).nullish(),
});
type OcsfRecord = z.infer<typeof Record>;

const API_ACTIVITY = 6003;
const findings = new Set([2001, 2002, 2003, 2004]);
/** Of a finding: suppressed, resolved, archived. */
const closed = new Set([3, 4, 5]);
const severities: readonly EventSeverity[] = ['info', 'info', 'low', 'medium', 'high', 'critical', 'critical'];
const activities: Readonly<Record<number, EventKind>> = { 1: 'created', 3: 'changed', 4: 'deleted' };
const isPublic = /\b(public(ly)?|internet|0\.0\.0\.0\/0|any(body|one)|everyone|all users)\b/i;
const providers: Readonly<Record<string, string>> = {
  aws: 'AWS',
  azure: 'Microsoft',
  gcp: 'Google Cloud',
  oci: 'Oracle',
};

/** Where a record stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Provider of the resources where the record does not say it. */
  readonly provider: string;
}

/** The event, or why it is none. Reads, failed calls, passed checks and closed findings are left out. */
export function eventOf(value: unknown, place: Place): EventItem {
  const parsed = Record.safeParse(value);
  const rejected = (reason: string): EventItem => ({
    rejected: { file: place.file, line: place.line, reason, raw: withoutPrivateParts(value) },
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return rejected(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no record of OCSF'}`);
  }
  const record = parsed.data;
  const at = timeOf(record);
  if (at === null) {
    return rejected('time: neither time nor time_dt tells when it happened');
  }
  const raw = withoutPrivateParts(value);
  if (record.class_uid === API_ACTIVITY) {
    return (
      callOf(record, { ...place, at, raw }) ?? rejected('metadata.uid: missing; without it nothing tells calls apart')
    );
  }
  if (!findings.has(record.class_uid)) {
    return { ignored: `class ${record.class_uid} is no finding and no API call` };
  }
  return (
    findingOf(record, { ...place, at, raw }) ??
    rejected('finding_info.uid: missing; without it nothing tells findings apart')
  );
}

interface Known extends Place {
  readonly at: string;
  readonly raw: string;
}

function findingOf(record: OcsfRecord, { at, raw, provider }: Known): EventItem | null {
  const info = record.finding_info ?? record.finding;
  if (info?.uid == null || info.uid === '') {
    return null;
  }
  if (/^pass/i.test(record.status_code ?? '') || closed.has(record.status_id ?? 0)) {
    return { ignored: 'the check passed or the finding is closed' };
  }
  const title = firstOf(info.title, record.message, info.desc, 'finding');
  return {
    event: {
      ...{ id: `ocsf:${info.uid}`, at, severity: severities[record.severity_id ?? 0] ?? 'info' },
      kind: isPublic.test(title) ? 'exposed' : 'finding',
      ...{ actor: '', ...where(record, provider), resourceIds: resourcesOf(record) },
      service: firstOf(record.metadata?.product?.name, 'OCSF'),
      ...{ what: title.slice(0, 2000), raw },
    },
  };
}

function callOf(record: OcsfRecord, { at, raw, provider }: Known): EventItem | null {
  const { api, metadata, activity_id: activity, status_id: status } = record;
  const operation = firstOf(api?.operation, record.activity_name);
  if (metadata?.uid == null || metadata.uid === '') {
    return null;
  }
  if (activity === 2 || status === 2) {
    return { ignored: status === 2 ? 'the call failed' : 'it changed nothing' };
  }
  const did = awsActivity({
    name: operation,
    request: dataOf(api?.request?.data),
    response: dataOf(api?.response?.data),
  });
  const kind = did.kind === 'changed' ? (activities[activity ?? 0] ?? 'changed') : did.kind;
  const user = record.actor?.user;
  return {
    event: {
      ...{ id: `ocsf:${metadata.uid}`, at, kind, severity: did.severity },
      actor: firstOf(user?.name, record.actor?.session?.issuer, user?.uid, record.actor?.invoked_by),
      resourceIds: [...new Set([...did.resourceIds, ...resourcesOf(record)])].slice(0, 1000),
      ...where(record, provider),
      service: firstOf(api?.service?.name, metadata.product?.name),
      ...{ what: did.detail === '' ? firstOf(operation, 'API call') : `${operation}: ${did.detail}`, raw },
    },
  };
}

function where({ cloud, resources, resource }: OcsfRecord, fallback: string) {
  const told = cloud?.provider ?? '';
  return {
    account: cloud?.account?.uid ?? '',
    region: firstOf(cloud?.region, resources?.[0]?.region, resource?.region),
    provider: told === '' ? fallback : (providers[told.toLowerCase()] ?? told),
  };
}

function resourcesOf({ resources, resource }: OcsfRecord): string[] {
  const all = [...(resources ?? []), ...(resource == null ? [] : [resource])];
  return [...new Set(all.map(({ uid, name }) => firstOf(uid, name)))].filter((id) => id !== '').slice(0, 1000);
}

/** The request or response of a call: Security Lake keeps it as JSON text. */
function dataOf(data: unknown): unknown {
  if (typeof data !== 'string') {
    return data;
  }
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return null;
  }
}

/** OCSF counts milliseconds; some writers count seconds. */
function timeOf({ time, time_dt: text }: OcsfRecord): string | null {
  const ms = text == null ? (time == null ? Number.NaN : time < 1e11 ? time * 1000 : time) : Date.parse(text);
  return Number.isFinite(ms) && Math.abs(ms) < 8e15 ? instantFromMs(Math.trunc(ms)) : null;
}

function firstOf(...texts: readonly (string | null | undefined)[]): string {
  return texts.find((text) => text != null && text !== '') ?? '';
}
