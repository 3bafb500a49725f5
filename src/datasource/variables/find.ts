import { dimensionLabel, measureLabel, valueLabel } from '../labels';
import { fromToken, toToken } from '../none';
import { expandFilters, type Expand } from '../query/interpolate';
import { MOST_VALUES, type ResourceClient } from '../resources/client';
import type { AdHocVariableFilter, DataSourceGetTagValuesOptions, MetricFindValue, TimeRange } from '@grafana/data';
import type { CatalogAnswer, QueryFilter, ThriftQuery, VariableQuery } from '../types';

const ALL = '$__all';

/** The values of a query variable. */
export async function findValues(
  resources: ResourceClient,
  query: VariableQuery,
  expand: Expand,
  range?: TimeRange
): Promise<MetricFindValue[]> {
  if (query.kind === 'values' || query.kind === undefined) {
    const [dimension = ''] = expand(query.dimension ?? '').texts;
    if (dimension === '') {
      return [];
    }
    const filters = expandFilters(query.filters ?? [], expand);
    const [search = ''] = expand(query.search ?? '').texts;
    const values = await resources.values({ dimension, search, filters, range, limit: MOST_VALUES });
    return values.map(asFound);
  }
  const catalog = await resources.catalog();
  switch (query.kind) {
    case 'measures':
      return catalog.measures.map(({ name }) => ({ text: measureLabel(name), value: name }));
    case 'dimensions':
      return dimensionsOf(catalog);
    case 'tagKeys':
      return catalog.tagKeys.map((key) => ({ text: key, value: key }));
    case 'currencies':
      return catalog.currencies.map((code) => ({ text: code, value: code }));
  }
}

/** What ad hoc filters can be set on: every dimension and every tag. */
export async function tagKeys(resources: ResourceClient): Promise<MetricFindValue[]> {
  return dimensionsOf(await resources.catalog());
}

/** The values for an ad hoc filter, given the other filters of the dashboard. */
export async function tagValues(
  resources: ResourceClient,
  options: DataSourceGetTagValuesOptions<ThriftQuery>
): Promise<MetricFindValue[]> {
  const filters = options.filters.filter((filter) => filter.key !== options.key).flatMap(narrowing);
  const { key: dimension, timeRange: range } = options;
  const values = await resources.values({ dimension, filters, range, limit: MOST_VALUES });
  return values.map(asFound);
}

/** Completion narrows by what it understands: a list that is too long does no harm, an error would. */
function narrowing({ key, operator, value, values }: AdHocVariableFilter): QueryFilter[] {
  const named = (values?.length ? values : [value]).filter((one) => one !== '').map(fromToken);
  const known =
    operator === '=' || operator === '=|' ? '=' : operator === '!=' || operator === '!=|' ? '!=' : undefined;
  return known === undefined || named.length === 0 || named.includes(ALL)
    ? []
    : [{ dimension: key, operator: known, values: named }];
}

function dimensionsOf(catalog: CatalogAnswer): MetricFindValue[] {
  const tags = catalog.tagKeys.map((key) => `tag:${key}`);
  return [...catalog.dimensions.map(({ name }) => name), ...tags].map((name) => ({
    text: dimensionLabel(name),
    value: name,
  }));
}

function asFound(value: string): MetricFindValue {
  return { text: valueLabel(value), value: toToken(value) };
}
