/** Unit prices: a change is found though usage falls, and where cost moved by it the anomaly says so. */
import { BigNumber } from 'bignumber.js';
import { mapInTurns } from '../../../kernel/in-turns.ts';
import type { DailyPrice } from '../../../store/index.ts';
import { median } from '../robust.ts';
import type { Incident } from './across-trees.ts';
import type { Episode, FoundEpisode } from './episodes.ts';
import type { LeafSeries } from './leaf-judge.ts';
import type { WatchedLeaf } from './leaf.ts';
import { beginOf, impactOf } from './related.ts';

export interface PriceChange {
  readonly skuId: string;
  readonly unit: string;
  /** Decimal text, in the middle of the days before and since. */
  readonly before: string;
  readonly after: string;
}

/** A change of a price: its days as an episode of the article's cost, against the old price of the same quantity. */
export interface PricedEpisode extends Episode {
  readonly price: PriceChange;
}

export interface WatchedPrice extends LeafSeries {
  readonly leaf: WatchedLeaf;
  readonly quantities: Float64Array;
  readonly skuId: string;
  readonly unit: string;
}

/** Days used within the window from which a price is known; fewer say nothing. */
const FEWEST_DAYS = 5;
const DAYS_BEFORE = 42;
/** A change of less is rounding, a step of volume discounts or a mix of regions. */
const LEAST_SHARE = 0.05;
const APART = 2;
const APART_LASTING = 14;
/** A price is why cost moved when it makes this part of it. */
const EXPLAINS = 0.5;
const DIGITS = 6;

/** Series of prices; a price stays while nothing is used. They begin on the first and end on the last day of use. */
export async function watchedPrices(prices: readonly DailyPrice[]): Promise<WatchedPrice[]> {
  const watched = await mapInTurns(prices, ({ days, skuId, unit, ...facts }): WatchedPrice[] => {
    const [firstDay, last] = [Math.min(...days.keys()), Math.max(...days.keys())];
    if (days.size < FEWEST_DAYS) {
      return [];
    }
    const all = Array.from({ length: last - firstDay + 1 }, (_, at) => days.get(firstDay + at));
    const amounts = all.map((day) => day?.cost ?? '0');
    const values = new Float64Array(all.length);
    all.forEach((day, at) => {
      values[at] = day === undefined ? (values[at - 1] ?? 0) : Number(day.cost) / Number(day.quantity);
    });
    const key = ['price', facts.provider, facts.subAccountId, facts.serviceName, skuId, unit, facts.currency].join(
      ' / '
    );
    return [
      {
        ...{
          key,
          firstDay,
          values,
          skuId,
          unit,
          quantities: Float64Array.from(all, (day) => Number(day?.quantity ?? 0)),
        },
        leaf: { key, facts, firstDay, amounts, values: Float64Array.from(amounts, Number), saved: new Map() },
      },
    ];
  });
  return watched.flat();
}

/** The lasting changes among what was found; a price of a few days is a matter of what was used. */
export function priceChanges(watched: readonly WatchedPrice[], found: readonly FoundEpisode[][]): PricedEpisode[] {
  return watched.flatMap((price, index) =>
    (found[index] ?? []).flatMap((episode): PricedEpisode[] => {
      const { first, last } = episode;
      const [before, after] = [middle(price, first - DAYS_BEFORE, first), middle(price, first, last + 1)];
      const moved = (after - before) / before;
      if (!(Math.abs(moved) >= LEAST_SHARE) || moved > 0 !== (episode.direction === 'up')) {
        return [];
      }
      const quantity = price.quantities.slice(first, last + 1).reduce((sum, value) => sum + value, 0);
      return [
        {
          ...episode,
          leaf: price.leaf,
          expected: before * quantity,
          band: (episode.band / (last - first + 1)) * quantity,
          price: { skuId: price.skuId, unit: price.unit, before: priceText(before), after: priceText(after) },
        },
      ];
    })
  );
}

/** Decimal text, without an exponent however small it is. */
function priceText(price: number): string {
  return new BigNumber(price.toPrecision(DIGITS)).toFixed();
}

/** Prices within a stretch on days of use; NaN for too few. */
function middle({ values, quantities }: WatchedPrice, from: number, to: number): number {
  const used = Array.from(values.slice(Math.max(0, from), to)).filter(
    (_, index) => (quantities[Math.max(0, from) + index] ?? 0) > 0
  );
  return used.length < FEWEST_DAYS ? Number.NaN : median(used);
}

/** Gives each change to the anomaly whose cost it moved, and tells what is left once for each article. */
export function withPrices(incidents: readonly Incident[], changes: readonly PricedEpisode[]): Incident[] {
  const told = incidents.map((incident) => ({ ...incident }));
  const left = new Map<string, PricedEpisode[]>();
  for (const change of changes.toSorted((one, other) => Math.abs(impactOf(other)) - Math.abs(impactOf(one)))) {
    const known = told.find((incident) => incident.group.some((episode) => isWhy(change, episode)));
    if (known !== undefined) {
      known.price ??= change.price;
      continue;
    }
    const { provider, serviceName, currency } = change.leaf.facts;
    const article = [provider, serviceName, currency, change.price.skuId, change.price.unit, change.direction].join(
      ' / '
    );
    const same = [...left].find(
      ([key, [lead]]) => key.startsWith(article) && lead !== undefined && areNear(lead, change)
    );
    left.set(same?.[0] ?? `${article} / ${beginOf(change)}`, [...(same?.[1] ?? []), change]);
  }
  const alone = [...left.values()].flatMap(([lead, ...others]): Incident[] =>
    lead === undefined ? [] : [{ group: [lead, ...others], tags: [], price: lead.price }]
  );
  return [...told, ...alone];
}

function isWhy(change: PricedEpisode, episode: Episode): boolean {
  const [one, other] = [change.leaf.facts, episode.leaf.facts];
  return (
    one.provider === other.provider &&
    one.currency === other.currency &&
    one.serviceName === other.serviceName &&
    (other.tag !== undefined || one.subAccountId === other.subAccountId) &&
    change.direction === episode.direction &&
    areNear(change, episode) &&
    Math.abs(impactOf(change)) / daysOf(change) >= (EXPLAINS * Math.abs(impactOf(episode))) / daysOf(episode)
  );
}

function areNear(one: Episode, other: Episode): boolean {
  const lasting = one.because === 'level' || other.because === 'level';
  return Math.abs(beginOf(one) - beginOf(other)) <= (lasting ? APART_LASTING : APART);
}

function daysOf({ first, last }: Episode): number {
  return last - first + 1;
}
