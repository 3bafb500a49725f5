/** What all meters of a source count on a day, with planted anomalies worked in and their cost noted. */
import { anomaliesOf, disturbed, isOn, noteImpact, type PlacedAnomaly } from './anomalies.ts';
import type { Metered } from './charge.ts';
import { costOf, meteredQuantity } from './decimal.ts';
import type { ChargeFacts, Line, Resource, Sku } from './model.ts';
import { unitPrices, type UnitPrices } from './prices.ts';
import { randomFor } from './random.ts';
import { amountOf, type DayContext, type SeriesState } from './series.ts';
import type { SourceDef } from './source.ts';

/** One meter of one resource, ready to be asked day by day. */
export interface Meter {
  readonly resource: Resource;
  readonly line: Line;
  readonly facts: ChargeFacts & { readonly sku: Sku };
  readonly state: SeriesState;
  readonly anomalies: readonly PlacedAnomaly[];
}

/** The meters of all resources of a source. Throws when a catalogue names something it does not hold. */
export function metersOf(
  source: SourceDef,
  resources: readonly Resource[],
  placed: readonly PlacedAnomaly[],
  seed: number
): Meter[] {
  const skus = new Map(source.skus.map((entry) => [entry.id, entry]));
  const services = new Map(source.services.map((entry) => [entry.name, entry]));
  return resources.flatMap((resource) =>
    resource.fleet.lines.map((line) => {
      const sku = skus.get(line.sku);
      const service = services.get(sku?.service ?? '');
      const account = source.accounts[resource.fleet.account];
      if (sku === undefined || service === undefined || account === undefined) {
        throw new RangeError(`fleet ${resource.fleet.id} of ${source.source} names an unknown SKU, service or account`);
      }
      const region = resource.fleet.region === undefined ? null : (source.regions[resource.fleet.region] ?? null);
      return {
        resource,
        line,
        facts: { account, region, service, sku, resource: resource.id === null ? null : resource, tags: resource.tags },
        state: { random: randomFor(seed, `series ${resource.fleet.id} ${resource.index} ${sku.id}`), drift: 0 },
        anomalies: anomaliesOf(placed, resource, sku.id),
      };
    })
  );
}

/** Prices of a source in a month, worked out once. */
export class PriceList {
  private readonly known = new Map<string, UnitPrices>();
  private readonly source: SourceDef;
  private readonly monthIndex: number;

  constructor(source: SourceDef, monthIndex: number) {
    this.source = source;
    this.monthIndex = monthIndex;
  }

  /** List and contracted price of an article, `risePermille` above the price list. */
  of(sku: Sku, risePermille: number): UnitPrices {
    const key = `${sku.id} ${risePermille}`;
    const found = this.known.get(key) ?? unitPrices(this.source, sku, this.monthIndex, risePermille);
    this.known.set(key, found);
    return found;
  }
}

/** What the meters count on a day, in catalogue order; nothing for a meter that stands still. */
export function usageOf(meters: readonly Meter[], context: DayContext, prices: PriceList): Metered[] {
  const usage: Metered[] = [];
  for (const meter of meters) {
    const metered = read(meter, context, prices);
    if (metered !== null) {
      usage.push(metered);
    }
  }
  return usage;
}

function read(meter: Meter, context: DayContext, prices: PriceList): Metered | null {
  const { resource, line, facts } = meter;
  const { day, month } = context;
  if (day < resource.birth || day >= resource.death) {
    return null;
  }
  const size = sized(line) ? resource.size : 1;
  const usual = amountOf(line, resource.fleet.growth ?? 0, context, meter.state) * size;
  let amount = usual;
  let rise = 0;
  const going = meter.anomalies.filter((anomaly) => isOn(anomaly, day));
  for (const anomaly of going) {
    amount = disturbed(anomaly, day, amount, size);
    rise += anomaly.plan.effect.kind === 'price' ? anomaly.plan.effect.permille : 0;
  }
  const quantity = meteredQuantity(amount);
  for (const anomaly of going) {
    noteEffect(anomaly, meter, day, prices, meteredQuantity(usual), quantity, rise);
  }
  if (quantity === 0n) {
    return null;
  }
  const recurring = line.shape === 'monthly';
  return {
    facts,
    month,
    from: day,
    to: recurring ? month.end : day + 1,
    recurring,
    quantity,
    prices: prices.of(facts.sku, rise),
    skuPriceId: rise === 0 ? `${facts.sku.id}.STD` : `${facts.sku.id}.STD2`,
  };
}

// Instances count hours whatever their size; what flows or is stored depends on the resource.
function sized(line: Line): boolean {
  return line.shape !== 'always' && line.shape !== 'monthly' && line.shape !== 'office';
}

function noteEffect(
  anomaly: PlacedAnomaly,
  meter: Meter,
  day: number,
  prices: PriceList,
  usual: bigint,
  actual: bigint,
  rise: number
): void {
  const { sku } = meter.facts;
  const paid = costOf(prices.of(sku, rise).contracted, actual);
  const { kind } = anomaly.plan.effect;
  if (kind === 'expiry') {
    return;
  }
  const expected = kind === 'born' ? 0n : costOf(prices.of(sku, 0).contracted, usual);
  noteImpact(anomaly, day, meter.resource.id, paid - expected);
}
