/** What people ask of known anomalies, and what they say of them. */
import type {
  AnomaliesAnswer,
  Anomaly,
  JudgeAnomaly,
  KnownAnomaly,
  MuteAnomaly,
} from '../../../../contract/api/anomaly.ts';
import { anomalies, type Actor, type Kind, type State, type Stored } from '../../../state/index.ts';
import type { Told } from './changes.ts';

const DEFAULT_PAGE = 200;

export interface AnomalyFilter {
  readonly status?: Anomaly['status'];
  readonly limit?: number;
  readonly offset?: number;
}

/** The newest first. */
export async function listAnomalies(state: State, filter: AnomalyFilter): Promise<AnomaliesAnswer> {
  const { items, total } = await state.repository(anomalies).list({
    filters: filter.status === undefined ? [] : [{ field: 'status', operator: '=', values: [filter.status] }],
    sort: { field: 'firstDay', descending: true },
    limit: filter.limit ?? DEFAULT_PAGE,
    offset: filter.offset ?? 0,
  });
  return { anomalies: items.map(toKnown), total };
}

/** All that touch the days, those that were taken back left out. */
export async function anomaliesIn(state: State, days: { from: string; to: string }): Promise<KnownAnomaly[]> {
  const stored = await state.repository(anomalies).all([
    { field: 'firstDay', operator: '<=', values: [days.to] },
    { field: 'lastDay', operator: '>=', values: [days.from] },
    { field: 'status', operator: '!=', values: ['withdrawn'] },
  ]);
  return stored.map(toKnown);
}

/** Throws a caller error `not_found`. */
export async function getAnomaly(state: State, id: string): Promise<KnownAnomaly> {
  return toKnown(await state.repository(anomalies).get(id));
}

/** Stores a verdict on an anomaly of either kind; the audit log tells who gave it. */
export async function judgeAnomaly<Body extends Told>(
  { state, kind }: { readonly state: State; readonly kind: Kind<Body> },
  { id, version, verdict, until, note }: JudgeAnomaly,
  actor: Actor,
  now: string
): Promise<Known<Body>> {
  const repository = state.repository(kind);
  const { body } = await repository.get(id);
  const judged = { ...body, verdict: { verdict, until, note, by: actor.user, at: now } };
  return toKnown(await repository.change(id, version, judged, actor));
}

/** Mutes an anomaly of either kind up to a day, or no longer. */
export async function muteAnomaly<Body extends Told>(
  { state, kind }: { readonly state: State; readonly kind: Kind<Body> },
  { id, version, until }: MuteAnomaly,
  actor: Actor
): Promise<Known<Body>> {
  const repository = state.repository(kind);
  const { body } = await repository.get(id);
  return toKnown(await repository.change(id, version, { ...body, mutedUntil: until }, actor));
}

/** True for what alert rules should see today: still running, not expected, not muted. */
export function alerts({ status, verdict, mutedUntil }: Told, today: string): boolean {
  return status === 'open' && verdict?.verdict !== 'expected' && (mutedUntil ?? '') <= today;
}

/** A record as calls answer it. */
export type Known<Body> = Body & { readonly id: string; readonly version: number };

/** A stored record as calls answer it. */
export function toKnown<Body extends object>({ id, version, body }: Stored<Body>): Known<Body> {
  return { ...body, id, version };
}
