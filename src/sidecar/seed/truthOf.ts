/** Puts together the truth of a world from what was written. */
import type { Scenario } from './acme.ts';
import { dailyImpacts, type PlacedAnomaly } from './anomalies.ts';
import { dateText, isClosed, seasonsIn } from './calendar.ts';
import type { Commitment } from './commitments.ts';
import { formatCost } from './decimal.ts';
import type { World, WrittenSource } from './generate.ts';
import { hostileTextsOf } from './hostile.ts';
import { shareOf, type Ledger } from './ledger.ts';
import type { SourceDef } from './source.ts';
import type { Truth } from './truth.ts';
import { wasteOf } from './waste.ts';

/** `written` holds one entry per source of the scenario, in its order. */
export function truthOf(scenario: Scenario, world: World, written: readonly WrittenSource[]): Truth {
  const { span, ledger } = world;
  const pairs = scenario.sources.flatMap((source, index) => {
    const result = written[index];
    return result === undefined ? [] : [{ source, result }];
  });
  return {
    version: 1,
    scenario: scenario.name,
    seed: world.seed,
    scale: world.scale,
    firstDay: dateText(span.first),
    lastDay: dateText(span.last),
    months: span.months.map((month) => month.label),
    lastCompleteMonth: span.months.filter((month) => isClosed(month, span)).at(-1)?.label ?? null,
    sources: pairs.map(({ source, result }) => sourceTruth(source, result, ledger)),
    totals: ledger.totals,
    breakdown: ledger.breakdown(),
    anomalies: pairs.flatMap(({ source, result }) => result.anomalies.map((anomaly) => anomalyTruth(source, anomaly))),
    seasons: seasonsIn(span).map(({ name, start, end }) => ({ name, start: dateText(start), end: dateText(end) })),
    waste: pairs.flatMap(({ source, result }) => wasteOf(source, result.resources, ledger.resources)),
    untagged: ledger.untagged(),
    commitments: pairs.flatMap(({ source, result }) =>
      result.commitments.map((entry) => commitmentTruth(source, entry, ledger))
    ),
    coverage: ledger.coverage.filter((entry) => entry.coveredListCost !== '0'),
    restatements: pairs.flatMap(({ result }) => result.restatements),
    hostile: pairs.flatMap(({ source, result }) => hostileTextsOf(source.source, result.resources)),
    deliveries: [
      ...pairs.map(({ source, result }) => ({
        source: source.source,
        files: result.files,
        note: 'First delivery of all months',
      })),
      ...pairs.flatMap(({ source, result }) =>
        result.restated.map(({ file, note }) => ({ source: source.source, files: [file], note }))
      ),
    ],
  };
}

function sourceTruth(source: SourceDef, result: WrittenSource, ledger: Ledger): Truth['sources'][number] {
  return {
    source: source.source,
    provider: source.provider,
    focusVersion: source.version,
    currency: source.currency,
    rows: ledger.rows.get(source.source) ?? 0,
    resources: result.resources.filter((resource) => resource.id !== null).length,
    services: ledger.services.get(source.source)?.size ?? 0,
  };
}

function anomalyTruth(source: SourceDef, anomaly: PlacedAnomaly): Truth['anomalies'][number] {
  const { plan } = anomaly;
  const fleet = source.fleets.find((entry) => entry.id === plan.fleet);
  const sku = source.skus.find((entry) => entry.id === plan.sku);
  const account = source.accounts[fleet?.account ?? ''];
  const daily = dailyImpacts(anomaly);
  return {
    id: plan.id,
    kind: plan.kind,
    title: plan.title,
    source: source.source,
    provider: source.provider,
    currency: source.currency,
    subAccountId: account?.id ?? '',
    subAccountName: account?.name ?? '',
    serviceName: sku?.service ?? '',
    regionId: source.regions[fleet?.region ?? '']?.id ?? '',
    skuId: plan.sku,
    resourceIds: [...anomaly.resourceIds].sort(),
    start: dateText(anomaly.start),
    end: anomaly.end === null ? null : dateText(anomaly.end),
    daily,
    total: formatCost([...anomaly.daily.values()].reduce((sum, amount) => sum + amount, 0n)),
  };
}

function commitmentTruth(source: SourceDef, commitment: Commitment, ledger: Ledger): Truth['commitments'][number] {
  const { plan } = commitment;
  const months = [...(ledger.commitments.get(plan.id)?.entries() ?? [])];
  return {
    id: plan.id,
    name: plan.name,
    source: source.source,
    category: plan.category,
    type: plan.type,
    payment: plan.payment,
    start: dateText(commitment.start),
    end: dateText(commitment.end),
    months: months.map(([month, used]) => ({
      month,
      purchased: formatCost(used.purchased),
      used: formatCost(used.used),
      unused: formatCost(used.unused),
      utilization: shareOf(used.used, used.used + used.unused),
      coveredListCost: formatCost(used.covered),
    })),
  };
}
