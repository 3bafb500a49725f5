import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Field, Input, Stack, Text } from '@grafana/ui';
import type { KnownAnomaly } from '../../contract/api/anomaly.ts';
import type { KnownUsageAnomaly } from '../../contract/api/usage-anomaly.ts';
import { RuleButton } from '../../components/alerting/RuleButton';
import { ANOMALY_GROUP, anomalyRule, usageAnomalyRule, type AlertRule } from '../../components/alerting/rules';
import { SectionFrame } from '../../components/section/Section';

/** Makes an alert rule in Grafana for whatever is not to be expected on the same account and service. */
export function AlertForLeaf({ uid, anomaly }: { uid: string; anomaly: KnownAnomaly }) {
  return (
    <AlertFrom
      title={t('anomalies.alert', 'Alert on this account and service')}
      label={t('anomalies.alert-from', 'From an impact of, up or down')}
      unit={anomaly.currency}
      usual="100"
      ruleOf={(amount) => anomalyRule(anomaly, amount, uid)}
    />
  );
}

/** The same for a metric of a service, by how far it is off. */
export function AlertForUsage({ uid, anomaly }: { uid: string; anomaly: KnownUsageAnomaly }) {
  return (
    <AlertFrom
      title={
        anomaly.service === ''
          ? t('anomalies.alert-metric', 'Alert on this metric')
          : t('anomalies.alert-usage', 'Alert on this metric of the service')
      }
      label={t('anomalies.alert-percent', 'From a change of, up or down')}
      unit="%"
      usual="50"
      ruleOf={(percent) => usageAnomalyRule(anomaly, percent, uid)}
    />
  );
}

interface AlertFromProps {
  title: string;
  label: string;
  unit: string;
  usual: string;
  ruleOf: (from: number) => AlertRule;
}

function AlertFrom({ title, label, unit, usual, ruleOf }: AlertFromProps) {
  const [amount, setAmount] = useState(usual);
  const wrong = !/^\d{1,12}(\.\d+)?$/.test(amount);
  return (
    <SectionFrame title={title}>
      <Stack direction="column" gap={1}>
        <Field
          label={label}
          htmlFor="thriftdata-alert-from"
          invalid={wrong}
          error={t('anomalies.alert-wrong', 'Write an amount like 100')}
          noMargin
        >
          <Input
            id="thriftdata-alert-from"
            width={20}
            suffix={unit}
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value.trim())}
          />
        </Field>
        <Text color="secondary" variant="bodySmall">
          {t('anomalies.alert-help', 'A rule in Grafana. What is muted or judged expected alerts nobody.')}
        </Text>
        {!wrong && (
          <RuleButton
            label={t('anomalies.create-alert', 'Create alert')}
            group={ANOMALY_GROUP}
            rules={() => [ruleOf(Number(amount))]}
            onDone={() => undefined}
          />
        )}
      </Stack>
    </SectionFrame>
  );
}
