/** Texts in the user's language, as the nested data source has them: one file, English in the code. */
import i18next, { type i18n } from 'i18next';
import portuguese from './locales/pt-BR/thriftdata-ask-panel.json';
import pluginJson from './plugin.json';

/** The text of a key; call it while rendering, not at import. */
export function t(key: string, english: string, values: Record<string, string | number> = {}): string {
  // React escapes what it shows; doing it here too would show "R&amp;D".
  return shared().t(key, {
    ns: pluginJson.id,
    defaultValue: english,
    interpolation: { escapeValue: false },
    ...values,
  });
}

/** Makes the Portuguese texts known. */
export function addTranslations(): void {
  shared().addResourceBundle('pt-BR', pluginJson.id, portuguese, true, false);
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
