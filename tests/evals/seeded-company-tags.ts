/** The watch over tags and unit prices of the seeded company: what they add, whom they name, what they tell for nothing. */
import type { KnownAnomaly } from '../../src/contract/api/anomaly.ts';
import type { Filter } from '../../src/contract/api/query.ts';
import type { DimensionName } from '../../src/contract/metrics.ts';
import { isThen, shareText, tellsOf, withCompany, type Company, type Planted } from './company.ts';
import type { EvalPart, Figure } from './part.ts';

const TAGS = ['team', 'environment'];
/** A price's change is right within this part of the planted one. */
const EXACT = 0.005;
const PRICE_RISE = 1.18;

interface Outcome {
  readonly planted: number;
  readonly found: number;
  /** Found ones whose charges carry one team, and those of them whose anomaly names it. */
  readonly ofTeams: number;
  readonly rightTeam: number;
  readonly pricesPlanted: number;
  readonly pricesFound: number;
  readonly pricesExact: number;
  readonly accountsForNothing: number;
  readonly tagsForNothing: number;
  readonly pricesForNothing: number;
  readonly seriesDays: number;
}

export const seededCompanyTags: EvalPart = {
  name: 'seeded-company-tags',
  title: 'Tags and unit prices of the seeded company',
  about:
    'The same company, with the tags `team` and `environment` and the unit prices watched beside accounts. An anomaly of a tag counts as for nothing unless something was planted then, at its provider and in its service, on charges that carry the tag; one of a price, unless that price was planted to change. The company’s tags are as tags are: misspelt, in several cases, added and taken away, and each of that moves cost from one tag to another, for which the watch is not excused. Most of what tags tell for nothing is that.',
  data: ({ seeds }) => `seeds ${seeds.join(', ')}`,
  run: async ({ seeds }) => {
    const outcomes: Outcome[] = [];
    for (const seed of seeds) {
      outcomes.push(await withCompany(seed, { tags: TAGS, prices: true }, outcomeOf));
    }
    return figuresOf((of) => outcomes.reduce((sum, outcome) => sum + outcome[of], 0));
  },
};

async function outcomeOf({ store, truth, anomalies, days, series }: Company): Promise<Outcome> {
  const tagsOf = new Map<Planted, ReadonlyMap<string, ReadonlySet<string>>>();
  for (const planted of truth.anomalies) {
    tagsOf.set(planted, await plantedTags(store, planted, truth.lastDay));
  }
  const carries = (planted: Planted, { key, value }: { key: string; value: string }) =>
    tagsOf.get(planted)?.get(key)?.has(value) === true;
  const tells = (anomaly: KnownAnomaly, planted: Planted) =>
    anomaly.tag === undefined
      ? tellsOf(anomaly, planted)
      : isThen(anomaly, planted) &&
        anomaly.provider === planted.provider &&
        ['', planted.serviceName].includes(anomaly.serviceName) &&
        carries(planted, anomaly.tag);
  const told = truth.anomalies.flatMap((planted) => {
    const anomaly = anomalies.find((each) => tells(each, planted));
    return anomaly === undefined ? [] : [{ planted, anomaly }];
  });
  const ofTeams = told.filter(({ planted }) => tagsOf.get(planted)?.get('team')?.size === 1);
  const named = ({ tag, tags = [] }: KnownAnomaly) => [...(tag === undefined ? [] : [tag]), ...tags];
  const prices = truth.anomalies.filter(({ kind }) => kind === 'price-change');
  const priced = prices.flatMap(
    (planted) => anomalies.find(({ price }) => price?.skuId === planted.skuId)?.price ?? []
  );
  const forNothing = anomalies.filter((each) =>
    each.because === 'price'
      ? !prices.some(({ skuId }) => skuId === each.price?.skuId)
      : !truth.anomalies.some((planted) => tells(each, planted))
  );
  return {
    ...{ planted: truth.anomalies.length, found: told.length, ofTeams: ofTeams.length },
    rightTeam: ofTeams.filter(({ planted, anomaly }) =>
      named(anomaly).some((tag) => tag.key === 'team' && carries(planted, tag))
    ).length,
    ...{ pricesPlanted: prices.length, pricesFound: priced.length },
    pricesExact: priced.filter(({ before, after }) => Math.abs(Number(after) / Number(before) / PRICE_RISE - 1) < EXACT)
      .length,
    pricesForNothing: forNothing.filter(({ because }) => because === 'price').length,
    tagsForNothing: forNothing.filter(({ because, tag }) => because !== 'price' && tag !== undefined).length,
    accountsForNothing: forNothing.filter(({ because, tag }) => because !== 'price' && tag === undefined).length,
    seriesDays: series * days,
  };
}

/** The values of each tag on the charges of a planted anomaly. */
async function plantedTags(
  store: Company['store'],
  { provider, subAccountId, serviceName, resourceIds, start, end }: Planted,
  lastDay: string
): Promise<Map<string, Set<string>>> {
  const is = (dimension: DimensionName, values: string[]): Filter => ({ dimension, operator: '=', values });
  const found = new Map<string, Set<string>>();
  for (const key of TAGS) {
    const { columns, rows } = await store.query(
      {
        measures: ['EffectiveCost'],
        dimensions: [`tag:${key}`],
        filters: [
          ...[is('ServiceProviderName', [provider]), is('SubAccountId', [subAccountId])],
          ...[is('ServiceName', [serviceName]), is('ChargeCategory', ['Usage'])],
          ...(resourceIds.length === 0 ? [] : [is('ResourceId', [...resourceIds])]),
        ],
        period: { from: `${start}T00:00:00Z`, to: `${end ?? lastDay}T23:59:59Z` },
        ...{ granularity: 'none', compare: 'none', other: false, limit: 1000 },
      },
      { surface: 'http', user: 'eval' }
    );
    const at = columns.findIndex(({ role }) => role === 'dimension');
    found.set(key, new Set(rows.flatMap((row) => row[at] || [])));
  }
  return found;
}

function figuresOf(sum: (of: keyof Outcome) => number): Figure[] {
  const figure = (what: string, value: string): Figure => ({ what, value, bar: '', goal: '' });
  const rate = (of: 'accountsForNothing' | 'tagsForNothing' | 'pricesForNothing') =>
    ((1000 * sum(of)) / sum('seriesDays')).toFixed(2);
  const all = sum('accountsForNothing') + sum('tagsForNothing') + sum('pricesForNothing');
  return [
    figure('planted truths found', shareText(sum('found'), sum('planted'))),
    { ...figure('told for nothing, per 1,000 series-days', ((1000 * all) / sum('seriesDays')).toFixed(2)), bar: '0.3' },
    figure(
      'of these by accounts, by tags, by prices',
      (['accountsForNothing', 'tagsForNothing', 'pricesForNothing'] as const).map(rate).join(', ')
    ),
    figure('right team named, where all charges have one', shareText(sum('rightTeam'), sum('ofTeams'))),
    figure('planted price changes found', shareText(sum('pricesFound'), sum('pricesPlanted'))),
    figure(
      'of these with the planted change, within half a percent',
      shareText(sum('pricesExact'), sum('pricesFound'))
    ),
  ];
}
