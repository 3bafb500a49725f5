/** A network beside the rule: is it worth its noise? */
import { createKnownDays } from '../../src/sidecar/analyse/calendar/index.ts';
import { createDailyDetector, type Ensemble } from '../../src/sidecar/analyse/anomaly/daily/detector.ts';
import { opinionsOn, trainOpinion } from '../../src/sidecar/analyse/anomaly/index.ts';
import { openNetworks } from '../../src/sidecar/analyse/network/index.ts';
import type { EvalPart } from './part.ts';
import { scoreEvents } from './score-events.ts';
import { makeEstate, type Estate } from './worlds/estate.ts';

const MS_PER_DAY = 86_400_000;
const SEED = 7;
const EPOCHS = 12;
const never = Number.POSITIVE_INFINITY;
const tried: readonly { readonly what: string; readonly ensemble: Ensemble }[] = [
  { what: 'rule alone', ensemble: { rule: 1, network: never } },
  { what: 'network alone, alert at 6 bands', ensemble: { rule: never, network: 6 } },
  { what: 'both, network at 9 bands', ensemble: { rule: 1, network: 9 } },
  { what: 'both, network at 13 bands', ensemble: { rule: 1, network: 13 } },
  { what: 'both, rule 15 % stricter, network at 13 bands', ensemble: { rule: 1.15, network: 13 } },
];

export const anomalyNetwork: EvalPart = {
  name: 'anomaly-network',
  title: 'A network beside the rule of daily cost',
  about:
    'The estates above, judged by the rule, by a network that all series of an estate share (what came before a day and its calendar in, three quantiles of the day out, trained on the estate itself, which flatters it), and by both. At the noise of the rule the network finds no more: so it ships, but speaks only where the trial of a training on your own series, stored with the model, finds clearly more together with it at no more alerts.',
  data: ({ seeds }) => `seeds ${seeds.join(', ')}`,
  run: async ({ seeds }) => {
    const networks = await openNetworks();
    const known = createKnownDays(4);
    const estates: (Pick<Estate, 'firstDay' | 'leaves'> & { readonly opinions: Float64Array[] })[] = [];
    for (const seed of seeds) {
      const { firstDay, leaves } = makeEstate({ seed });
      const series = leaves.map(({ values }) => ({ firstDay, values, from: 0 }));
      const network = await trainOpinion(networks, series, SEED, EPOCHS);
      estates.push({ firstDay, leaves, opinions: opinionsOn(network, series) });
      network.dispose();
    }
    return tried.map(({ what, ensemble }) => {
      const { recall, falsePer1000, f1 } = scoreEvents(
        estates.flatMap(({ firstDay, leaves, opinions }) =>
          leaves.map(({ values, planted }, index) => {
            const detector = createDailyDetector(known, ensemble);
            const alerts = Array.from(
              values,
              (value, at) => detector.next((firstDay + at) * MS_PER_DAY, value, opinions[index]?.[at]).anomaly
            );
            return { alerts, windows: planted };
          })
        )
      );
      const value = `${recall.toFixed(3)}, ${falsePer1000.toFixed(2)}, ${f1.toFixed(3)}`;
      return { what: `${what}: found, false alerts per 1,000 series-days, F1`, value, bar: '', goal: '' };
    });
  },
};
