/** Compiles, runs and answers. The engine itself comes in as a function, so that nothing here knows how it runs. */
import type {
  CatalogAnswer,
  CostAnswer,
  Filter,
  Notice,
  Provenance,
  SourceFreshness,
} from '../../../contract/api/query.ts';
import { dimensions, measures, type DimensionName } from '../../../contract/measures.ts';
import { tagKeysOf } from '../metrics/dimensions.ts';
import type { QueryContext, Store } from '../types.ts';
import { ALL_TIME } from './bounds.ts';
import { compileCostQuery } from './compile-cost-query.ts';
import { compileRowsQuery } from './compile-rows-query.ts';
import {
  compileValuesQuery,
  currenciesStatement,
  dataFromStatement,
  gapsStatement,
  tagKeysStatement,
  type CompiledStatement,
} from './compile-values-query.ts';
import type { PlanOptions } from './plan.ts';
import { earliest, latest, noticesOf, sourcesIn } from './provenance.ts';

/** A statement to run: every column comes back as text. */
export interface Statement {
  readonly sql: string;
  readonly params: Record<string, unknown>;
  readonly columnsAsText: true;
}

/** What running a statement gave. */
export interface Executed {
  readonly rows: (string | null)[][];
  readonly rowsRead: number;
  readonly elapsedMs: number;
  readonly notices: readonly Notice[];
}

/** Runs a statement within the limits of its context, in one state of the store. */
export type Execute = (statement: Statement, context: QueryContext) => Promise<Executed>;

/** Runs several statements so that all of them see the same deliveries. */
export type InOneState = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * The store's questions, over an engine and the ledger's "data up to". Without `inOneState` a statement is not made
 * after what another one found, where a delivery between the two would make the answer wrong.
 */
export function createQueries(
  execute: Execute,
  sources: () => Promise<SourceFreshness[]>,
  inOneState?: InOneState
): Pick<Store, 'query' | 'rows' | 'values' | 'catalog'> {
  const run = ({ sql, params }: CompiledStatement, context: QueryContext) =>
    execute({ sql, params: { ...params }, columnsAsText: true }, context);

  const provenance = async (
    compiled: CompiledStatement & { readonly table: string },
    executed: Executed,
    filters: readonly Filter[],
    notices: readonly Notice[]
  ): Promise<Provenance> => {
    const inAnswer = sourcesIn(await sources(), filters);
    return {
      sql: compiled.sql,
      parameters: { ...compiled.params },
      table: compiled.table,
      rowsRead: executed.rowsRead,
      elapsedMs: executed.elapsedMs,
      dataUpTo: earliest(inAnswer),
      sources: inAnswer,
      notices: [...executed.notices, ...notices],
    };
  };

  // Only a question about tags can meet a tag that the roll-up leaves out.
  const gapsFor = async (names: readonly DimensionName[], context: QueryContext): Promise<ReadonlySet<string>> =>
    tagKeysOf(names).length === 0
      ? new Set()
      : new Set((await run(gapsStatement, context)).rows.map(([key]) => key ?? ''));

  // With one currency nothing has to be grouped or ranked by it.
  const onlyCurrency = async (context: QueryContext): Promise<Pick<PlanOptions, 'onlyCurrency'>> => {
    const { rows } = await run(currenciesStatement, context);
    const [currency] = rows[0] ?? [];
    return rows.length === 1 && typeof currency === 'string' ? { onlyCurrency: currency } : {};
  };

  /** Compiles with what has to be known of the data first, and runs what comes of it. */
  const compileAndRun = async <Compiled extends CompiledStatement>(
    names: readonly DimensionName[],
    compile: (options: PlanOptions) => Compiled,
    context: QueryContext
  ): Promise<{ compiled: Compiled; executed: Executed }> => {
    const work = async () => {
      const compiled = compile({
        tagKeysWithGaps: await gapsFor(names, context),
        ...(inOneState === undefined ? {} : await onlyCurrency(context)),
      });
      return { compiled, executed: await run(compiled, context) };
    };
    return inOneState === undefined ? work() : inOneState(work);
  };

  return {
    async query(query, context): Promise<CostAnswer> {
      const names = [...query.dimensions, ...query.filters.map((filter) => filter.dimension)];
      const { compiled, executed } = await compileAndRun(names, (options) => compileCostQuery(query, options), context);
      const rows = executed.rows.slice(0, query.limit);
      const notices = noticesOf(compiled.columns, rows, executed.rows.length > query.limit ? query.limit : null);
      return {
        columns: [...compiled.columns],
        rows,
        ...(compiled.previousPeriod === null ? {} : { previousPeriod: compiled.previousPeriod }),
        provenance: await provenance(compiled, executed, query.filters, notices),
      };
    },

    async rows(query, context) {
      const compiled = compileRowsQuery(query);
      const executed = await run(compiled, context);
      const notices: Notice[] =
        executed.rows.length > query.limit
          ? [
              {
                severity: 'info',
                text: `More charges match than the ${query.limit} shown; raise the offset to see the next.`,
              },
            ]
          : [];
      return {
        columns: [...compiled.columns],
        rows: executed.rows.slice(0, query.limit),
        provenance: await provenance({ ...compiled, table: 'cost' }, executed, query.filters, notices),
      };
    },

    async values(query, context) {
      const names = [query.dimension, ...query.filters.map((filter) => filter.dimension)];
      const { executed } = await compileAndRun(names, (options) => compileValuesQuery(query, options), context);
      const values = executed.rows.map(([value]) => value ?? '');
      return { values: values.slice(0, query.limit), more: values.length > query.limit };
    },

    async catalog(context): Promise<CatalogAnswer> {
      const currencies = compileValuesQuery({
        dimension: 'BillingCurrency',
        search: '',
        period: ALL_TIME,
        filters: [],
        limit: 1000,
      });
      const [tagKeys, currencyRows, from, known] = await Promise.all([
        run(tagKeysStatement, context),
        run(currencies, context),
        run(dataFromStatement, context),
        sources(),
      ]);
      return {
        measures: measures.map(({ name, title, unit, meaning }) => ({ name, title, unit, meaning })),
        dimensions: dimensions.map(({ name, title, meaning }) => ({ name, title, meaning })),
        tagKeys: tagKeys.rows.map(([key]) => key ?? ''),
        currencies: currencyRows.rows.map(([currency]) => currency ?? ''),
        dataFrom: from.rows[0]?.[0] ?? null,
        dataUpTo: latest(known),
      };
    },
  };
}
