/** What was found, held against what is known: one anomaly stays one, however often it is found again. */
import type { Verdict } from '../../../../contract/api/anomaly.ts';
import type { Actor, Kind, State, Stored } from '../../../state/index.ts';

/** Changes by the watch itself stand in the audit log under this name. */
export const watcher: Actor = { user: 'thriftdata', surface: 'schedule' };

/** What anomalies of every kind have. */
export interface Told {
  readonly leaf: string;
  readonly direction: 'up' | 'down';
  readonly status: 'open' | 'ended' | 'withdrawn';
  readonly foundAt: string;
  readonly verdict: Verdict | null;
  readonly mutedUntil: string | null;
}

export interface ChangeRules<Body extends Told> {
  isSame(known: Body, found: Body): boolean;
  /** The day (YYYY-MM-DD) on which it began. */
  firstDay(body: Body): string;
  /** What becomes of a known one that was not found again. */
  gone(known: Body): Body['status'];
}

/** What is to be done with the state. */
export interface Changes<Body extends Told> {
  readonly create: Body[];
  readonly change: { readonly stored: Stored<Body>; readonly body: Body }[];
}

/**
 * A known anomaly keeps its verdict and when it was found; a new one takes over the verdict of an earlier one of its
 * leaf and direction that is still expected.
 */
export function changesOf<Body extends Told>(
  found: readonly Body[],
  known: readonly Stored<Body>[],
  rules: ChangeRules<Body>
): Changes<Body> {
  const open = new Set(known);
  const create: Body[] = [];
  const change: { stored: Stored<Body>; body: Body }[] = [];
  for (const anomaly of found) {
    const same = [...open].find(({ body }) => rules.isSame(body, anomaly));
    if (same === undefined) {
      create.push({ ...anomaly, verdict: standing(anomaly, known, rules) });
      continue;
    }
    open.delete(same);
    const { foundAt, verdict, mutedUntil } = same.body;
    const body = { ...anomaly, foundAt, verdict, mutedUntil };
    if (JSON.stringify(body) !== JSON.stringify(orderedLike(body, same.body))) {
      change.push({ stored: same, body });
    }
  }
  for (const stored of open) {
    const status = rules.gone(stored.body);
    if (status !== stored.body.status) {
      change.push({ stored, body: { ...stored.body, status } });
    }
  }
  return { create, change };
}

function standing<Body extends Told>(
  found: Body,
  known: readonly Stored<Body>[],
  { firstDay }: ChangeRules<Body>
): Verdict | null {
  const expected = known.find(
    ({ body: { leaf, direction, verdict } }) =>
      leaf === found.leaf &&
      direction === found.direction &&
      verdict?.verdict === 'expected' &&
      (verdict.until ?? '') >= firstDay(found)
  );
  return expected?.body.verdict ?? null;
}

/** The stored body with its keys in the order of the new one, so that only values are compared. */
function orderedLike(body: object, stored: object): unknown {
  const values = new Map<string, unknown>(Object.entries(stored));
  return Object.fromEntries(Object.keys(body).map((key) => [key, values.get(key)]));
}

/** Keeps the changes, all or none. */
export async function keepChanges<Body extends Told>(
  state: State,
  kind: Kind<Body>,
  { create, change }: Changes<Body>
): Promise<{ found: number; changed: number; withdrawn: number }> {
  if (create.length + change.length > 0) {
    await state.transaction(async (repositories) => {
      const repository = repositories.repository(kind);
      for (const anomaly of create) {
        await repository.create(anomaly, watcher);
      }
      for (const { stored, body } of change) {
        await repository.change(stored.id, stored.version, body, watcher);
      }
    });
  }
  const withdrawn = change.filter(
    ({ stored, body }) => body.status === 'withdrawn' && stored.body.status !== 'withdrawn'
  ).length;
  return { found: create.length, changed: change.length - withdrawn, withdrawn };
}
