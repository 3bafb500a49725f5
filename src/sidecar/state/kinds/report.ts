/** Reports, and when each was sent. */
import { Report, ReportRun } from '../../../contract/api/report.ts';
import type { Kind } from '../types.ts';

export const reports: Kind<Report> = {
  name: 'report',
  table: 'report',
  schema: Report,
  label: ({ name }) => name,
  fields: { name: 'text', enabled: 'boolean', language: 'text' },
};

export const reportRuns: Kind<ReportRun> = {
  name: 'report run',
  table: 'report_run',
  schema: ReportRun,
  label: ({ name, due }) => `${name}, ${due}`,
  fields: { report: 'text', name: 'text', due: 'text', status: 'text' },
};
