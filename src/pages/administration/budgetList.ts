/** Budgets as lines and texts; their own page shows how they stand. */
import { t } from '@grafana/i18n';
import { budgetUnit, COST_METRICS, QUANTITY, type Budget, type Threshold } from '../../contract/api/budget.ts';
import type { Filter } from '../../contract/api/query.ts';
import { formatAmount } from '../../contract/amounts.ts';
import { language, measureLabel, numberLocale } from '../../components/format/locale';
import {
  amountPlanFromText,
  amountPlanToText,
  filtersFromText,
  filtersToText,
  periodFromText,
  thresholdsFromText,
  thresholdsToText,
} from '../../components/filters/lines';
import {
  changed,
  choice,
  conditionsField,
  currencyField,
  field,
  lines,
  plain,
  strings,
  text,
  toggle,
  type AdminList,
} from './listParts';

/** The list of budgets. */
export function budgetList(): AdminList {
  return {
    ...{ name: 'budgets', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.budgets', 'Budgets'),
    one: t('administration.budget', 'Budget'),
    about: t(
      'administration.budgets-about',
      'An amount for a period over any charges; it is told before it is passed.'
    ),
    columns: [
      plain('name', t('administration.name', 'Name')),
      plain('owner', t('administration.owner', 'Owner')),
      plain('team', t('administration.team', 'Team')),
      {
        ...{ id: 'amount', header: t('administration.amount', 'Amount'), sortable: true },
        cell: ({ amount, ...budget }) =>
          formatAmount(text(amount), budgetUnit(budget as unknown as Budget), numberLocale()),
      },
      changed(),
    ],
    form: {
      canChange: true,
      fields: [
        field('name', t('administration.name', 'Name')),
        field(
          'amount',
          t('administration.amount', 'Amount'),
          t('administration.amount-help', 'For one period, as 1234.56')
        ),
        currencyField(t('administration.currency-help', 'As bills state it, like USD or Credits; a quantity has none')),
        choice('period', t('administration.period', 'Period'), [
          { value: 'month', label: t('administration.month', 'Month') },
          { value: 'quarter', label: t('administration.quarter', 'Quarter') },
          { value: 'year', label: t('administration.year', 'Year') },
          { value: 'rolling', label: t('administration.rolling', 'The last so many days') },
          { value: 'custom', label: t('administration.custom', 'From a day to a day') },
        ]),
        field(
          'days',
          t('administration.days', 'Days or range'),
          t(
            'administration.days-help',
            '30 for the last days; 2026-01-01 2026-07-01 for a range, whose last day is outside'
          )
        ),
        lines(
          'later',
          t('administration.later', 'Later amounts'),
          t(
            'administration.later-help',
            'One a line: 2027-01-01 30000 from a day on, or 2.5 % from 2026-01-01 more with each period'
          )
        ),
        choice(
          'measure',
          t('administration.budget-measure', 'Measure'),
          [...COST_METRICS, QUANTITY].map((value) => ({ value, label: measureLabel(value) }))
        ),
        field('owner', t('administration.owner', 'Owner')),
        field('team', t('administration.team', 'Team')),
        field(
          'parent',
          t('administration.parent', 'Part of budget'),
          t('administration.parent-help', 'The id of the budget above it')
        ),
        conditionsField(),
        lines(
          'thresholds',
          t('administration.thresholds', 'Thresholds'),
          t('administration.thresholds-help', 'One a line: 80 actual, or 100 forecast')
        ),
        toggle('enabled', t('administration.enabled', 'Enabled')),
        field('note', t('administration.note', 'Note')),
      ],
      values: (record = {}) => {
        const period = (record['period'] ?? { type: 'month' }) as {
          type: string;
          days?: number;
          from?: string;
          to?: string;
        };
        return {
          ...strings(record, ['name', 'amount', 'currency', 'owner', 'team', 'parent', 'note']),
          measure: text(record['measure']) || 'EffectiveCost',
          later: amountPlanToText({ planned: [], growth: null, ...(record as Partial<Budget>) }, language()),
          period: period.type,
          days: period.days === undefined ? [period.from, period.to].filter(Boolean).join(' ') : String(period.days),
          filters: filtersToText((record['filters'] ?? []) as Filter[]),
          thresholds: thresholdsToText(
            (record['thresholds'] ?? [
              { percent: 80, on: 'actual' },
              { percent: 100, on: 'forecast' },
            ]) as Threshold[],
            language()
          ),
          enabled: record['enabled'] !== false,
        };
      },
      body: (values) => ({
        ...strings(values, ['name', 'amount', 'currency', 'owner', 'team', 'parent', 'note']),
        measure: text(values['measure']),
        ...amountPlanFromText(text(values['later'])),
        period: periodFromText(text(values['period']), text(values['days'])),
        filters: filtersFromText(text(values['filters'])),
        thresholds: thresholdsFromText(text(values['thresholds'])),
        enabled: values['enabled'] === true,
      }),
    },
  };
}
