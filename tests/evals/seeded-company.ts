/** The watch over the seeded company: are its planted truths found, by the right name, and how much is told for nothing? */
import type { KnownAnomaly } from '../../src/contract/api/anomaly.ts';
import { anomalyDetail } from '../../src/sidecar/analyse/anomaly/index.ts';
import { shareText, tellsOf, withCompany, type Company, type Planted } from './company.ts';
import type { EvalPart, Figure } from './part.ts';

interface Outcome {
  readonly planted: readonly Planted[];
  /** What told of a planted one, and the first resource among its causes. */
  readonly told: ReadonlyMap<Planted, { readonly anomaly: KnownAnomaly; readonly resource: string }>;
  readonly forNothing: readonly KnownAnomaly[];
  readonly seriesDays: number;
}

export const seededCompany: EvalPart = {
  name: 'seeded-company',
  title: 'Anomalies of the seeded company',
  about:
    'The bills of the seeded company, loaded as they would have come, watched as while serving: every account’s cost of every service over eighteen months in seven providers’ bills, with everything planted that its truth tells of, from a chatty log to a price rise. What is planted is the same for every seed; prices, usage and noise are not. An anomaly for which nothing was planted on one of its accounts and services at the time counts as for nothing, sales and holidays included. What was told for nothing was looked into, and mended by its causes, on the seeds 101 to 104.',
  data: ({ seeds }) => `seeds ${seeds.join(', ')}`,
  run: async ({ seeds }) => {
    const outcomes: Outcome[] = [];
    for (const seed of seeds) {
      outcomes.push(await withCompany(seed, { tags: [], prices: false }, outcomeOf));
    }
    return figuresOf(outcomes);
  },
};

async function outcomeOf({ store, truth, anomalies, days, series }: Company): Promise<Outcome> {
  const told = new Map<Planted, { anomaly: KnownAnomaly; resource: string }>();
  for (const planted of truth.anomalies) {
    const anomaly = anomalies.find((each) => tellsOf(each, planted));
    if (anomaly !== undefined) {
      const { causes } = await anomalyDetail(anomaly, store, { surface: 'http', user: 'eval' });
      const resource = causes.find(({ dimension }) => dimension === 'ResourceId')?.value ?? '';
      told.set(planted, { anomaly, resource });
    }
  }
  return {
    planted: truth.anomalies,
    told,
    forNothing: anomalies.filter((each) => !truth.anomalies.some((planted) => tellsOf(each, planted))),
    seriesDays: series * days,
  };
}

function figuresOf(outcomes: readonly Outcome[]): Figure[] {
  const all = outcomes.flatMap(({ planted }) => planted);
  const told = outcomes.flatMap((outcome) => [...outcome.told]);
  const nothing = outcomes.reduce((sum, { forNothing }) => sum + forNothing.length, 0);
  const seriesDays = outcomes.reduce((sum, outcome) => sum + outcome.seriesDays, 0);
  const rightLeaf = told.filter(
    ([planted, { anomaly }]) =>
      anomaly.subAccountId === planted.subAccountId && anomaly.serviceName === planted.serviceName
  );
  const named = told.filter(([{ resourceIds }]) => resourceIds.length > 0);
  const rightResource = named.filter(([{ resourceIds }, { resource }]) => resourceIds.includes(resource));
  const missed = all.filter((planted) => !told.some(([found]) => found === planted)).map(({ id }) => id);
  const figure = (what: string, value: string, bar = '', goal = ''): Figure => ({ what, value, bar, goal });
  return [
    figure('planted truths found', shareText(told.length, all.length), '80 %', '85 %'),
    figure('told for nothing, per 1,000 series-days', ((1000 * nothing) / seriesDays).toFixed(2), '0.3', '0.2'),
    figure('right account and service first', shareText(rightLeaf.length, told.length), '90 %', '95 %'),
    figure('right resource first, where the bill names one', shareText(rightResource.length, named.length)),
    figure('missed', [...new Set(missed)].join(', ') || 'none'),
  ];
}
