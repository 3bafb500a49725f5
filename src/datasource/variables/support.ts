import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { from, map, type Observable } from 'rxjs';
import { VariableQueryEditor } from './VariableQueryEditor';
import type { ThriftDataSource } from '../datasource';
import type { ThriftOptions, ThriftQuery, VariableQuery } from '../types';

/** Query variables with an editor of their own. */
export class ThriftVariableSupport extends CustomVariableSupport<
  ThriftDataSource,
  VariableQuery,
  ThriftQuery,
  ThriftOptions
> {
  editor = VariableQueryEditor;

  constructor(private readonly datasource: ThriftDataSource) {
    super();
  }

  query(request: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    const [query] = request.targets;
    if (query === undefined) {
      return from([{ data: [] }]);
    }
    const { range, scopedVars } = request;
    return from(this.datasource.metricFindQuery(query, { range, scopedVars })).pipe(map((data) => ({ data })));
  }
}
