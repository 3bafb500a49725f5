import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Field, Input, Stack, Text } from '@grafana/ui';
import type { KnownAnomaly } from '../../contract/api/anomaly.ts';
import { RuleButton } from '../../components/alerting/RuleButton';
import { ANOMALY_GROUP, anomalyRule } from '../../components/alerting/rules';
import { SectionFrame } from '../../components/section/Section';

/** Makes an alert rule in Grafana for whatever is not to be expected on the same account and service. */
export function AlertForLeaf({ uid, anomaly }: { uid: string; anomaly: KnownAnomaly }) {
  const [amount, setAmount] = useState('100');
  const wrong = !/^\d{1,12}(\.\d+)?$/.test(amount);
  return (
    <SectionFrame title={t('anomalies.alert', 'Alert on this account and service')}>
      <Stack direction="column" gap={1}>
        <Field
          label={t('anomalies.alert-from', 'From an impact of, up or down')}
          htmlFor="thriftdata-alert-from"
          invalid={wrong}
          error={t('anomalies.alert-wrong', 'Write an amount like 100')}
          noMargin
        >
          <Input
            id="thriftdata-alert-from"
            width={20}
            suffix={anomaly.currency}
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
            rules={() => [anomalyRule(anomaly, Number(amount), uid)]}
            onDone={() => undefined}
          />
        )}
      </Stack>
    </SectionFrame>
  );
}
