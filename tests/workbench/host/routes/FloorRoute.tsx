import { dateTime, FieldType, LoadingState, type PanelData, toDataFrame } from '@grafana/data';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { panelPlugins } from '../panels/registry.ts';
import { PlainPanel } from '../panels/PlainPanel.tsx';
import { PluginPage } from '../shell/PluginPage.tsx';

const DAY_MS = 86_400_000;
const DAYS = 31;
const SERIES = 6;

function madeData(): PanelData {
  const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1 + DAYS)];
  const times = Array.from({ length: DAYS }, (_, day) => from + day * DAY_MS);
  const series = Array.from({ length: SERIES }, (_, number) => ({
    name: `series ${number + 1}`,
    type: FieldType.number,
    values: times.map((_time, day) => 100 * (number + 1) + 10 * Math.sin(day + number)),
  }));
  const range = { from: dateTime(from), to: dateTime(to) };
  return {
    state: LoadingState.Done,
    series: [toDataFrame({ fields: [{ name: 'time', type: FieldType.time, values: times }, ...series] })],
    timeRange: { ...range, raw: range },
  };
}

/**
 * What pages are measured against: nothing of ours, only the frame and as many of Grafana's panels, in rows of
 * `columns`, as the address says.
 */
export function FloorRoute() {
  const asked = new URLSearchParams(useLocation().search);
  const [data] = useState(madeData);
  const plugin = panelPlugins.get('timeseries');
  const panels = Array.from({ length: Number(asked.get('panels') ?? 0) }, (_, number) => number);
  return (
    <PluginPage pageNav={{ text: 'Floor', url: '/floor' }}>
      <div style={{ display: 'grid', gridTemplateColumns: `repeat(${asked.get('columns') ?? 1}, minmax(0, 1fr))` }}>
        {plugin && panels.map((number) => <PlainPanel key={number} plugin={plugin} data={data} height={HEIGHT} />)}
      </div>
    </PluginPage>
  );
}

/** As high as a chart of a page. */
const HEIGHT = 288;
