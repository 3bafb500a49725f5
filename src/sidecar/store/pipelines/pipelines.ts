/** Pipelines in the store: a day is replaced whole, and asked for what ran and what it cost. */
import { randomUUID } from 'node:crypto';
import type { PipelineRow, PipelinesQuery } from '../../../contract/api/pipelines.ts';
import { dayOf } from '../../../contract/calendar.ts';
import type { PipelineDay } from '../../../contract/pipelines/day.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import type { Generation } from '../ingest/generation.ts';
import { deleteRows, dropPartition } from '../ingest/table-statements.ts';
import type { Execute } from '../queries/execute.ts';
import { createParams } from '../queries/params.ts';
import type { QueryContext } from '../types.ts';
import { columnOf, jobsSql } from './jobs-sql.ts';
import { rowsOf } from './rows.ts';
import type { TracedPrices } from './traced-sql.ts';

/** How long jobs ran on one machine of one's own on one day. */
export interface NodeSeconds {
  readonly keys: readonly string[];
  readonly day: string;
  readonly resourceId: string;
  readonly seconds: number;
}

/** What can be asked of pipelines. */
export interface PipelineReader {
  /** Jobs summed up; those on machines of one's own have no cost yet. In no order. */
  summed(query: PipelinesQuery, context: QueryContext): Promise<PipelineRow[]>;
  /** Of them those on machines of one's own, by machine and day. */
  onNodes(query: PipelinesQuery, context: QueryContext): Promise<NodeSeconds[]>;
  /** End of the last day of every source, for freshness. */
  freshness(): Promise<{ readonly source: string; readonly dataUpTo: string }[]>;
}

export interface PipelineStore extends PipelineReader {
  /** Puts a day of an organisation in place of what the source had of it. Gives the load's id. */
  replaceDay(source: string, day: PipelineDay): Promise<string>;
  /** Drops days before this one; the newest day of a source is remembered for its freshness. Gives how many days went. */
  forgetBefore(day: string): Promise<number>;
}

const BLOCK = 20_000;

/** Opens the pipelines of a store. `traced` prices the runs that come as spans. */
export function openPipelines(
  engine: Engine,
  generation: Generation,
  { execute, traced }: { readonly execute: Execute; readonly traced?: TracedPrices | undefined },
  clock: Clock
): PipelineStore {
  const run = (sql: string, params: Readonly<Record<string, unknown>>, context: QueryContext) =>
    execute({ sql, params: { ...params }, columnsAsText: true }, context);

  return {
    async summed(query, context) {
      const { bind, values } = createParams();
      const keys = query.by.map((dimension, index) => `${columnOf(dimension)} AS k${index}`);
      const sql = [
        `SELECT ${keys.join(', ')}, toString(uniqExactIf((Repository, Run), Run != '')), toString(uniqExactIf((Repository, Run), Result = 'failure')),`,
        "toString(countIf(Job != '')), toString(sum(Seconds)), toString(sum(QueuedSeconds)), toString(sum(Minutes)), Currency, toString(sum(Cost)),",
        "arrayStringConcat(arraySort(groupUniqArrayIf(PricedBy, PricedBy != '')), '\\n'), toString(sumIf(Seconds, PricedBy = ''))",
        `FROM (${jobsSql(query, { ...context, traced }, bind)}) GROUP BY ${query.by.map((_, index) => `k${index}`).join(', ')}, Currency`,
      ].join('\n');
      const { rows } = await run(sql, values, context);
      return rows.map((row) => toRow(row, query.by.length));
    },
    async onNodes(query, context) {
      const { bind, values } = createParams();
      const keys = query.by.map((dimension, index) => `${columnOf(dimension)} AS k${index}`);
      const names = query.by.map((_, index) => `k${index}`).join(', ');
      const { rows } = await run(
        `SELECT ${keys.join(', ')}, toString(Day) AS day, ResourceId, toString(sum(Seconds)) FROM (${jobsSql(query, { ...context, traced }, bind)}) WHERE ResourceId != '' GROUP BY ${names}, day, ResourceId`,
        values,
        context
      );
      return rows.map((row) => {
        const [day = '', resourceId = '', seconds = '0'] = row.slice(query.by.length).map((cell) => cell ?? '');
        const own = row.slice(0, query.by.length).map((cell) => cell ?? '');
        return { keys: own, day, resourceId, seconds: Number(seconds) };
      });
    },
    async freshness() {
      const { rows } = await engine.read('SELECT Source, toString(max(Day)) FROM pipeline_load GROUP BY Source');
      return rows.map(([source, day]) => ({ source: source ?? '', dataUpTo: dayOf(`${day ?? ''}T00:00:00Z`).to }));
    },
    async replaceDay(source, day) {
      const load = randomUUID();
      const before = await engine.read(
        'SELECT argMax(`Load`, Sequence), toString(max(Sequence)) FROM pipeline_load WHERE Source = {source:String} AND Organization = {organization:String} AND Day = {day:Date} GROUP BY Organization',
        { source, organization: day.organization, day: day.day }
      );
      const rows = rowsOf(load, day);
      for (let from = 0; from < rows.length; from += BLOCK) {
        await engine.insertRows('pipeline_job', rows.slice(from, from + BLOCK));
      }
      const [old, sequence] = before.rows[0] ?? [];
      await generation.swap(() =>
        engine.insertRows('pipeline_load', [
          {
            ...{ Load: load, Sequence: Number(sequence ?? 0) + 1, Source: source, Organization: day.organization },
            ...{ Day: day.day, At: Math.floor(Date.parse(clock.now()) / 1000) },
          },
        ])
      );
      if (old !== undefined && old !== null) {
        await engine.command(dropPartition(engine.kind, 'pipeline_job', literal(old)));
      }
      return load;
    },
    async forgetBefore(day) {
      const old = `Day < toDate(${literal(day)})`;
      const { rows } = await engine.read(`SELECT DISTINCT \`Load\` FROM pipeline_job WHERE ${old}`);
      const newest = 'SELECT Source, max(Day) FROM pipeline_load GROUP BY Source';
      const forgotten = `${old} AND (Source, Day) NOT IN (${newest})`;
      const counted = await engine.read(`SELECT toString(count()) FROM pipeline_load WHERE ${forgotten}`);
      const loads = Number(counted.rows[0]?.[0] ?? 0);
      if (loads > 0) {
        await generation.swap(() => engine.command(deleteRows(engine.kind, 'pipeline_load', forgotten)));
      }
      // Last: a day that no load names is in no answer.
      for (const [load] of rows) {
        await engine.command(dropPartition(engine.kind, 'pipeline_job', literal(load ?? '')));
      }
      return Math.max(rows.length, loads);
    },
  };
}

function toRow(row: (string | null)[], keys: number): PipelineRow {
  const cells = row.map((cell) => cell ?? '');
  const [runs, failed, jobs, seconds, queued, minutes, currency = '', cost = '0', pricedBy = '', unpriced] =
    cells.slice(keys);
  return {
    keys: cells.slice(0, keys),
    ...{ runs: Number(runs), failed: Number(failed), jobs: Number(jobs), seconds: Number(seconds) },
    ...{ queuedSeconds: Number(queued), minutes: Number(minutes), currency, cost },
    pricedBy: pricedBy.split('\n').filter((by) => by === 'bill' || by === 'price sheet' || by === 'node'),
    unpricedSeconds: Number(unpriced),
  };
}
