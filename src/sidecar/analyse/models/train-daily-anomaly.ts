/** Trains the network that knows what a day of cost should be, and tries what it adds to the rule. */
import { trainOpinion, tryOpinion } from '../anomaly/index.ts';
import { openNetworks, type ModelFacts } from '../network/index.ts';
import { begun, longEnough } from './lines.ts';
import { factsOf, type TrainingTask } from './task.ts';

/** Days in which anomalies are planted. */
const HELD_BACK = 56;
const FEWEST_DAYS = 140;
/** Series in which they are. */
const TRIED = 80;

/** Trains, tries and writes the model. Throws where there are too few series that are long enough. */
export async function trainDailyAnomaly(task: TrainingTask): Promise<ModelFacts> {
  const series = longEnough(task.lines, task.firstDay, FEWEST_DAYS + HELD_BACK).map((line) =>
    begun(line, task.firstDay)
  );
  const networks = await openNetworks();
  const past = series.map(({ values, ...rest }) => ({ ...rest, values: values.subarray(0, -HELD_BACK) }));
  const network = await trainOpinion(networks, past, task.seed, task.epochs);
  try {
    const every = Math.ceil(series.length / TRIED);
    const tried = series.filter((_, index) => index % every === 0);
    const { ensemble, planted, found, only, alerts } = tryOpinion(network, tried, HELD_BACK, task.seed);
    const facts: ModelFacts = {
      ...factsOf(task, series, HELD_BACK),
      scores: {
        planted,
        'found by the rule': found.rule,
        'found with the network': found.ensemble,
        'found only by the rule': only.rule,
        'found only with the network': only.ensemble,
        'alerts of the rule': alerts.rule,
        'alerts with the network': alerts.ensemble,
        'share of the rule': ensemble.rule,
        'share of the network': ensemble.network,
      },
    };
    await network.save(task.file, facts);
    return facts;
  } finally {
    network.dispose();
  }
}
