import { useEffect, useState } from 'react';
import type { LoadedDataSource, WorkbenchDataSources } from '../grafana/data-source-srv.ts';

interface State {
  readonly loaded?: LoadedDataSource;
  readonly error?: Error;
}

/** The plugin's data source and its editors, once its bundle is there. */
export function useLoadedDataSource(dataSources: WorkbenchDataSources): State {
  const [state, setState] = useState<State>({});
  useEffect(() => {
    let wanted = true;
    dataSources.load().then(
      (loaded) => wanted && setState({ loaded }),
      (reason: unknown) => wanted && setState({ error: reason instanceof Error ? reason : new Error(String(reason)) })
    );
    return () => {
      wanted = false;
    };
  }, [dataSources]);
  return state;
}
