/**
 * Texts in the user's language, through the i18next that Grafana shares with plugins. `@grafana/i18n` does the same,
 * but brings 25 kB and a lazy chunk along, and a nested plugin must be one file: its chunks are asked for where they
 * do not lie. English stands in the code, Portuguese is part of the file.
 */
import i18next, { type i18n } from 'i18next';
import { dimensions, measures } from '../contract/measures.ts';
import portuguese from './locales/pt-BR/thriftdata-thriftdata-datasource.json';
import pluginJson from './plugin.json';

/** The text of a key; `{{name}}` in it stands for the value of that name. Call it while rendering, not at import. */
export function t(key: string, english: string, values: Record<string, string | number> = {}): string {
  // React escapes what it shows; doing it here too would show "R&amp;D".
  const interpolation = { escapeValue: false };
  return shared().t(key, { ns: pluginJson.id, defaultValue: english, interpolation, ...values });
}

/** The language in which what is not a text of ours is put into words. */
export function language(): 'en' | 'pt' {
  return shared().language?.startsWith('pt') ? 'pt' : 'en';
}

/** Makes the Portuguese texts known; titles of measures and dimensions come from where all rooms have them. */
export function addTranslations(): void {
  const texts = { ...portuguese, measures: titlesOf(measures), dimensions: titlesOf(dimensions) };
  shared().addResourceBundle('pt-BR', pluginJson.id, texts, true, false);
}

/** Grafana starts i18next before it loads plugins; elsewhere we start it, or every text would be empty. */
function shared(): i18n {
  // Grafana's module loader hands over the module, a bundler its default export.
  const holder: i18n & { default?: i18n } = i18next;
  const instance = holder.default ?? holder;
  if (!instance.isInitialized && instance.options?.resources === undefined) {
    void instance.init({ lng: 'en-US', resources: {}, returnEmptyString: false });
  }
  return instance;
}

function titlesOf(entries: ReadonlyArray<{ name: string; titlePt: string }>): Record<string, string> {
  return Object.fromEntries(entries.map(({ name, titlePt }) => [name, titlePt]));
}
