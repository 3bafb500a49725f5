import { useMemo } from 'react';
import type { AppRootProps } from '@grafana/data';
import { Navigate, Route, Routes } from 'react-router-dom';
import { SceneApp } from '@grafana/scenes';
import { overviewPage } from '../pages/overview/overviewPage';
import { explorePage } from '../pages/explore/explorePage';
import { ErrorBoundary } from './ErrorBoundary';
import { ROUTES } from './constants';
import type { AppSettings } from './settings';

/** The app: one scene page per route. Anything unknown leads to the overview. */
export default function App({ meta }: AppRootProps<AppSettings>) {
  const defaultDatasource = meta.jsonData?.defaultDatasource ?? '';
  const app = useMemo(
    () =>
      new SceneApp({
        name: 'thriftdata',
        pages: [overviewPage(defaultDatasource), explorePage(defaultDatasource)],
        urlSyncOptions: { updateUrlOnInit: true, createBrowserHistorySteps: true },
      }),
    [defaultDatasource]
  );
  return (
    <ErrorBoundary>
      <Routes>
        <Route index element={<Navigate to={ROUTES.overview} replace />} />
        <Route path="*" element={<app.Component model={app} />} />
      </Routes>
    </ErrorBoundary>
  );
}
