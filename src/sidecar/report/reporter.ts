/** Renders stored reports and sends those that are due. */
import type { Report, ReportRun } from '../../contract/api/report.ts';
import type { Ask } from '../ask/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { ThriftDataError, toThriftDataError } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { Timer } from '../kernel/timer.ts';
import { reportRuns, reports, type State, type Stored } from '../state/index.ts';
import { buildReport } from './build.ts';
import { lastDue } from './due.ts';
import { sendReport, type Sent } from './send/index.ts';
import type { Channel } from './types.ts';

export interface ReporterTools {
  readonly ask: Ask;
  readonly state: State;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: readonly Channel[];
}

export interface Reporter {
  /** Sends a stored report now, to all of its channels. Throws a caller error where it names none, or one that is not configured. */
  send(id: string): Promise<Sent[]>;
  /** Sends what is due and was not sent; gives how many were. */
  sendDue(): Promise<number>;
}

/** Scheduled reports see what the sidecar sees: who may write one may read everything. */
const context = { surface: 'cli', user: 'thriftdata' } as const;
const actor = { surface: 'schedule', user: 'thriftdata' } as const;

/** Creates the sender of reports. */
export function createReporter({ ask, state, clock, log, channels }: ReporterTools): Reporter {
  const send = async (report: Report): Promise<Sent[]> => {
    const wanted = report.channels.map((name) => channelOf(name, channels));
    if (wanted.length === 0) {
      throw new ThriftDataError('caller', 'no_channel', `the report "${report.name}" has no channel; give it one`, {
        field: 'channels',
      });
    }
    const document = await buildReport(report, { ask, context, now: clock.now() });
    return Promise.all(wanted.map((channel) => sendReport(document, channel)));
  };
  return {
    send: async (id) => send((await state.repository(reports).get(id)).body),
    async sendDue() {
      let count = 0;
      for (const stored of await state.repository(reports).all()) {
        const due = await dueOf(stored, state, clock.now());
        if (due === null) {
          continue;
        }
        const sent = await send(stored.body).catch((thrown: unknown) => [
          { channel: '', ok: false, message: toThriftDataError(thrown).message },
        ]);
        const run: ReportRun = {
          ...{ report: stored.id, name: stored.body.name, due },
          status: sent.every(({ ok }) => ok) ? 'sent' : 'failed',
          message: sent
            .map(({ channel, message }) => `${channel}: ${message}`)
            .join('; ')
            .slice(0, 2000),
        };
        await state.repository(reportRuns).create(run, actor);
        log.info({ report: stored.body.name, status: run.status }, 'report');
        count += 1;
      }
      return count;
    },
  };
}

function channelOf(name: string, channels: readonly Channel[]): Channel {
  const found = channels.find((channel) => channel.name === name);
  if (found === undefined) {
    const known = channels.map((channel) => channel.name).join(', ');
    throw new ThriftDataError(
      'caller',
      'unknown_channel',
      `there is no channel "${name}"; ${known === '' ? 'none is configured in reports.channels' : `configured are: ${known}`}`,
      { field: 'channels' }
    );
  }
  return found;
}

// A report is not sent for steps before it was made or last changed: nobody wants a month's worth at once.
async function dueOf({ id, body, changedAt }: Stored<Report>, state: State, now: string): Promise<string | null> {
  if (!body.enabled || body.schedule === null) {
    return null;
  }
  const due = lastDue(body.schedule, now);
  if (Date.parse(due) <= Date.parse(changedAt)) {
    return null;
  }
  const runs = await state.repository(reportRuns).list({
    filters: [
      { field: 'report', operator: '=', values: [id] },
      { field: 'due', operator: '=', values: [due] },
    ],
    limit: 1,
  });
  return runs.total === 0 ? due : null;
}

/** Looks for due reports until the signal ends it. */
export async function keepReporting(
  reporter: Reporter,
  { timer, log }: { readonly timer: Timer; readonly log: Log },
  pauseMs: number,
  signal: AbortSignal
): Promise<void> {
  while (!signal.aborted) {
    await timer.sleep(pauseMs, signal);
    if (!signal.aborted) {
      await reporter.sendDue().catch((thrown: unknown) => log.error({ err: thrown }, 'reports'));
    }
  }
}
