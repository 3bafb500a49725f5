/** Compiles, runs and answers. The engine itself comes in as a function, so that nothing here knows how it runs. */
import type { DerivedAnswer } from '../../../contract/api/derived.ts';
import type {
  AnswerColumn,
  CatalogAnswer,
  Conversion,
  CostAnswer,
  CostQuery,
  Filter,
  Notice,
  Provenance,
  SourceFreshness,
  ValuesQuery,
} from '../../../contract/api/query.ts';
import { dimensions, measures, type DimensionName } from '../../../contract/measures.ts';
import { tagKeysOf } from '../metrics/dimensions.ts';
import { deliveredNames, type VirtualTags } from '../metrics/virtual-tags.ts';
import type { FindSight } from '../events/visible.ts';
import type { QueryContext, Store } from '../types.ts';
import type { Period } from '../../../contract/calendar.ts';
import { sentence } from '../../../contract/sentences.ts';
import type { MonthRate } from '../finance/month-rates.ts';
import { ALL_TIME, comparisonOf } from './bounds.ts';
import { compileCostQuery, type CompiledCostQuery } from './compile-cost-query.ts';
import { compileDerivedQuery } from './compile-derived-query.ts';
import { seenResourcesStatement, wholeAccountsStatement } from './compile-sight.ts';
import { compileRowsQuery } from './compile-rows-query.ts';
import {
  compileValuesQuery,
  currenciesStatement,
  currencyMonthsStatement,
  dataFromStatement,
  gapsStatement,
  tagKeysStatement,
  type CompiledStatement,
} from './compile-values-query.ts';
import { tagNamesStatement } from './compile-tag-names.ts';
import { conversionTo, missingNotice } from './conversion.ts';
import { dimensionsOfScope } from './filters.ts';
import type { PlanOptions } from './plan.ts';
import { createMemory } from './remember.ts';
import { earliest, latest, noticesOf, sourcesIn } from './provenance.ts';
import { toldParameters } from './told-parameters.ts';

/** A statement to run: every column comes back as text. */
export interface Statement {
  readonly sql: string;
  /** Settings of the engine for this statement, besides those of every one. */
  readonly settings?: readonly string[];
  readonly params: Record<string, unknown>;
  readonly columnsAsText: true;
}

/** What running a statement gave. */
export interface Executed {
  readonly rows: (string | null)[][];
  /** Null for whoever sees a part: what the engine passes over is counted, too. */
  readonly rowsRead: number | null;
  readonly elapsedMs: number;
  readonly notices: readonly Notice[];
}

/** Runs a statement within the limits of its context, in one state of the store. */
export type Execute = (statement: Statement, context: QueryContext) => Promise<Executed>;

/** Runs several statements so that all of them see the same deliveries. */
export type InOneState = <T>(work: () => Promise<T>) => Promise<T>;

/** Exchange rates as finance documents state them; months as YYYY-MM, both inclusive. */
export interface Rates {
  ofMonths(months: { readonly from: string; readonly to: string }): Promise<MonthRate[]>;
  currencies(): Promise<string[]>;
}

const allSources: ValuesQuery = { dimension: 'x_Source', search: '', period: ALL_TIME, filters: [], limit: 1000 };
const allProviders: ValuesQuery = { ...allSources, dimension: 'ServiceProviderName' };
const allCurrencies: ValuesQuery = { ...allSources, dimension: 'BillingCurrency' };

// Enough for a few boards.
const REMEMBERED_QUERIES = 300;

const noRates: Rates = { ofMonths: () => Promise.resolve([]), currencies: () => Promise.resolve([]) };

const noVirtualTags = () => Promise.resolve([]);

interface QueriesOptions {
  readonly inOneState?: InOneState | undefined;
  readonly rates?: Rates;
  /** What the names of tags mean besides delivered ones. */
  readonly virtualTags?: (() => Promise<VirtualTags>) | undefined;
}

/** What is told of an answer besides its statement. */
interface Told {
  readonly context: QueryContext;
  readonly notices: readonly Notice[];
  /** First instant of rows that it holds, where that is before its period: it compares. */
  readonly since?: string | undefined;
}

