import { type AppPlugin, type AppPluginMeta, PluginContextProvider } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { Suspense } from 'react';
import { useLocation } from 'react-router';
import type { ServedPlugin } from '../workbench.ts';
import { useAppPlugin } from './use-app-plugin.ts';

/** The plugin's own root page, mounted as core mounts it. */
export function AppRoute({ app }: { readonly app: ServedPlugin }) {
  const { plugin, error } = useAppPlugin(app);
  if (error) {
    return <Alert title="The plugin could not be loaded">{error.message}</Alert>;
  }
  if (!plugin) {
    return <LoadingPlaceholder text="Loading plugin" />;
  }
  return <RootPage plugin={plugin} app={app} />;
}

function RootPage({ plugin, app }: { readonly plugin: AppPlugin; readonly app: ServedPlugin }) {
  const { pathname, search } = useLocation();
  const Page = plugin.root;
  if (!Page) {
    return <Alert title="The plugin has no root page" />;
  }
  const meta: AppPluginMeta = plugin.meta;
  return (
    <PluginContextProvider meta={meta}>
      <Suspense fallback={<LoadingPlaceholder text="Loading page" />}>
        <Page
          meta={meta}
          basename={`/a/${app.id}`}
          path={pathname}
          query={locationSearchToObject(search)}
          onNavChanged={() => undefined}
        />
      </Suspense>
    </PluginContextProvider>
  );
}
