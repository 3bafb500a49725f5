/** Links from costs to metrics, logs and traces: Grafana's correlations of this data source. */
import { t } from '@grafana/i18n';
import { targets } from '../../components/correlations/grafanaCorrelations';
import { field, lines, plain, strings, text, type AdminList } from './listParts';

/** The list of correlations; what Grafana's own page makes stands here too. */
export function correlationList(): AdminList {
  const known = targets();
  return {
    ...{ name: 'correlations', search: 'name', sort: { field: 'id', order: 'ASC' } },
    note: t(
      'administration.correlations-note',
      'In Grafana’s order, read a page at a time. Grafana neither sorts nor searches correlations: either reads all of them first.'
    ),
    title: t('administration.correlations', 'Correlations'),
    one: t('administration.correlation', 'Correlation'),
    about: t('administration.correlations-about', 'They lead from a cost to its metrics, logs and traces.'),
    empty:
      known.length > 0
        ? t('administration.correlations-empty', 'No cost leads to metrics, logs or traces yet.')
        : t(
            'administration.correlations-nowhere',
            'This Grafana has no data source of metrics, logs or traces that a cost could lead to.'
          ),
    columns: [
      plain('name', t('administration.name', 'Name')),
      plain('field', t('administration.field', 'Field')),
      plain('targetName', t('administration.target', 'Leads to')),
      plain('query', t('administration.query', 'Query')),
    ],
    form: {
      canChange: true,
      canAdd: known.length > 0,
      fields: [
        field('label', t('administration.name', 'Name')),
        {
          ...field('target', t('administration.target', 'Leads to')),
          ...{ type: 'choice', onlyNew: true },
          choices: known.map(({ uid, name }) => ({ value: uid, label: name })),
        },
        field(
          'field',
          t('administration.field', 'Field'),
          t('administration.field-help', 'The dimension that both know, such as ResourceId or tag:team')
        ),
        lines(
          'query',
          t('administration.query', 'Query'),
          t('administration.query-help', 'In the language of the target; the value stands as ${__value.raw}')
        ),
        field('description', t('administration.note', 'Note')),
      ],
      values: (record = {}) => ({
        ...strings(record, ['label', 'field', 'query', 'description']),
        target: text(record['target']) || (known[0]?.uid ?? ''),
      }),
      body: (values) => strings(values, ['label', 'target', 'field', 'query', 'description']),
    },
  };
}
