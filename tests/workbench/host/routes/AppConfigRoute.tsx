import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { locationSearchToObject } from '@grafana/runtime';
import { Suspense } from 'react';
import { useLocation } from 'react-router';
import { PluginPage } from '../shell/PluginPage.tsx';
import type { ServedPlugin } from '../workbench.ts';
import { useAppPlugin } from './use-app-plugin.ts';

/** The plugin's configuration pages, as under "Plugins" in Grafana. */
export function AppConfigRoute({ app }: { readonly app: ServedPlugin }) {
  const { plugin, error } = useAppPlugin(app);
  const query = locationSearchToObject(useLocation().search);
  if (error) {
    return <Alert title="The plugin could not be loaded">{error.message}</Alert>;
  }
  if (!plugin) {
    return <LoadingPlaceholder text="Loading plugin" />;
  }
  const pages = plugin.configPages ?? [];
  const page = pages.find((each) => each.id === query.page) ?? pages[0];
  const path = `/plugins/${app.id}`;
  return (
    <PluginPage
      pageNav={{
        text: 'Plugin configuration',
        url: path,
        children: pages.map((each) => ({ text: each.title, url: `${path}?page=${each.id}`, active: each === page })),
      }}
    >
      {page ? (
        <Suspense fallback={<LoadingPlaceholder text="Loading page" />}>
          <page.body plugin={plugin} query={query} />
        </Suspense>
      ) : (
        <p>The plugin has no configuration page.</p>
      )}
    </PluginPage>
  );
}
