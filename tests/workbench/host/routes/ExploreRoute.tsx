import { css } from '@emotion/css';
import {
  CoreApp,
  type DataQuery,
  type DataQueryRequest,
  dateTime,
  type GrafanaTheme2,
  LoadingState,
  makeTimeRange,
  type PanelData,
  rangeUtil,
  type TimeRange,
} from '@grafana/data';
import { getRunRequest } from '@grafana/runtime';
import { Alert, Button, LoadingPlaceholder, TimeRangePicker, useStyles2 } from '@grafana/ui';
import { useEffect, useRef, useState } from 'react';
import type { Subscription } from 'rxjs';
import type { LoadedDataSource, WorkbenchDataSources } from '../grafana/data-source-srv.ts';
import { PluginPage } from '../shell/PluginPage.tsx';
import { QueryResult } from './QueryResult.tsx';
import { useLoadedDataSource } from './use-loaded-data-source.ts';

const POINTS = 1000;

/** The data source's `QueryEditor` over its own queries, with what came back below: Explore, reduced to one query. */
export function ExploreRoute({ dataSources }: { readonly dataSources: WorkbenchDataSources }) {
  const { loaded, error } = useLoadedDataSource(dataSources);
  if (error) {
    return <Alert title="The data source could not be loaded">{error.message}</Alert>;
  }
  return loaded ? <Explore loaded={loaded} /> : <LoadingPlaceholder text="Loading data source" />;
}

function lastSixMonths(): TimeRange {
  return rangeUtil.convertRawToRange({ from: 'now-6M', to: 'now' }, 'utc');
}

/** What a link brings along, as Explore keeps it in the address: the query and range of the first pane. */
function linkedPane(): { queries?: DataQuery[]; range?: { from: string; to: string } } {
  const panes: unknown = JSON.parse(new URLSearchParams(window.location.search).get('panes') ?? '{}');
  return typeof panes === 'object' && panes !== null ? (Object.values(panes)[0] ?? {}) : {};
}

function firstRange(): TimeRange {
  const { range } = linkedPane();
  return range === undefined
    ? lastSixMonths()
    : makeTimeRange(dateTime(Number(range.from)), dateTime(Number(range.to)));
}

function firstQuery(loaded: LoadedDataSource): DataQuery {
  const { api } = loaded;
  const [linked] = linkedPane().queries ?? [];
  return linked ?? { ...api.getDefaultQuery?.(CoreApp.Explore), refId: 'A', datasource: api.getRef() };
}

function requestFor(query: DataQuery, range: TimeRange): DataQueryRequest {
  const { interval, intervalMs } = rangeUtil.calculateInterval(range, POINTS, '1h');
  return {
    app: CoreApp.Explore,
    requestId: 'workbench-explore',
    timezone: 'utc',
    range,
    rangeRaw: range.raw,
    interval,
    intervalMs,
    maxDataPoints: POINTS,
    scopedVars: {},
    startTime: Date.now(),
    targets: [query],
  };
}

function Explore({ loaded }: { readonly loaded: LoadedDataSource }) {
  const styles = useStyles2(getStyles);
  const { api, plugin } = loaded;
  const [query, setQuery] = useState(() => firstQuery(loaded));
  const [range, setRange] = useState(firstRange);
  const [data, setData] = useState<PanelData>();
  const running = useRef<Subscription>(undefined);
  const run = () => {
    running.current?.unsubscribe();
    running.current = getRunRequest()(api, requestFor(query, range)).subscribe((next) =>
      setData((before) => (next.state === LoadingState.Loading && before ? { ...before, state: next.state } : next))
    );
  };
  // What changes the answer is asked again, as Explore does after a change of range.
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => latest.current(), [query, range]);
  useEffect(() => () => running.current?.unsubscribe(), []);
  const shift = (by: number) => {
    const width = range.to.valueOf() - range.from.valueOf();
    setRange(makeTimeRange(dateTime(range.from.valueOf() + by * width), dateTime(range.to.valueOf() + by * width)));
  };
  const Editor = plugin.components.QueryEditor;
  return (
    <PluginPage
      pageNav={{ text: 'Query editor', url: '/explore' }}
      actions={
        <>
          <TimeRangePicker
            value={range}
            timeZone="utc"
            onChange={setRange}
            onChangeTimeZone={() => undefined}
            onMoveBackward={() => shift(-1)}
            onMoveForward={() => shift(1)}
            onZoom={() => undefined}
          />
          <Button icon="sync" variant="secondary" onClick={run}>
            Run query
          </Button>
        </>
      }
    >
      <section aria-label="Query" className={styles.editor}>
        {Editor ? (
          <Editor
            datasource={api}
            query={query}
            onChange={setQuery}
            onRunQuery={run}
            data={data}
            range={range}
            queries={[query]}
            app={CoreApp.Explore}
          />
        ) : (
          <Alert title="The data source has no query editor" />
        )}
      </section>
      {data && <QueryResult data={data} />}
    </PluginPage>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  editor: css({
    padding: theme.spacing(2),
    marginBottom: theme.spacing(2),
    background: theme.colors.background.secondary,
  }),
});
