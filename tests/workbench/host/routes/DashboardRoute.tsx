import {
  CustomVariable,
  EmbeddedScene,
  SceneFlexItem,
  SceneFlexLayout,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  UrlSyncContextProvider,
  VariableValueSelectors,
  VizPanel,
} from '@grafana/scenes';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { PluginPage } from '../shell/PluginPage.tsx';

/** What Grafana's dashboard grid gives a new panel, about. */
const WIDTH = 720;
const HEIGHT = 420;

/** The address says what a panel's options would: its question, its size, whether readers may ask, a range of its own. */
function panelOf(asked: URLSearchParams, panelId: string): SceneFlexItem {
  const own = asked.get('timeFrom');
  const size = (name: string, usual: number) => Number(asked.get(name) ?? usual);
  return new SceneFlexItem({
    ...{ xSizing: 'content', ySizing: 'content' },
    ...{ width: size('w', WIDTH), height: size('h', HEIGHT) },
    body: new VizPanel({
      pluginId: panelId,
      title: asked.get('title') ?? 'Ask ThriftData',
      options: {
        question: asked.get('q') ?? 'Cost by service of $provider',
        chart: asked.get('chart') ?? 'auto',
        canAsk: asked.get('canAsk') !== 'false',
        showAssumptions: asked.get('assumptions') !== 'false',
      },
      ...(own === null ? {} : { $timeRange: new SceneTimeRange({ from: own, to: 'now' }) }),
    }),
  });
}

function dashboardOf(asked: URLSearchParams, panelId: string): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30d', to: 'now', timeZone: 'utc' }),
    $variables: new SceneVariableSet({
      variables: [
        new CustomVariable({ name: 'provider', label: 'Provider', query: 'AWS,Microsoft,Google Cloud', value: 'AWS' }),
      ],
    }),
    controls: [new VariableValueSelectors({}), new SceneTimePicker({}), new SceneRefreshPicker({ withText: true })],
    body: new SceneFlexLayout({ children: [panelOf(asked, panelId)] }),
  });
}

/** A dashboard with the nested panel: range, variables and size come from scenes, which Grafana's dashboards stand on. */
export function DashboardRoute({ panelId }: { readonly panelId: string }) {
  const { search } = useLocation();
  const [scene] = useState(() => dashboardOf(new URLSearchParams(search), panelId));
  return (
    <PluginPage pageNav={{ text: 'Dashboard', url: '/d/ask' }}>
      <UrlSyncContextProvider scene={scene}>
        <scene.Component model={scene} />
      </UrlSyncContextProvider>
    </PluginPage>
  );
}
