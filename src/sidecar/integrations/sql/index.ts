/** Finance documents from a database: PostgreSQL, MySQL/MariaDB, SQL Server, Oracle. */
import { defineIntegration } from '../integration.ts';
import { SqlConfig } from './config.ts';

export const sql = defineIntegration({
  id: 'sql',
  title: 'Finance documents from a database',
  config: SqlConfig,
  offers: { finance: { load: () => import('./read.ts') } },
});
