import { type GrafanaTheme2, ThemeContext } from '@grafana/data';
import { LocationServiceProvider, locationService } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import { Navigate, Route, Routes } from 'react-router';
import type { WorkbenchDataSources } from '../grafana/data-source-srv.ts';
import { AppConfigRoute } from '../routes/AppConfigRoute.tsx';
import { AppRoute } from '../routes/AppRoute.tsx';
import { ConfigEditorRoute } from '../routes/ConfigEditorRoute.tsx';
import { DashboardRoute } from '../routes/DashboardRoute.tsx';
import { ExploreRoute } from '../routes/ExploreRoute.tsx';
import { FloorRoute } from '../routes/FloorRoute.tsx';
import type { Workbench } from '../workbench.ts';
import { Alerts } from './Alerts.tsx';
import { HistoryRouter } from './HistoryRouter.tsx';
import { NavigationProvider } from './navigation.tsx';
import { Shell } from './Shell.tsx';
import { ShellStyles } from './ShellStyles.tsx';

interface Props {
  readonly workbench: Workbench;
  readonly theme: GrafanaTheme2;
  readonly dataSources: WorkbenchDataSources;
}

/** The React tree that core builds around a plugin's page: theme, location, router, modals, portal, error boundary. */
export function Root({ workbench, theme, dataSources }: Props) {
  const first = workbench.pages.find((page) => page.defaultNav) ?? workbench.pages[0];
  const appPath = `/a/${workbench.app.id}`;
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <ShellStyles />
      <LocationServiceProvider service={locationService}>
        <HistoryRouter>
          <ModalsProvider>
            <NavigationProvider>
              <Shell workbench={workbench} themeName={theme.isDark ? 'dark' : 'light'}>
                <ErrorBoundaryAlert boundaryName="workbench">
                  <Routes>
                    <Route path={`${appPath}/*`} element={<AppRoute app={workbench.app} />} />
                    <Route path={`/plugins/${workbench.app.id}`} element={<AppConfigRoute app={workbench.app} />} />
                    {workbench.panel && (
                      <Route path="/d/ask" element={<DashboardRoute panelId={workbench.panel.id} />} />
                    )}
                    <Route path="/explore" element={<ExploreRoute dataSources={dataSources} />} />
                    <Route path="/floor" element={<FloorRoute />} />
                    <Route
                      path="/connections/datasources/edit/:uid"
                      element={<ConfigEditorRoute dataSources={dataSources} />}
                    />
                    <Route path="*" element={<Navigate to={first?.path ?? appPath} replace />} />
                  </Routes>
                </ErrorBoundaryAlert>
              </Shell>
              <Alerts />
              <ModalRoot />
            </NavigationProvider>
          </ModalsProvider>
        </HistoryRouter>
      </LocationServiceProvider>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}
