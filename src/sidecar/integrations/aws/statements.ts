/** Cost Explorer as AWS's own word on what an export holds: totals by day, billed and amortised. */
import type { GetCostAndUsageCommandOutput } from '@aws-sdk/client-cost-explorer';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { readStated, statedDelivery, type StatedTotal } from '../stated-totals.ts';
import type { AwsConfig, CostExplorerConfig } from './config.ts';
import { askByMonth, metricsOf } from './cost-explorer-client.ts';

/** One delivery for each month since `tools.since`, oldest first. Throws a caller error for settings of an export. */
export async function* discover(config: AwsConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  if (config.mode !== 'cost-explorer') {
    throw new ThriftDataError(
      'caller',
      'no_statements',
      'an export states no total of its own; for a source that is "about" another set "mode: cost-explorer".'
    );
  }
  const statedOn = tools.clock.now().slice(0, 10);
  for await (const { month, answers } of askByMonth(config, [], tools)) {
    const totals = answers.flatMap((answer) => totalsOf(answer, config));
    if (totals.length > 0) {
      yield statedDelivery(
        { system: 'Cost Explorer', kind: 'cost_explorer', month, statedOn, totals },
        tools.clock.now()
      );
    }
  }
}

/** The statements of a landed month. */
export const readDocuments = (_: AwsConfig, delivery: LandedFiles) => readStated(delivery);

function totalsOf(answer: GetCostAndUsageCommandOutput, config: CostExplorerConfig): StatedTotal[] {
  const [billed, amortised] = metricsOf(config);
  return (answer.ResultsByTime ?? []).flatMap(({ TimePeriod, Total = {} }) =>
    [['BilledCost', billed] as const, ['EffectiveCost', amortised] as const].flatMap(([metric, name]) => {
      const { Amount, Unit } = Total[name] ?? {};
      return Amount === undefined || Unit === undefined || TimePeriod?.Start === undefined
        ? []
        : {
            ...{ metric, amount: Amount, currency: Unit, basis: 'charge_period' as const },
            billingAccountId: config.billingAccountId ?? null,
            periodStart: TimePeriod.Start,
            periodEnd: TimePeriod.End ?? '',
          };
    })
  );
}
