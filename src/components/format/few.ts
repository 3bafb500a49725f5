/** A list as a cell has room for. */
import { t } from '@grafana/i18n';

const SHOWN = 3;

/** The first of a list with commas between, and how many more there are; a download has all of it. */
export function fewOf(all: readonly string[]): string {
  return all.length <= SHOWN
    ? all.join(', ')
    : t('format.few', '{{first}} and {{more}} more', {
        first: all.slice(0, SHOWN).join(', '),
        more: all.length - SHOWN,
        interpolation: { escapeValue: false },
      });
}
