import { css } from '@emotion/css';
import type { DataSourceSettings, GrafanaTheme2 } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, Button, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';
import type { LoadedDataSource, WorkbenchDataSources } from '../grafana/data-source-srv.ts';
import { PluginPage } from '../shell/PluginPage.tsx';
import { useLoadedDataSource } from './use-loaded-data-source.ts';

interface TestResult {
  readonly severity: 'success' | 'error';
  readonly message: string;
}

/** The data source's settings page: its `ConfigEditor` over settings that the workbench server keeps. */
export function ConfigEditorRoute({ dataSources }: { readonly dataSources: WorkbenchDataSources }) {
  const { loaded, error } = useLoadedDataSource(dataSources);
  if (error) {
    return <Alert title="The data source could not be loaded">{error.message}</Alert>;
  }
  return loaded ? <Settings loaded={loaded} /> : <LoadingPlaceholder text="Loading data source" />;
}

function messageOf(reason: unknown): string {
  return typeof reason === 'object' && reason !== null && 'message' in reason ? String(reason.message) : String(reason);
}

function Settings({ loaded }: { readonly loaded: LoadedDataSource }) {
  const { api, plugin } = loaded;
  const styles = useStyles2(getStyles);
  const address = `/api/datasources/uid/${api.uid}`;
  const [settings, setSettings] = useState<DataSourceSettings>();
  const [result, setResult] = useState<TestResult>();
  useEffect(() => {
    getBackendSrv()
      .get<DataSourceSettings>(address)
      .then(setSettings, (reason: unknown) => setResult({ severity: 'error', message: messageOf(reason) }));
  }, [address]);
  const saveAndTest = async () => {
    setResult(undefined);
    try {
      const saved = await getBackendSrv().put<{ datasource: DataSourceSettings }>(address, settings);
      setSettings(saved.datasource);
      const tested: unknown = await api.testDatasource();
      setResult({ severity: 'success', message: messageOf(tested) });
    } catch (reason) {
      setResult({ severity: 'error', message: messageOf(reason) });
    }
  };
  const Editor = plugin.components.ConfigEditor;
  return (
    <PluginPage pageNav={{ text: 'Data source settings', url: `/connections/datasources/edit/${api.uid}` }}>
      {Editor && settings ? (
        <Editor options={settings} onOptionsChange={setSettings} />
      ) : (
        <LoadingPlaceholder text="Loading settings" />
      )}
      <div className={styles.actions}>
        <Button onClick={saveAndTest} disabled={!settings}>
          Save &amp; test
        </Button>
      </div>
      {result && <Alert severity={result.severity} title={result.message} topSpacing={2} />}
    </PluginPage>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ actions: css({ marginTop: theme.spacing(3) }) });
