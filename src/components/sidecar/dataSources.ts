import type { DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { DATASOURCE_TYPE } from '../../App/constants';

/** Every ThriftData data source this user may see. */
export function thriftDataSources(): DataSourceInstanceSettings[] {
  return getDataSourceSrv()
    .getList({ metrics: true })
    .filter((source) => source.type === DATASOURCE_TYPE);
}

/** The address of a data source's settings. */
export function dataSourceSettingsUrl(uid: string): string {
  return `/connections/datasources/edit/${encodeURIComponent(uid)}`;
}

/** Where a new data source of our type is made. */
export const NEW_DATASOURCE_URL = `/connections/datasources/${DATASOURCE_TYPE}`;
