/** The boot document of a Grafana 13 server, reduced to what a plugin can see of it. */
import { rememberedLanguage, type ServedPlugin, type ThemeName, type Workbench } from '../workbench.ts';

declare global {
  interface Window {
    // The shape is Grafana's own and wide; the runtime package merges it into its typed configuration.
    grafanaBootData?: object;
    __grafana_public_path__?: string;
  }
}

/** `plugin.json` and what the server adds to it before the browser sees it. */
export function pluginMeta(plugin: ServedPlugin): Record<string, unknown> {
  return {
    ...plugin.json,
    id: plugin.id,
    baseUrl: plugin.baseUrl,
    module: `${plugin.baseUrl}/module.js`,
    signature: 'unsigned',
  };
}

export function grafanaBootData(workbench: Workbench, theme: ThemeName): object {
  const source = workbench.dataSource;
  const datasources = source
    ? {
        [source.name]: {
          id: 1,
          uid: source.uid,
          name: source.name,
          type: source.plugin.id,
          access: 'proxy',
          isDefault: true,
          readOnly: false,
          url: '',
          jsonData: source.jsonData,
          meta: pluginMeta(source.plugin),
        },
      }
    : {};
  return {
    user: {
      isSignedIn: true,
      id: 1,
      uid: 'workbench',
      login: 'workbench',
      email: 'workbench@localhost',
      name: 'Workbench user',
      theme,
      lightTheme: theme === 'light',
      orgId: 1,
      orgName: 'Main Org.',
      orgRole: workbench.role,
      orgCount: 1,
      isGrafanaAdmin: workbench.role === 'Admin',
      timezone: 'utc',
      weekStart: 'monday',
      locale: rememberedLanguage(),
      language: rememberedLanguage(),
      permissions: {},
      gravatarUrl: '',
      helpFlags1: 0,
      hasEditPermissionInFolders: workbench.role !== 'Viewer',
      authenticatedBy: '',
    },
    settings: {
      appUrl: `${window.location.origin}/`,
      appSubUrl: '',
      namespace: 'default',
      buildInfo: { version: workbench.grafanaVersion, commit: 'workbench', env: 'production', edition: 'Open Source' },
      datasources,
      defaultDatasource: source?.name ?? '',
      panels: {},
      apps: {
        [workbench.app.id]: {
          id: workbench.app.id,
          path: `${workbench.app.baseUrl}/module.js`,
          version: '',
          preload: false,
        },
      },
      featureToggles: {},
      dateFormats: {
        fullDate: 'YYYY-MM-DD HH:mm:ss',
        interval: {
          millisecond: 'HH:mm:ss.SSS',
          second: 'HH:mm:ss',
          minute: 'HH:mm',
          hour: 'MM/DD HH:mm',
          day: 'MM/DD',
          month: 'YYYY-MM',
          year: 'YYYY',
        },
        useBrowserLocale: false,
        defaultTimezone: 'utc',
      },
      unifiedAlertingEnabled: true,
      exploreEnabled: true,
      rbacEnabled: true,
      minRefreshInterval: '5s',
      bootData: undefined,
    },
    navTree: [],
    assets: { dark: '', light: '' },
    themePaths: { dark: '', light: '' },
  };
}
