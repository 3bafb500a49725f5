/** Conversations of questions, reports, and when each was sent. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0007: Migration = {
  version: 7,
  name: 'conversation',
  statements: [
    ...recordTable('ask_conversation', { title: 'text' }),
    ...recordTable('report', { name: 'text', enabled: 'boolean', language: 'text' }),
    ...recordTable('report_run', { report: 'text', name: 'text', due: 'text', status: 'text' }, ['report']),
  ],
};
