/** Which of the deliveries that a provider has are to be loaded. Pure. */
import type { CollectCursor } from '../../contract/api/source.ts';
import type { FoundDelivery } from './types.ts';

/** The delivery to load of a series, and those that it makes needless. */
export interface Choice {
  readonly load: FoundDelivery;
  readonly skip: readonly FoundDelivery[];
}

export interface Choices {
  /** Oldest first. */
  readonly choices: readonly Choice[];
  /** Not loaded before, and older than what is loaded. */
  readonly outdated: readonly FoundDelivery[];
}

/** True for a delivery that needs no reading: loaded, skipped, or refused under the same settings and mapper. */
export interface IsKnown {
  (cursor: CollectCursor): boolean;
}

/**
 * Of each series the newest delivery that is not known. It loses to the loaded one only when the provider still has
 * that and wrote it later: one that vanished and came back as another has been written since.
 */
export function choose(found: readonly FoundDelivery[], cursors: readonly CollectCursor[], isKnown: IsKnown): Choices {
  const bySeries = new Map<string, FoundDelivery[]>();
  for (const delivery of found) {
    bySeries.set(delivery.series, [...(bySeries.get(delivery.series) ?? []), delivery]);
  }
  const choices: Choice[] = [];
  const outdated: FoundDelivery[] = [];
  for (const [series, listed] of bySeries) {
    const own = cursors.filter((cursor) => cursor.series === series);
    const current = currentOf(own, series);
    const known = new Map(own.filter(isKnown).map((cursor) => [cursor.delivery, cursor]));
    const hasComeBack = ({ id, isPresentState }: FoundDelivery) =>
      isPresentState === true && known.get(id)?.event === 'loaded' && current?.delivery !== id;
    const unknown = inOrder(listed.filter((delivery) => !known.has(delivery.id) || hasComeBack(delivery)));
    const listedCurrent = listed.find(({ id }) => id === current?.delivery);
    const newest = unknown.at(-1);
    if (newest === undefined) {
      continue;
    }
    if (listedCurrent !== undefined && Date.parse(listedCurrent.writtenAt) > Date.parse(newest.writtenAt)) {
      outdated.push(...unknown);
    } else {
      choices.push({ load: newest, skip: unknown.slice(0, -1) });
    }
  }
  const ordered = inOrder(choices.map(({ load }) => load));
  return {
    choices: ordered.flatMap((delivery) => choices.filter(({ load }) => load === delivery)),
    outdated,
  };
}

/** The delivery of a series that stands in the store. */
export function currentOf(cursors: readonly CollectCursor[], series: string): CollectCursor | undefined {
  return cursors.findLast((cursor) => cursor.series === series && cursor.event === 'loaded');
}

/** By the provider's time of writing; those of one time stay in the order they were found in. */
function inOrder(deliveries: readonly FoundDelivery[]): FoundDelivery[] {
  return [...deliveries].sort((left, right) => Date.parse(left.writtenAt) - Date.parse(right.writtenAt));
}

/** What is new and what is gone among the columns of a series, as one sentence, or null. */
export function driftOf(before: readonly string[], now: readonly string[]): string | null {
  const added = now.filter((column) => !before.includes(column));
  const gone = before.filter((column) => !now.includes(column));
  if (before.length === 0 || (added.length === 0 && gone.length === 0)) {
    return null;
  }
  const parts = [
    ...(added.length === 0 ? [] : [`new: ${shown(added)}`]),
    ...(gone.length === 0 ? [] : [`gone: ${shown(gone)}`]),
  ];
  return `the columns differ from the delivery before (${parts.join('; ')})`;
}

function shown(columns: readonly string[]): string {
  return columns.length > 8 ? `${columns.slice(0, 8).join(', ')} and ${columns.length - 8} more` : columns.join(', ');
}
