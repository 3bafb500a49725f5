/** From a chart of ours to the same chart elsewhere in Grafana. Pure. */
import type { FieldConfigSource, TimeRange } from '@grafana/data';
import type { DataQuery, DataSourceRef, Panel } from '@grafana/schema';

/** What a chart asks of which data source. */
export interface AskedQuestion {
  datasource: DataSourceRef;
  queries: DataQuery[];
}

const SCHEMA_VERSION = '1';

/** The address of Grafana's Explore with the question, over a fixed range. */
export function exploreAddress({ datasource, queries }: AskedQuestion, { from, to }: TimeRange): string {
  const pane = {
    datasource: datasource.uid,
    queries: queries.map((query) => ({ ...query, datasource })),
    range: { from: String(from.valueOf()), to: String(to.valueOf()) },
  };
  const params = new URLSearchParams({ schemaVersion: SCHEMA_VERSION, panes: JSON.stringify({ costs: pane }) });
  return `/explore?${params.toString()}`;
}

/** The chart as a panel of a dashboard, which follows the dashboard's own range; drawings that live here as their table. */
export function dashboardPanel(
  title: string,
  { datasource, queries }: AskedQuestion,
  fieldConfig: FieldConfigSource
): Panel {
  const asTable = queries.every((query) => 'format' in query && query.format === 'table');
  return {
    type: asTable ? 'table' : 'timeseries',
    title,
    datasource,
    targets: queries.map((query) => ({ ...query, datasource })),
    fieldConfig: { defaults: { ...fieldConfig.defaults }, overrides: [...fieldConfig.overrides] },
    options: asTable
      ? {}
      : { legend: { displayMode: 'list', placement: 'bottom', showLegend: true }, tooltip: { mode: 'multi' } },
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
  } as Panel;
}
