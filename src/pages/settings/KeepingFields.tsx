import { t } from '@grafana/i18n';
import type { ConfiguredSettings, Preferences } from '../../contract/api/preferences.ts';
import { SectionFrame } from '../../components/section/Section';
import { NumberField } from './NumberField';
import type { PartProps } from './PreferencesForm';

interface Props extends PartProps {
  configured: ConfiguredSettings | undefined;
}

/** How long telemetry, originals of deliveries and the audit log are kept. Bills themselves are never dropped. */
export function KeepingFields({ wanted, disabled, onChange, faults, configured }: Props) {
  const retention = (part: Partial<Preferences['retention']>) =>
    onChange({ ...wanted, retention: { ...wanted.retention, ...part } });
  return (
    <SectionFrame title={t('settings.keeping', 'How long things are kept')}>
      <NumberField
        id="thriftdata-settings-telemetry"
        label={t('settings.telemetry', 'Days of telemetry')}
        description={t('settings.telemetry-help', 'Points, spans and log records; usage by hour and costs stay')}
        placeholder={asConfigured(configured?.telemetryDays)}
        value={wanted.retention.telemetryDays}
        disabled={disabled}
        fault={faults['retention.telemetryDays']}
        onChange={(telemetryDays) => retention({ telemetryDays })}
      />
      <NumberField
        id="thriftdata-settings-deliveries"
        label={t('settings.deliveries', 'Original deliveries of each series')}
        description={t('settings.deliveries-help', 'In the lake; the one that is loaded is never deleted')}
        placeholder={asConfigured(configured?.deliveries)}
        value={wanted.retention.deliveries}
        disabled={disabled}
        fault={faults['retention.deliveries']}
        onChange={(deliveries) => retention({ deliveries })}
      />
      <NumberField
        id="thriftdata-settings-audit"
        label={t('settings.audit-days', 'Days of the audit log')}
        description={t('settings.audit-days-help', 'At least 30; an entry says when older ones were dropped')}
        placeholder={t('settings.for-ever', 'For ever')}
        value={wanted.retention.auditDays}
        disabled={disabled}
        fault={faults['retention.auditDays']}
        last
        onChange={(auditDays) => retention({ auditDays })}
      />
    </SectionFrame>
  );
}

/** What an empty field stands for. */
export function asConfigured(value: number | undefined): string {
  return value === undefined
    ? t('settings.as-configured', 'As configured')
    : t('settings.as-configured-value', 'As configured: {{value}}', { value });
}
