/** A list as a cell has room for. */
import { t } from '@grafana/i18n';

const SHOWN = 3;

/** The first of what is listed with commas, and how many more there are; a download has all of it. */
export function fewOf(list: string): string {
  const all = list.split(', ');
  return all.length <= SHOWN
    ? list
    : t('format.few', '{{first}} and {{more}} more', {
        first: all.slice(0, SHOWN).join(', '),
        more: all.length - SHOWN,
        interpolation: { escapeValue: false },
      });
}
