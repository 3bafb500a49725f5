/** The user's language, as core prepares it before a plugin is loaded: i18next with the plugin's own texts. */
import i18next from 'i18next';
import type { ServedPlugin } from '../workbench.ts';

/** Call once, before the first plugin is loaded. English needs nothing: its texts stand in the code. */
export async function speak(language: string, plugins: readonly ServedPlugin[]): Promise<void> {
  if (language === 'en-US') {
    return;
  }
  const texts = await Promise.all(
    plugins.map(async ({ id, baseUrl }): Promise<[string, object]> => {
      const response = await fetch(`/${baseUrl.replace(/^\//, '')}/locales/${language}/${id}.json`);
      return [id, response.ok ? await response.json() : {}];
    })
  );
  await i18next.init({
    lng: language,
    fallbackLng: 'en-US',
    returnEmptyString: false,
    resources: { [language]: Object.fromEntries(texts) },
  });
}
