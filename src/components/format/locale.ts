import { config } from '@grafana/runtime';
import { dimensionTitle, measureByName, OTHER, type AskedMeasure } from '../../contract/measures.ts';
import { t } from '@grafana/i18n';

/** The language of Grafana's interface for this user, such as `en-US` or `pt-BR`. */
export function locale(): string {
  const wanted = config.bootData?.user?.language;
  try {
    return wanted ? (Intl.getCanonicalLocales(wanted)[0] ?? 'en-US') : 'en-US';
  } catch {
    return 'en-US';
  }
}

/** The way of writing numbers that the organisation decided, as the sidecar told it last; empty while it has not. */
const decided = { numbers: '' };

/** Takes what was decided, as a catalog or preferences tell it: a locale, or empty for each user's language. */
export function decideNumbers(format: string): void {
  decided.numbers = format;
}

/** The locale in which numbers and amounts are written: what is decided for everybody, else the user's language. */
export function numberLocale(): string {
  return decided.numbers || locale();
}

/** The language in which what is not a text of ours is put into words. */
export function language(): 'en' | 'pt' {
  return locale().startsWith('pt') ? 'pt' : 'en';
}

/** A measure's title in the user's language. */
export function measureLabel(name: AskedMeasure): string {
  const measure = measureByName(name);
  return language() === 'pt' ? measure.titlePt : measure.title;
}

/** A dimension's or tag's title in the user's language. */
export function dimensionLabel(name: string): string {
  return dimensionTitle(name, language());
}

/** The same within a title: `service`, `tag Team`, but `SKU`. */
export function dimensionWords(name: string): string {
  const label = dimensionLabel(name);
  return /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLocaleLowerCase(locale()) + label.slice(1);
}

/** A dimension's value as a reader sees it: "none stated" and "other" are words, not codes. */
export function valueLabel(value: string | null): string {
  if (value === null || value === '') {
    return t('value.none', '(none stated)');
  }
  return value === OTHER ? t('value.other', 'All others') : value;
}
