import { useMemo } from 'react';
import type { AppRootProps } from '@grafana/data';
import { Navigate, useLocation } from 'react-router-dom';
import { SceneApp } from '@grafana/scenes';
import { APP_NAME } from '../contract/app-name.ts';
import { askPage } from '../pages/ask/askPage';
import { overviewPage } from '../pages/overview/overviewPage';
import { explorePage } from '../pages/explore/explorePage';
import { allocationPage } from '../pages/allocation/allocationPage';
import { anomaliesPage } from '../pages/anomalies/anomaliesPage';
import { budgetsPage } from '../pages/budgets/budgetsPage';
import { forecastPage } from '../pages/forecast/forecastPage';
import { hostsPage } from '../pages/hosts/hostsPage';
import { kubernetesPage } from '../pages/kubernetes/kubernetesPage';
import { unitCostPage } from '../pages/unit-cost/unitCostPage';
import { eventsPage } from '../pages/events/eventsPage';
import { reconciliationPage } from '../pages/reconciliation/reconciliationPage';
import { administrationPage } from '../pages/administration/administrationPage';
import { settingsPage } from '../pages/settings/settingsPage';
import { sourcesPage } from '../pages/sources/sourcesPage';
import { telemetryPage } from '../pages/telemetry/telemetryPage';
import { registerPanels } from '../components/visualisation/panels';
import { printable } from '../components/scene/printable';
import { ErrorBoundary } from './ErrorBoundary';
import { pageUrl, ROUTES } from './constants';
import type { AppSettings } from './settings';

/** Call once, before the app is first shown. */
export function prepare(): void {
  registerPanels();
}

/** The app: one scene page per route. Anything unknown leads to the overview. */
export default function App({ meta }: AppRootProps<AppSettings>) {
  const defaultDatasource = meta.jsonData?.defaultDatasource ?? '';
  const app = useMemo(
    () =>
      new SceneApp({
        name: APP_NAME,
        pages: [
          overviewPage(defaultDatasource),
          askPage(defaultDatasource),
          explorePage(defaultDatasource),
          allocationPage(defaultDatasource),
          forecastPage(defaultDatasource),
          budgetsPage(defaultDatasource),
          anomaliesPage(defaultDatasource),
          kubernetesPage(defaultDatasource),
          hostsPage(defaultDatasource),
          unitCostPage(defaultDatasource),
          eventsPage(defaultDatasource),
          reconciliationPage(defaultDatasource),
          sourcesPage(defaultDatasource),
          telemetryPage(defaultDatasource),
          administrationPage(defaultDatasource),
          settingsPage(defaultDatasource),
        ].map(printable),
        urlSyncOptions: { updateUrlOnInit: true, createBrowserHistorySteps: true },
      }),
    [defaultDatasource]
  );
  const { pathname } = useLocation();
  const known = Object.values(ROUTES).some((route) => pathname.startsWith(pageUrl(route)));
  return (
    <ErrorBoundary>
      {known ? <app.Component model={app} /> : <Navigate to={pageUrl(ROUTES.overview)} replace />}
    </ErrorBoundary>
  );
}
