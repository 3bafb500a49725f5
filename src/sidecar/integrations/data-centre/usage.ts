/** Usage and inventory of a data centre, from CSV files, a Prometheus API or a database, as lines by day. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { instantFromMs } from '../../../contract/calendar.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { expandPaths } from '../../protocols/files.ts';
import { queryRange } from '../../protocols/prometheus.ts';
import { openSql } from '../../protocols/sql/open.ts';
import { UsageLine, type UsageSource } from './config.ts';

/** Days to read: first and the one after the last, as `YYYY-MM-DD`. */
export interface UsageWindow {
  readonly from: string;
  readonly to: string;
}

export interface UsageTools {
  secret(reference: string): string;
  readonly signal: AbortSignal;
}

const MS_PER_DAY = 86_400_000;

/** Every line of the window. Throws a caller error that names the place, the field, the value and the fix. */
export async function readUsage(source: UsageSource, window: UsageWindow, tools: UsageTools): Promise<UsageLine[]> {
  switch (source.kind) {
    case 'csv':
      return csvUsage(source, window, tools.signal);
    case 'prometheus':
      return prometheusUsage(source, window, tools);
    case 'sql':
      return sqlUsage(source, window, tools);
  }
}

async function csvUsage(
  source: Extract<UsageSource, { kind: 'csv' }>,
  window: UsageWindow,
  signal: AbortSignal
): Promise<UsageLine[]> {
  const lines: UsageLine[] = [];
  for (const path of await expandPaths([source.path])) {
    const parser = createReadStream(path, { signal }).pipe(
      parse({ bom: true, columns: true, trim: true, skip_empty_lines: true })
    );
    let row = 0;
    try {
      for await (const cells of parser as AsyncIterable<Record<string, string>>) {
        row += 1;
        lines.push(...linesOf(cells, source.metric, window, `${path}, row ${row}`));
      }
    } catch (thrown) {
      if (thrown instanceof ThriftDataError || signal.aborted) {
        throw thrown;
      }
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      throw new ThriftDataError('caller', 'unreadable_usage', `${path} cannot be read as CSV: ${why}.`, {
        cause: thrown,
      });
    }
  }
  return lines;
}

const known = new Set(['metric', 'resource', 'name', 'site', 'account', 'quantity', 'day', 'from', 'to']);

/**
 * A row's lines: one for its `day`, or one for each day from `from` to `to`, both included; an empty `to` is an item
 * that is still there. Columns that are not ours are tags.
 */
export function linesOf(
  cells: Readonly<Record<string, string | null>>,
  metric: string | undefined,
  window: UsageWindow,
  place: string
): UsageLine[] {
  const cell = (name: string) => cells[name] ?? '';
  const tags = Object.fromEntries(
    Object.entries(cells).flatMap(([name, value]) =>
      known.has(name) || value === null || value === '' ? [] : [[name, value] as const]
    )
  );
  const [first, last] = cell('from') === '' ? [cell('day'), cell('day')] : [cell('from'), cell('to') || window.to];
  const days = [first, last].map((day) => checked(place, { ...blank, metric: 'm', resource: 'r', day }).day);
  const line = {
    metric: cell('metric') || (metric ?? ''),
    resource: cell('resource'),
    name: cell('name'),
    site: cell('site'),
    account: cell('account'),
    quantity: cell('quantity'),
    tags,
  };
  const result: UsageLine[] = [];
  const start = Math.max(Date.parse(days[0] ?? ''), Date.parse(window.from));
  const end = Math.min(Date.parse(days[1] ?? ''), Date.parse(window.to) - MS_PER_DAY);
  for (let at = start; at <= end; at += MS_PER_DAY) {
    result.push(checked(place, { ...line, day: instantFromMs(at).slice(0, 10) }));
  }
  return result;
}

const blank = { metric: '', day: '', resource: '', name: '', site: '', account: '', quantity: '0', tags: {} };

function checked(place: string, line: unknown): UsageLine {
  const parsed = UsageLine.safeParse(line);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ThriftDataError(
      'caller',
      'invalid_usage',
      `${place}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not understood'}. Nothing of this month was priced, because shares would be wrong without the row.`,
      { cause: parsed.error }
    );
  }
  return parsed.data;
}

async function prometheusUsage(
  source: Extract<UsageSource, { kind: 'prometheus' }>,
  window: UsageWindow,
  tools: UsageTools
): Promise<UsageLine[]> {
  const series = await queryRange(
    {
      url: source.url,
      signal: tools.signal,
      ...(source.token === undefined ? {} : { token: tools.secret(source.token) }),
      ...(source.tenant === undefined ? {} : { tenant: source.tenant }),
    },
    source.query,
    // The value at midnight is that of the day before.
    {
      from: instantFromMs(Date.parse(window.from) + MS_PER_DAY),
      to: instantFromMs(Date.parse(window.to)),
      stepSeconds: MS_PER_DAY / 1000,
    }
  );
  return series.flatMap(({ labels, points }) =>
    points.map(({ at, value }) =>
      checked(`${source.url}, ${source.query}`, {
        metric: source.metric,
        day: instantFromMs(Date.parse(at) - MS_PER_DAY).slice(0, 10),
        resource: labels[source.resourceLabel] ?? '',
        name: '',
        site: source.siteLabel === undefined ? '' : (labels[source.siteLabel] ?? ''),
        account: '',
        quantity: value,
        tags: Object.fromEntries(
          source.tagLabels.flatMap((label) => (labels[label] === undefined ? [] : [[label, labels[label]]]))
        ),
      })
    )
  );
}

async function sqlUsage(
  source: Extract<UsageSource, { kind: 'sql' }>,
  window: UsageWindow,
  tools: UsageTools
): Promise<UsageLine[]> {
  const database = await openSql(source.url, source.password === undefined ? '' : tools.secret(source.password));
  try {
    const lines: UsageLine[] = [];
    let row = 0;
    for await (const cells of database.rows(source.query, { from: window.from, to: window.to })) {
      row += 1;
      tools.signal.throwIfAborted();
      const day = cells['day']?.slice(0, 10) ?? '';
      lines.push(...linesOf({ ...cells, day }, source.metric, window, `${database.address}, row ${row}`));
    }
    return lines;
  } finally {
    await database.close();
  }
}
