import type { StandardEditorProps } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { DATASOURCE_TYPE } from './ask';

/** Chooses among ThriftData data sources. */
export function DataSourceOption({ value, onChange }: StandardEditorProps<string>) {
  return (
    <DataSourcePicker
      current={value === '' ? null : value}
      noDefault
      type={DATASOURCE_TYPE}
      onChange={({ uid }) => onChange(uid)}
    />
  );
}
