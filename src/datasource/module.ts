import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './ConfigEditor';
import { QueryEditor } from './QueryEditor';
import { ThriftDataSource } from './datasource';
import { addTranslations } from './i18n';
import type { ThriftOptions, ThriftQuery, ThriftSecureOptions } from './types';

addTranslations();

export const plugin = new DataSourcePlugin<ThriftDataSource, ThriftQuery, ThriftOptions, ThriftSecureOptions>(
  ThriftDataSource
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
