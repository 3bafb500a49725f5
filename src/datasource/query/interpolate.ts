import { t } from '../i18n';
import { fromToken } from '../none';
import { completeQuery } from './defaults';
import type { AskParts, KubernetesParts, QueryFilter, ThriftQuery, UsageParts } from '../types';

/** Every text that a text with variables stands for; `all` when one of its variables is set to "All". */
export interface Expansion {
  texts: string[];
  all: boolean;
}
export type Expand = (text: string) => Expansion;

/**
 * The query as it is sent: variables replaced, a multi-value variable becoming several names or values, ad hoc
 * conditions added. Throws an error with a sentence for the user when a variable cannot stand where it is used.
 */
export function interpolateQuery(query: ThriftQuery, expand: Expand, adHoc: QueryFilter[] = []): ThriftQuery {
  const { measures, dimensions, filters, granularity, currency, convertTo, question } = completeQuery(query);
  const sent: ThriftQuery = {
    ...query,
    measures: expandAll(measures, expand),
    dimensions: expandAll(dimensions, expand),
    // A question has its conditions in its words or its form; what stands here is left from another kind, unseen.
    filters: [...(query.queryType === 'ask' ? [] : expandFilters(filters, expand)), ...adHoc],
    granularity: single(granularity, expand),
    ...(question === '' ? {} : { question: single(question, expand) }),
  };
  const { currency: _currency, convertTo: _convertTo, kubernetes, hosts, usage, unitCost, ask, ...rest } = sent;
  return {
    ...rest,
    ...(ask === undefined ? {} : { ask: { ...ask, form: expandForm(ask.form, expand) } }),
    ...(kubernetes === undefined ? {} : { kubernetes: expandPart(kubernetes, expand) }),
    ...(hosts === undefined ? {} : { hosts: { ...hosts, filters: expandFilters(hosts.filters ?? [], expand) } }),
    ...(usage === undefined ? {} : { usage: { ...expandPart(usage, expand), metric: single(usage.metric, expand) } }),
    ...(unitCost === undefined
      ? {}
      : {
          unitCost: {
            ...unitCost,
            metric: single(unitCost.metric, expand),
            filters: expandFilters(unitCost.filters ?? [], expand),
          },
        }),
    ...codeOf('currency', currency, expand),
    ...codeOf('convertTo', convertTo, expand),
  };
}

/** What is asked of clusters or usage. Editors leave parts out that were never set. */
function expandPart<Part extends KubernetesParts | UsageParts>(part: Part, expand: Expand): Part {
  return {
    ...part,
    ...(part.dimensions === undefined ? {} : { dimensions: expandAll(part.dimensions, expand) }),
    ...(part.filters === undefined ? {} : { filters: expandFilters(part.filters, expand) }),
  };
}

/** The conditions of a form with variables replaced, as those of other queries. */
function expandForm(form: AskParts['form'], expand: Expand): AskParts['form'] {
  const filters = (form.filters ?? []).flatMap((filter) => {
    const { field: dimension, op, values = [] } = filter;
    if (op === 'empty' || op === 'not_empty') {
      return [filter];
    }
    const [kept] = expandFilters([{ dimension, operator: op, values }], expand);
    return kept === undefined ? [] : [{ field: kept.dimension, op, values: kept.values }];
  });
  return { ...form, filters };
}

/** The field with its one currency; nothing where a variable says "All", or nothing. */
function codeOf(field: 'currency' | 'convertTo', template: string | undefined, expand: Expand) {
  const code = template === undefined || expand(template).all ? '' : single(template, expand);
  return code === '' ? {} : { [field]: code };
}

/** The conditions with variables replaced; a condition that no longer says anything is left out. */
export function expandFilters(filters: QueryFilter[], expand: Expand): QueryFilter[] {
  return filters.flatMap((filter) => {
    const expansions = filter.values.map(expand);
    // "All" means every value there is, not only those the variable happens to list.
    if (expansions.some(({ all }) => all) && !filter.operator.startsWith('!') && filter.operator !== 'not_contains') {
      return [];
    }
    const values = unique(expansions.flatMap(({ texts }) => texts).map(fromToken));
    return values.length === 0 ? [] : [{ ...filter, dimension: single(filter.dimension, expand), values }];
  });
}

/** All names in `query` that the data source would have to replace. */
export function templatedTexts(query: ThriftQuery): string[] {
  const { measures, dimensions, filters, granularity, currency, convertTo, kubernetes, hosts, usage, question, ask } =
    completeQuery(query);
  const parts = [kubernetes, usage].filter((part) => part !== undefined);
  return [
    ...measures,
    ...dimensions,
    ...filters.flatMap((filter) => [filter.dimension, ...filter.values]),
    granularity,
    currency ?? '',
    convertTo ?? '',
    usage?.metric ?? '',
    ...parts.flatMap((part) => part.dimensions ?? []),
    ...[...parts, ...(hosts === undefined ? [] : [hosts])].flatMap((part) =>
      (part.filters ?? []).flatMap((filter) => [filter.dimension, ...filter.values])
    ),
    question,
    ...(ask?.form.filters ?? []).flatMap((filter) => filter.values ?? []),
  ];
}

function expandAll(texts: string[], expand: Expand): string[] {
  return unique(texts.flatMap((text) => expand(text).texts)).filter((text) => text !== '');
}

function single(text: string, expand: Expand): string {
  const { texts } = expand(text);
  if (texts.length > 1) {
    throw new Error(
      t('errors.several-values', '"{{text}}" stands for {{number}} values where one is needed; choose one.', {
        text,
        number: texts.length,
      })
    );
  }
  return texts[0] ?? '';
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
