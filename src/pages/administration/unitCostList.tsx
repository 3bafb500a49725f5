/** Unit costs: any cost over any metric, asked for like a measure. */
import { t } from '@grafana/i18n';
import { UnitCostMetric, type UnitCost, type UnitCostPair } from '../../contract/api/unit-cost.ts';
import type { Filter } from '../../contract/api/query.ts';
import { filtersFromText, filtersToText, LineError, linesOf } from '../../components/filters/lines';
import { measureLabel } from '../../components/format/locale';
import { changed, choice, conditionsField, field, lines, plain, strings, text, type AdminList } from './listParts';

/** The list of configured unit costs; a line of pairs is `tag:team = attribute.team`. */
export function unitCostList(): AdminList {
  return {
    ...{ name: 'unit-costs', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.unit-costs', 'Unit costs'),
    one: t('administration.unit-cost', 'Unit cost'),
    about: t(
      'administration.unit-costs-about',
      'Costs divided by a metric, as the cost per order; each is then a measure like others.'
    ),
    columns: [
      { ...plain('name', t('administration.unit-name', 'Cost per')) },
      plain('metric', t('administration.unit-metric', 'Metric')),
      {
        ...plain('filters', t('administration.unit-scope', 'Of')),
        sortable: false,
        cell: ({ filters }) => filtersToText((filters ?? []) as Filter[]).replaceAll('\n', '; '),
      },
      changed(),
    ],
    form: {
      canChange: true,
      fields: [
        field(
          'name',
          t('administration.unit-name', 'Cost per'),
          t('administration.unit-name-help', 'As people say it: order, or 1000 requests')
        ),
        lines(
          'words',
          t('administration.unit-words', 'Other words'),
          t('administration.unit-words-help', 'What questions may call it, one a line: orders, pedido, pedidos')
        ),
        choice(
          'measure',
          t('administration.measure', 'Cost'),
          UnitCostMetric.options.map((value) => ({ value, label: measureLabel(value) }))
        ),
        conditionsField(),
        field(
          'metric',
          t('administration.unit-metric', 'Metric'),
          t('administration.unit-metric-help', 'Its name as it came in: shop.orders')
        ),
        lines(
          'usageFilters',
          t('administration.unit-usage', 'Of the metric'),
          t('administration.unit-usage-help', 'One condition a line: attribute.status = paid')
        ),
        field(
          'per',
          t('administration.unit-per', 'For so many'),
          t('administration.unit-per-help', '1, or 1000 for the cost of a thousand')
        ),
        lines(
          'pairs',
          t('administration.unit-pairs', 'Dimensions of both'),
          t(
            'administration.unit-pairs-help',
            'One a line, of costs and of the metric: tag:team = attribute.team; account, region and resource are there by themselves'
          )
        ),
        field('note', t('administration.note', 'Note')),
      ],
      values: (record = {}) => ({
        ...strings(record, ['name', 'metric', 'note']),
        words: ((record['words'] ?? []) as string[]).join('\n'),
        measure: text(record['measure']) || 'EffectiveCost',
        filters: filtersToText((record['filters'] ?? []) as Filter[]),
        usageFilters: filtersToText((record['usageFilters'] ?? []) as UnitCost['usageFilters']),
        per: text(record['per']) || '1',
        pairs: ((record['pairs'] ?? []) as UnitCostPair[]).map(({ cost, usage }) => `${cost} = ${usage}`).join('\n'),
      }),
      body: (values) => ({
        ...strings(values, ['name', 'metric', 'measure', 'per', 'note']),
        words: linesOf(text(values['words'])),
        filters: filtersFromText(text(values['filters'])),
        usageFilters: filtersFromText(text(values['usageFilters'])),
        pairs: linesOf(text(values['pairs'])).map(pairFromLine),
      }),
    },
  };
}

function pairFromLine(line: string): UnitCostPair {
  const [, cost = '', usage = ''] = /^(\S+)\s*=\s*(\S+)$/.exec(line) ?? [];
  if (cost === '') {
    throw new LineError(line);
  }
  return { cost, usage };
}
