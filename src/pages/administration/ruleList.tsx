/** Alert rules of ThriftData in Grafana. */
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import type { RuleState } from '../../components/alerting/ruleStates';
import { RuleBadge } from '../../components/alerting/RuleTable';
import { filtersFromText } from '../../components/filters/lines';
import { measureLabel } from '../../components/format/locale';
import {
  choice,
  conditionsField,
  currencyField,
  field,
  plain,
  strings,
  text,
  toggle,
  type AdminList,
  type FormField,
} from './listParts';

const MEASURES = ['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost'] as const;

/** The list of rules: made here on a cost, or from budgets and anomalies on their pages. */
export function ruleList(): AdminList {
  return {
    ...{ name: 'alert-rules', search: 'name', sort: { field: 'id', order: 'ASC' } },
    note: t(
      'administration.rules-note',
      'In Grafana’s order, by folder and group, read a page at a time. Grafana does not sort rules: sorting or searching reads all of them first.'
    ),
    title: t('administration.rules', 'Alert rules'),
    one: t('administration.rule', 'Alert rule'),
    about: t(
      'administration.rules-about',
      'They tell when a cost of the last days passes an amount; budgets and anomalies begin their own.'
    ),
    columns: [
      {
        ...plain('name', t('administration.name', 'Name')),
        cell: ({ id, name }) => (
          <TextLink variant="bodySmall" href={`/alerting/grafana/${encodeURIComponent(id)}/view`}>
            {text(name)}
          </TextLink>
        ),
      },
      {
        ...plain('state', t('administration.state', 'State')),
        cell: (record) => <RuleBadge rule={record as unknown as RuleState} />,
      },
      plain('folder', t('administration.folder', 'Folder')),
      plain('group', t('administration.group', 'Group')),
    ],
    form: {
      canChange: true,
      fields: [
        field('name', t('administration.name', 'Name')),
        ...questionFields(),
        field(
          'above',
          t('administration.above', 'Alerts above'),
          t('administration.above-help', 'An amount as 1234.56; for a rule of a budget its percent')
        ),
        field('pending', t('administration.pending', 'For at least'), t('administration.pending-help', 'As 0s or 1h')),
        choice(
          'severity',
          t('administration.severity', 'Severity'),
          ['info', 'warning', 'critical'].map((value) => ({ value, label: value }))
        ),
        toggle('paused', t('administration.paused', 'Paused')),
      ],
      values: (record) => ({
        ...strings(record ?? {}, ['name', 'above', 'currency']),
        measure: 'EffectiveCost',
        filters: '',
        days: '7',
        pending: text(record?.['pending']) || '0s',
        severity: text(record?.['severity']) || 'warning',
        paused: record?.['paused'] === true,
      }),
      body: (values, isNew) => ({
        ...strings(values, ['name', 'above', 'pending', 'severity']),
        paused: values['paused'] === true,
        ...(isNew
          ? {
              ...strings(values, ['measure', 'currency']),
              days: Number(values['days']),
              filters: filtersFromText(text(values['filters'])),
            }
          : {}),
      }),
    },
  };
}

/** What a new rule looks at; of a rule that is there, Grafana's own editor changes it. */
function questionFields(): FormField[] {
  const fields: FormField[] = [
    choice(
      'measure',
      t('administration.measure', 'Cost'),
      MEASURES.map((value) => ({ value, label: measureLabel(value) }))
    ),
    conditionsField(),
    field('days', t('administration.last-days', 'Of the last days'), t('administration.last-days-help', '1 to 366')),
    currencyField(
      t('administration.any-currency', 'As bills state it, like USD or Credits; empty for each on its own')
    ),
  ];
  return fields.map((each) => ({ ...each, onlyNew: true }));
}
