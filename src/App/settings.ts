/** What an administrator sets on the app's configuration page (the plugin's jsonData). */
export interface AppSettings {
  /** uid of the ThriftData data source that pages open with; the first one when empty. */
  defaultDatasource?: string;
}
