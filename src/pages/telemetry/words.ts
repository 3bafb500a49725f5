import { t } from '@grafana/i18n';
import type { TelemetrySourcesAnswer } from '../../contract/api/usage.ts';

/** A signal of OpenTelemetry in the user's language. */
export function signalText(signal: TelemetrySourcesAnswer['sources'][number]['signal']): string {
  switch (signal) {
    case 'metrics':
      return t('telemetry.metrics', 'Metrics');
    case 'traces':
      return t('telemetry.traces', 'Traces');
    case 'logs':
      return t('telemetry.logs', 'Logs');
  }
}
