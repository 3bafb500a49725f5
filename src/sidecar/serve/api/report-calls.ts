/** Reports: kept, rendered, sent. */
import {
  RenderedReport,
  RenderReport,
  Report,
  ReportRun,
  SendReport,
  SentReport,
} from '../../../contract/api/report.ts';
import { RecordsInput, recordsOf } from '../../../contract/api/records.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { buildReport, renderReport } from '../../report/index.ts';
import { reportRuns, reports } from '../../state/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { actorOf, listRequest, recordCalls } from './records.ts';

/** Every call about reports. */
export const reportCalls: readonly ApiCall[] = [
  ...recordCalls({
    ...{ path: 'reports', one: 'report', many: 'reports', kind: reports, body: Report },
    ...{ readBy: 'everybody', changedBy: 'Editor' },
  }),
  defineCall({
    name: 'renderReport',
    path: 'reports/render',
    method: 'POST',
    summary: 'A report as Markdown, HTML to print, CSV or JSON, under the rights of whoever calls',
    input: RenderReport,
    output: RenderedReport,
    run: async ({ id, report, format, now }, { ask, state, clock }, context) => {
      const body = id === undefined ? report : (await state.repository(reports).get(id)).body;
      if (body === undefined) {
        throw new ThriftDataError('caller', 'invalid_input', 'neither "id" nor "report" is given; name one', {
          field: 'report',
        });
      }
      return renderReport(await buildReport(body, { ask, context, now: now ?? clock.now() }), format);
    },
  }),
  defineCall({
    name: 'sendReport',
    path: 'reports/{id}/send',
    method: 'POST',
    summary: 'Sends a report to all of its channels now',
    input: SendReport,
    output: SentReport,
    changes: true,
    run: async ({ id }, { reporter, state }, context) => {
      if (reporter === undefined) {
        throw new ThriftDataError('caller', 'not_sending', 'this sidecar sends no reports', { field: 'id' });
      }
      const sent = await reporter.send(id);
      const label = (await state.repository(reports).find(id))?.body.name ?? id;
      // What a channel answered may hold its address; who was reached is enough.
      const reached = sent.map(({ channel, ok }) => ({ channel, ok }));
      await state.noteChange(
        { kind: 'report sent', record: id, label, before: {}, after: { sent: reached } },
        actorOf(context)
      );
      return { sent };
    },
  }),
  defineCall({
    name: 'reportRuns',
    path: 'report-runs',
    method: 'GET',
    summary: 'Which reports were sent when, newest first',
    input: RecordsInput,
    output: recordsOf(ReportRun),
    run: (input, { state }) => state.repository(reportRuns).list(listRequest(input)),
  }),
];
