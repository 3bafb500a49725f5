/** Runs a data source's query as core does: loading first, then data or an error, annotations apart. */
import {
  type DataFrame,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  DataTopic,
  LoadingState,
  type PanelData,
  toDataFrame,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, from, map, Observable, of, startWith } from 'rxjs';

function errorsOf(response: DataQueryResponse): DataQueryError[] {
  return response.errors ?? (response.error ? [response.error] : []);
}

function toPanelData(request: DataQueryRequest, response: DataQueryResponse): PanelData {
  const frames: DataFrame[] = response.data.map((each) => toDataFrame(each));
  const errors = errorsOf(response);
  const isAnnotation = (frame: DataFrame) => frame.meta?.dataTopic === DataTopic.Annotations;
  const first = errors[0];
  return {
    state: first ? LoadingState.Error : (response.state ?? LoadingState.Done),
    series: frames.filter((frame) => !isAnnotation(frame)),
    annotations: frames.filter(isAnnotation),
    ...(first ? { error: first, errors } : {}),
    request: { ...request, endTime: Date.now() },
    timeRange: request.range,
  };
}

export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: DataSourceApi['query']
): Observable<PanelData> {
  const visible = {
    ...request,
    startTime: Date.now(),
    targets: request.targets.filter((query) => query.hide !== true),
  };
  const answer = queryFunction ? queryFunction(visible) : dataSource.query(visible);
  return from(answer).pipe(
    map((response) => toPanelData(visible, response)),
    catchError((reason: unknown) => {
      const error = toDataQueryError(reason);
      return of<PanelData>({
        state: LoadingState.Error,
        series: [],
        error,
        errors: [error],
        request: visible,
        timeRange: visible.range,
      });
    }),
    startWith<PanelData>({ state: LoadingState.Loading, series: [], request: visible, timeRange: visible.range })
  );
}
