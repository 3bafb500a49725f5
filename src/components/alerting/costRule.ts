/** A rule on cost, and changes of any rule of ours, in the shape of Grafana's provisioning API. Pure. */
import type { AlertRuleChange, CostAlertRule } from '../../contract/api/alert-rule.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';
import { exploreAnnotation, PRODUCT, question, threshold, type AlertRule, type KeptRule } from './rules';

/** The group of rules in Grafana that people make on the page Administration. */
export const COST_GROUP = 'Costs';

/** The rule that says when a cost of the last days is above an amount, in each currency on its own. */
export function costRule(uid: string, asked: CostAlertRule, datasource: string): AlertRule {
  const { name, measure, filters, currency, days, above, pending, severity, paused } = asked;
  return {
    ...{ uid, title: name, condition: 'TooMuch', for: pending, isPaused: paused },
    ...{ noDataState: 'OK', execErrState: 'Error' },
    labels: { product: PRODUCT, severity },
    annotations: {
      summary: `${name}: {{ $values.Cost }} {{ $labels.BillingCurrency }}`,
      ...exploreAnnotation(filters, {
        datasource,
        from: `now-${days}d`,
        to: 'now',
        ...(currency === '' ? {} : { currency }),
      }),
    },
    data: [
      question(
        'Cost',
        {
          ...{ queryType: 'cost', measures: [measure], filters, granularity: 'none' },
          ...(currency === '' ? {} : { currency }),
        },
        datasource,
        days
      ),
      // Grafana compares numbers of the browser's kind: its threshold is one.
      threshold('TooMuch', 'Cost', 'gt', [decimalToChartNumber(above)]),
    ],
  };
}

/** What a kept rule says of what can be changed; `above` is empty for a rule without a threshold. */
export function changeableOf(rule: KeptRule): Record<keyof AlertRuleChange, string | boolean> {
  const params = evaluatorOf(rule)?.params;
  const above = Array.isArray(params) ? params.at(-1) : undefined;
  const labels = rule['labels'] as Record<string, string> | undefined;
  return {
    name: String(rule['title'] ?? ''),
    above: above === undefined ? '' : String(above),
    pending: String(rule['for'] ?? '0s'),
    severity: labels?.['severity'] ?? 'warning',
    paused: rule['isPaused'] === true,
  };
}

/** The rule with the changes; all that Grafana knows besides stays as it was. */
export function changedRule(rule: KeptRule, change: AlertRuleChange): KeptRule {
  // A rule is JSON: it came as that and goes as that.
  const copy = JSON.parse(JSON.stringify(rule)) as KeptRule;
  const evaluator = evaluatorOf(copy);
  if (evaluator !== undefined) {
    const above = decimalToChartNumber(change.above);
    evaluator.params = evaluator.type === 'outside_range' ? [-above, above] : [above];
  }
  const labels = { ...(copy['labels'] as Record<string, string> | undefined), severity: change.severity };
  return { ...copy, labels, title: change.name, for: change.pending, isPaused: change.paused };
}

interface Evaluator {
  type: string;
  params: unknown;
}

/** Where a rule's threshold stands: in the model of its expression. */
function evaluatorOf(rule: KeptRule): Evaluator | undefined {
  const data = (rule['data'] ?? []) as Array<{
    model?: { type?: string; conditions?: Array<{ evaluator?: Evaluator }> };
  }>;
  return data.find(({ model }) => model?.type === 'threshold')?.model?.conditions?.[0]?.evaluator;
}
