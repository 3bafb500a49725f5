import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';

/** What a drawing shows when there is nothing to draw. */
export function Nothing() {
  return <Text color="secondary">{t('state.no-charges', 'No charges in this period.')}</Text>;
}
