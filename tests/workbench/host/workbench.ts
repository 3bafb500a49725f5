/** What the workbench server tells its page, and the page's own choices that outlive a navigation. */

export type ThemeName = 'dark' | 'light';

/** A page of the plugin, as its `plugin.json` declares it. */
export interface IncludedPage {
  readonly name: string;
  readonly path: string;
  readonly defaultNav: boolean;
}

/** One plugin of `dist/`: its `plugin.json` as it is served, and where its code lies. */
export interface ServedPlugin {
  readonly id: string;
  readonly baseUrl: string;
  readonly json: Record<string, unknown>;
}

/** Settings of the data source as Grafana hands them to a browser: secrets only as "is set". */
export interface ServedDataSource {
  readonly uid: string;
  readonly name: string;
  readonly plugin: ServedPlugin;
  readonly jsonData: Record<string, unknown>;
  readonly secureJsonFields: Record<string, boolean>;
}

export interface Workbench {
  readonly grafanaVersion: string;
  readonly app: ServedPlugin;
  readonly pages: readonly IncludedPage[];
  readonly dataSource: ServedDataSource | null;
  /** The nested panel. */
  readonly panel: ServedPlugin | null;
  readonly role: string;
  /** What stands behind the page, in one line for the banner. */
  readonly behind: string;
}

declare global {
  interface Window {
    __workbench?: Workbench;
  }
}

/** The document the server wrote into the page. */
export function readWorkbench(): Workbench {
  if (!window.__workbench) {
    throw new Error('The workbench server wrote no settings into this page.');
  }
  return window.__workbench;
}

const THEME_KEY = 'workbench.theme';

/** The theme: `?theme=light` in the address, else the one chosen before in this tab, else dark. */
export function rememberedTheme(): ThemeName {
  const asked = new URLSearchParams(window.location.search).get('theme');
  if (asked === 'light' || asked === 'dark') {
    window.sessionStorage.setItem(THEME_KEY, asked);
    return asked;
  }
  return window.sessionStorage.getItem(THEME_KEY) === 'light' ? 'light' : 'dark';
}

const LANGUAGE_KEY = 'workbench.language';

/** The language: `?lang=pt-BR` in the address, else the one chosen before in this tab, else English. */
export function rememberedLanguage(): string {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (asked === 'en-US' || asked === 'pt-BR') {
    window.sessionStorage.setItem(LANGUAGE_KEY, asked);
    return asked;
  }
  return window.sessionStorage.getItem(LANGUAGE_KEY) ?? 'en-US';
}

/** Loads the page again in the other theme: Grafana's theme is chosen at boot. */
export function switchTheme(theme: ThemeName): void {
  window.sessionStorage.setItem(THEME_KEY, theme);
  const address = new URL(window.location.href);
  address.searchParams.delete('theme');
  window.location.assign(address);
}
