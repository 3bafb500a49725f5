/** Who asks and with which settings: what Grafana adds to every request before a plugin sees it. */

/** The data source as Grafana stores it. The secret never goes back to the browser. */
export interface StoredDataSource {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly pluginId: string;
  readonly pluginVersion: string;
  jsonData: Record<string, unknown>;
  secureJsonData: Record<string, string>;
  /** Counts up with every save; Grafana tells plugins so that they drop what they cached. */
  updatedMs: number;
}

export interface PluginContext {
  readonly orgId: number;
  readonly pluginId: string;
  readonly user: { readonly login: string; readonly name: string; readonly email: string; readonly role: string };
  readonly dataSourceInstanceSettings: {
    readonly id: number;
    readonly name: string;
    readonly uid: string;
    readonly jsonData: Buffer;
    readonly decryptedSecureJsonData: Readonly<Record<string, string>>;
    readonly lastUpdatedMS: number;
  };
  readonly grafanaConfig: Readonly<Record<string, string>>;
  readonly pluginVersion: string;
  readonly userAgent: string;
}

export const ROLES = ['Viewer', 'Editor', 'Admin'] as const;
export type Role = (typeof ROLES)[number];

export function pluginContext(source: StoredDataSource, role: Role, grafanaVersion: string): PluginContext {
  return {
    orgId: 1,
    pluginId: source.pluginId,
    user: { login: 'workbench', name: 'Workbench user', email: 'workbench@localhost', role },
    dataSourceInstanceSettings: {
      id: source.id,
      name: source.name,
      uid: source.uid,
      jsonData: Buffer.from(JSON.stringify(source.jsonData)),
      decryptedSecureJsonData: source.secureJsonData,
      lastUpdatedMS: source.updatedMs,
    },
    grafanaConfig: {},
    pluginVersion: source.pluginVersion,
    userAgent: `Grafana/${grafanaVersion}`,
  };
}