/**
 * The store's questions, over an engine and the ledger's "data up to". Without `inOneState` a statement is not made
 * after what another one found, where a delivery between the two would make the answer wrong.
 */
export function createQueries(
  execute: Execute,
  sources: () => Promise<SourceFreshness[]>,
  { inOneState, rates = noRates, virtualTags = noVirtualTags }: QueriesOptions = {}
): Pick<Store, 'query' | 'derive' | 'rows' | 'values' | 'tagValues' | 'catalog' | 'freshness'> & {
  readonly sight: FindSight;
} {
  const run = ({ sql, params, settings = [] }: CompiledStatement, context: QueryContext) =>
    execute({ sql, settings, params: { ...params }, columnsAsText: true }, context);

  const provenance = async (
    compiled: CompiledStatement & { readonly table: string },
    executed: Executed,
    query: { readonly filters: readonly Filter[]; readonly period: Period },
    { context, notices, since = query.period.from }: Told
  ): Promise<Provenance> => {
    const known = await sourcesFor(context);
    const { filters, period } = query;
    const { scope } = context;
    return {
      sql: compiled.sql,
      parameters:
        scope === undefined
          ? { ...compiled.params }
          : toldParameters(compiled.params, await tagsFor(context), [query, scope]),
      table: compiled.table,
      rowsRead: executed.rowsRead,
      elapsedMs: executed.elapsedMs,
      dataUpTo: earliest(sourcesIn(known, filters, period.from)),
      sources: sourcesIn(known, filters, since),
      notices: [...executed.notices, ...notices],
    };
  };

  const remember = createMemory<CompiledCostQuery>(REMEMBERED_QUERIES);
  const compileOnce = (query: CostQuery, options: PlanOptions) =>
    remember(JSON.stringify([query, { ...options, tagKeysWithGaps: [...(options.tagKeysWithGaps ?? [])] }]), () =>
      compileCostQuery(query, options)
    );

  const together: InOneState = (work) => (inOneState === undefined ? work() : inOneState(work));

  /** The virtual tags as they are kept, a draft in the place of the one of its name. */
  const tagsFor = async ({ draft }: QueryContext): Promise<VirtualTags> => {
    const kept = await virtualTags();
    return draft === undefined ? kept : [...kept.filter(({ name }) => name !== draft.name), draft];
  };

  // Only a question about tags can meet a tag that the roll-up leaves out.
  const gapsFor = async (names: readonly DimensionName[], context: QueryContext): Promise<ReadonlySet<string>> =>
    tagKeysOf(deliveredNames(names, await tagsFor(context))).length === 0
      ? new Set()
      : new Set((await run(gapsStatement, context)).rows.map(([key]) => key ?? ''));

  // With one currency nothing has to be grouped or ranked by it.
  const onlyCurrency = async (context: QueryContext): Promise<Pick<PlanOptions, 'onlyCurrency'>> => {
    const { rows } = await run(currenciesStatement, context);
    const [currency] = rows[0] ?? [];
    return rows.length === 1 && typeof currency === 'string' ? { onlyCurrency: currency } : {};
  };

  const conversionOf = async ({ convertTo, period, compare }: CostQuery, context: QueryContext) => {
    if (convertTo === undefined) {
      return null;
    }
    const before = comparisonOf(period, compare)?.period;
    const periods = before === undefined ? [period] : [period, before];
    const charged = (await run(await currencyMonths(periods, context), context)).rows.map(([currency, month]) => ({
      currency: currency ?? '',
      month: month ?? '',
    }));
    const [from, to] = [charged[0]?.month, charged.at(-1)?.month];
    const stated = from === undefined || to === undefined ? [] : await rates.ofMonths({ from, to });
    return conversionTo(convertTo, charged, stated);
  };

  /** Compiles with what has to be known of the data first, and runs what comes of it. */
  const compileAndRun = async <Compiled extends CompiledStatement>(
    names: readonly DimensionName[],
    compile: (options: PlanOptions) => Compiled,
    context: QueryContext
  ): Promise<{ compiled: Compiled; executed: Executed }> => {
    return together(async () => {
      const compiled = compile({
        scope: context.scope,
        virtualTags: await tagsFor(context),
        tagKeysWithGaps: await gapsFor([...names, ...dimensionsOfScope(context.scope)], context),
        ...(inOneState === undefined ? {} : await onlyCurrency(context)),
      });
      return { compiled, executed: await run(compiled, context) };
    });
  };

  const values: Store['values'] = async (query, context) => {
    const names = [query.dimension, ...query.filters.map((filter) => filter.dimension)];
    const { executed } = await compileAndRun(names, (options) => compileValuesQuery(query, options), context);
    const found = executed.rows.map(([value]) => value ?? '');
    return { values: found.slice(0, query.limit), more: found.length > query.limit };
  };

  const tagValues: Store['tagValues'] = async (keys, most, context) => {
    const virtual = (await tagsFor(context)).map(({ name }) => name);
    const computed = keys.filter((key) => virtual.includes(key));
    const delivered = keys.filter((key) => !virtual.includes(key));
    const found = new Map<string, string[]>(keys.map((key) => [key, []]));
    if (delivered.length > 0) {
      const names = delivered.map((key): DimensionName => `tag:${key}`);
      const { executed } = await compileAndRun(
        names,
        (options) => tagNamesStatement(delivered, most, options),
        context
      );
      executed.rows.forEach(([key, value]) => found.get(key ?? '')?.push(value ?? ''));
    }
    // What a virtual tag gives, its rules say charge by charge: each has a statement of its own.
    for (const key of computed) {
      const query: ValuesQuery = { dimension: `tag:${key}`, search: '', filters: [], period: ALL_TIME, limit: most };
      found.set(
        key,
        (await values(query, context)).values.filter((value) => value !== '')
      );
    }
    return found;
  };

  /** Says that no charge is in the currency asked for: an answer without rows looks like no cost. */
  const unknownCurrency = async (
    currency: string | undefined,
    rows: readonly unknown[],
    context: QueryContext
  ): Promise<Notice[]> => {
    if (currency === undefined || rows.length > 0) {
      return [];
    }
    const { values: known } = await values(allCurrencies, context);
    return known.length === 0 || known.includes(currency)
      ? []
      : [{ severity: 'warning', ...sentence('currency_unknown', { currency, known }) }];
  };

  /** The sources that the asker may see something of. Their counts are of all rows, so they are kept back with the rest. */
  const sourcesFor = async (context: QueryContext): Promise<SourceFreshness[]> => {
    const all = await sources();
    if (context.scope === undefined) {
      return all;
    }
    const [seen, named] = await Promise.all(
      [allSources, allProviders].map(async (query) => new Set((await values(query, context)).values))
    );
    return all
      .filter(({ source }) => seen?.has(source) === true)
      .map((source) => {
        const providers = source.providers.filter((name) => named?.has(name) === true);
        return { ...source, provider: providers.join(', '), providers, rows: 0, rejected: 0, flagged: 0 };
      });
  };

  /** Which currencies are charged in which months, as far as the asker may see. */
  const currencyMonths = async (periods: readonly Period[], context: QueryContext): Promise<CompiledStatement> =>
    currencyMonthsStatement(periods, {
      scope: context.scope,
      virtualTags: await tagsFor(context),
      tagKeysWithGaps: await gapsFor(dimensionsOfScope(context.scope), context),
    });

  return {
    async query(query, context): Promise<CostAnswer> {
      const names = [...query.dimensions, ...query.filters.map((filter) => filter.dimension)];
      const { converted, compiled, executed } = await together(async () => {
        const found = await conversionOf(query, context);
        const compile = (options: PlanOptions) =>
          compileOnce(query, found === null ? options : { ...options, conversion: found.conversion });
        return { converted: found, ...(await compileAndRun(names, compile, context)) };
      });
      const rows = executed.rows.slice(0, query.limit);
      const notices = [
        ...noticesOf(compiled.columns, rows, executed.rows.length > query.limit ? query.limit : null),
        ...(converted === null ? [] : conversionNotices(converted, query, compiled.columns, rows)),
        ...(await unknownCurrency(query.currency, rows, context)),
      ];
      return {
        columns: [...compiled.columns],
        rows,
        ...(compiled.previousPeriod === null ? {} : { previousPeriod: compiled.previousPeriod }),
        provenance: {
          ...(await provenance(compiled, executed, query, { context, notices, since: compiled.previousPeriod?.from })),
          ...(converted === null ? {} : { conversion: converted.conversion }),
        },
      };
    },

    async derive(query, context): Promise<DerivedAnswer> {
      const filters = [...query.filters, ...(query.base?.filters ?? [])];
      const counted = query.counted === undefined ? [] : [query.counted];
      const names = [...query.dimensions, ...counted, ...filters.map((filter) => filter.dimension)];
      const { compiled, executed } = await compileAndRun(
        names,
        (options) => compileDerivedQuery(query, options),
        context
      );
      return {
        columns: [...compiled.columns],
        rows: executed.rows.slice(0, query.limit),
        more: executed.rows.length > query.limit,
        currency: compiled.currency,
        provenance: await provenance(compiled, executed, query, { context, notices: [] }),
      };
    },

    async rows(query, context) {
      const compiled = compileRowsQuery(query, { scope: context.scope, virtualTags: await tagsFor(context) });
      const executed = await run(compiled, context);
      const notices: Notice[] = [
        ...(executed.rows.length > query.limit
          ? [{ severity: 'info' as const, ...sentence('more_charges', { limit: query.limit }) }]
          : []),
        ...(await unknownCurrency(query.currency, executed.rows, context)),
      ];
      return {
        columns: [...compiled.columns],
        rows: executed.rows.slice(0, query.limit),
        provenance: await provenance({ ...compiled, table: 'cost' }, executed, query, { context, notices }),
      };
    },

    values,
    tagValues,
    async sight(keys, context) {
      const options = {
        scope: context.scope,
        tagKeysWithGaps: await gapsFor(dimensionsOfScope(context.scope), context),
        virtualTags: await tagsFor(context),
      };
      const [accounts, resources] = await Promise.all([
        run(wholeAccountsStatement(options), context),
        keys.length === 0 ? { rows: [] } : run(seenResourcesStatement(keys, options), context),
      ]);
      return {
        accounts: accounts.rows.map(([account]) => account ?? ''),
        resources: resources.rows.map(([account, key, seen]) => ({
          ...{ account: account ?? '', key: key ?? '', isSeen: seen === '1' },
        })),
      };
    },
    freshness: (context) => (context === undefined ? sources() : sourcesFor(context)),

    async catalog(context): Promise<CatalogAnswer> {
      const gaps = await gapsFor(dimensionsOfScope(context.scope), context);
      const virtual = await tagsFor(context);
      const options = { scope: context.scope, tagKeysWithGaps: gaps, virtualTags: virtual };
      const [tagKeys, currencyRows, from, known, convertTo] = await Promise.all([
        run(tagKeysStatement(options), context),
        run(compileValuesQuery(allCurrencies, options), context),
        run(dataFromStatement(options), context),
        sourcesFor(context),
        rates.currencies(),
      ]);
      return {
        measures: measures.map(({ name, title, unit, meaning }) => ({ name, title, unit, meaning })),
        dimensions: dimensions.map(({ name, title, meaning }) => ({ name, title, meaning })),
        tagKeys: keysInOrder([...tagKeys.rows.map(([key]) => key ?? ''), ...virtual.map(({ name }) => name)]),
        currencies: currencyRows.rows.map(([currency]) => currency ?? ''),
        convertTo,
        dataFrom: from.rows[0]?.[0] ?? null,
        dataUpTo: latest(known),
      };
    },
  };
}

function keysInOrder(keys: readonly string[]): string[] {
  const byName = (left: string, right: string) => Number(left > right) - Number(left < right);
  return [...new Set(keys)].sort(
    (left, right) => byName(left.toLowerCase(), right.toLowerCase()) || byName(left, right)
  );
}

function conversionNotices(
  { conversion, notices }: { readonly conversion: Conversion; readonly notices: readonly Notice[] },
  query: CostQuery,
  columns: readonly AnswerColumn[],
  rows: readonly (readonly (string | null)[])[]
): Notice[] {
  const at = columns.findIndex((column) => column.role === 'currency');
  if (at < 0) {
    return [];
  }
  const shown = query.unconverted === 'left_out' ? 'left out' : new Set(rows.map((row) => row[at] ?? ''));
  return [...notices, ...missingNotice(conversion, shown)];
}
