import { t } from '@grafana/i18n';
import { AlertingError } from './callAlerting';

/** What stood in the way of an alert rule, and whose turn it is, in one sentence. */
export function alertingSentence(cause: unknown): string {
  if (!(cause instanceof AlertingError)) {
    return cause instanceof Error ? cause.message : String(cause);
  }
  const said = cause.message;
  switch (cause.status) {
    case 401:
    case 403:
      return t(
        'alerting.forbidden',
        'You may not change alert rules in the folder ThriftData; ask an administrator of Grafana.'
      );
    case 404:
      return t('alerting.not-there', 'This Grafana does not offer its alerting here: {{said}}', {
        said,
        interpolation: { escapeValue: false },
      });
    case 409:
      return t('alerting.conflict', 'Somebody else changed the rules, or one of the same name exists: {{said}}', {
        said,
        interpolation: { escapeValue: false },
      });
    case 0:
      return t('alerting.unreachable', 'Grafana did not answer; try again.');
    default:
      return t('alerting.refused', 'Grafana refused the rule: {{said}}', {
        said,
        interpolation: { escapeValue: false },
      });
  }
}
