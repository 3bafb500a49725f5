/** The lists of administration: their columns, and the fields of their forms. */
import { t } from '@grafana/i18n';
import type { Subject } from '../../contract/api/access.ts';
import { budgetUnit, COST_METRICS, QUANTITY, type Budget, type Threshold } from '../../contract/api/budget.ts';
import type { Filter } from '../../contract/api/query.ts';
import { formatAmount } from '../../contract/amounts.ts';
import { measureLabel, numberLocale } from '../../components/format/locale';
import {
  amountPlanFromText,
  amountPlanToText,
  filtersFromText,
  filtersToText,
  linesOf,
  periodFromText,
  subjectsFromText,
  subjectsToText,
  thresholdsFromText,
  thresholdsToText,
} from '../../components/filters/lines';
import { changed, conditionsField, field, plain, strings, text, type AdminList, type FormField } from './listParts';
import { auditList } from './auditList';
import { correlationList } from './correlationList';
import { feedbackList } from './feedbackList';
import { modelList } from './modelList';
import type { FlatRecord } from './recordData';
import { reportList } from './reportList';
import { ruleList } from './ruleList';
import { sourceList } from './sourceList';
import { TelemetryTokenEditor } from './TelemetryTokenEditor';
import { telemetryTokenForm } from './telemetryTokenForm';
import { unitCostList } from './unitCostList';
import { virtualTagList } from './virtualTagList';

/** Every list, in the order of the tabs. */
export function adminLists(): AdminList[] {
  return [
    ...[sourceList(), budgetList(), unitCostList(), ruleList(), virtualTagList(), scopeList(), teamList(), tokenList()],
    ...[
      { ...telemetryTokenForm(), editor: TelemetryTokenEditor },
      reportList(),
      feedbackList(),
      correlationList(),
      modelList(),
      auditList(),
    ],
  ];
}

function budgetList(): AdminList {
  return {
    ...{ name: 'budgets', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.budgets', 'Budgets'),
    one: t('administration.budget', 'Budget'),
    empty: t(
      'administration.budgets-empty',
      'Nothing is kept here yet. A budget is an amount for a period over any charges; it is told before it is passed.'
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
        field(
          'currency',
          t('administration.currency', 'Currency'),
          t('administration.currency-help', 'As USD or BRL; a quantity has none')
        ),
        {
          ...field('period', t('administration.period', 'Period')),
          type: 'choice',
          choices: [
            { value: 'month', label: t('administration.month', 'Month') },
            { value: 'quarter', label: t('administration.quarter', 'Quarter') },
            { value: 'year', label: t('administration.year', 'Year') },
            { value: 'rolling', label: t('administration.rolling', 'The last so many days') },
            { value: 'custom', label: t('administration.custom', 'From a day to a day') },
          ],
        },
        field(
          'days',
          t('administration.days', 'Days or range'),
          t(
            'administration.days-help',
            '30 for the last days; 2026-01-01 2026-07-01 for a range, whose last day is outside'
          )
        ),
        {
          ...field(
            'later',
            t('administration.later', 'Later amounts'),
            t(
              'administration.later-help',
              'One a line: 2027-01-01 30000 from a day on, or 2.5 % from 2026-01-01 more with each period'
            )
          ),
          type: 'lines',
        },
        {
          ...field('measure', t('administration.budget-measure', 'Measure')),
          type: 'choice',
          choices: [...COST_METRICS, QUANTITY].map((value) => ({ value, label: measureLabel(value) })),
        },
        field('owner', t('administration.owner', 'Owner')),
        field('team', t('administration.team', 'Team')),
        field(
          'parent',
          t('administration.parent', 'Part of budget'),
          t('administration.parent-help', 'The id of the budget above it')
        ),
        conditionsField(),
        {
          ...field(
            'thresholds',
            t('administration.thresholds', 'Thresholds'),
            t('administration.thresholds-help', 'One a line: 80 actual, or 100 forecast')
          ),
          type: 'lines',
        },
        { ...field('enabled', t('administration.enabled', 'Enabled')), type: 'switch' },
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
          later: amountPlanToText({ planned: [], growth: null, ...(record as Partial<Budget>) }),
          period: period.type,
          days: period.days === undefined ? [period.from, period.to].filter(Boolean).join(' ') : String(period.days),
          filters: filtersToText((record['filters'] ?? []) as Filter[]),
          thresholds: thresholdsToText(
            (record['thresholds'] ?? [
              { percent: 80, on: 'actual' },
              { percent: 100, on: 'forecast' },
            ]) as Threshold[]
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

function scopeList(): AdminList {
  return {
    ...{ name: 'scopes', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.scopes', 'Scopes'),
    one: t('administration.scope', 'Scope'),
    empty: t(
      'administration.scopes-empty',
      'Nothing is kept here yet, so everybody sees all costs. A scope says which charges a user, team or role sees.'
    ),
    columns: [
      plain('name', t('administration.name', 'Name')),
      {
        ...plain('subjects', t('administration.for', 'For')),
        sortable: false,
        cell: ({ subjects }) => subjectsToText(subjects as Subject[]).replaceAll('\n', ', '),
      },
      { ...plain('filters', t('administration.sees', 'Sees')), sortable: false, cell: seesText },
      { ...plain('enabled', t('administration.enabled', 'Enabled')), cell: ({ enabled }) => yesOrNo(enabled === true) },
      changed(),
    ],
    form: {
      canChange: true,
      fields: [
        field('name', t('administration.name', 'Name')),
        {
          ...field(
            'subjects',
            t('administration.for', 'For'),
            t(
              'administration.for-help',
              'One a line: user: ana@example.com, team: Blue, role: Viewer, or role: Grafana for alert rules and public dashboards'
            )
          ),
          type: 'lines',
        },
        seesField(),
        conditionsField(),
        repositoriesField(),
        { ...field('enabled', t('administration.enabled', 'Enabled')), type: 'switch' },
        field('note', t('administration.note', 'Note')),
      ],
      values: (record = {}) => ({
        ...strings(record, ['name', 'note']),
        sees: text(record['sees']) || 'rows',
        subjects: subjectsToText((record['subjects'] ?? []) as Subject[]),
        filters: filtersToText((record['filters'] ?? []) as Filter[]),
        repositories: ((record['repositories'] ?? []) as string[]).join('\n'),
        enabled: record['enabled'] !== false,
      }),
      body: (values) => ({
        ...strings(values, ['name', 'note', 'sees']),
        subjects: subjectsFromText(text(values['subjects'])),
        filters: filtersFromText(text(values['filters'])),
        repositories: linesOf(text(values['repositories'])),
        enabled: values['enabled'] === true,
      }),
    },
  };
}

function teamList(): AdminList {
  return {
    ...{ name: 'teams', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.teams', 'Teams'),
    one: t('administration.team', 'Team'),
    empty: t(
      'administration.teams-empty',
      'Nothing is kept here yet. A team names logins or e-mail addresses, for scopes and budgets.'
    ),
    columns: [
      plain('name', t('administration.name', 'Name')),
      {
        ...plain('members', t('administration.members', 'Members')),
        sortable: false,
        cell: ({ members }) => (members as string[]).join(', '),
      },
      changed(),
    ],
    form: {
      canChange: true,
      fields: [
        field('name', t('administration.name', 'Name')),
        {
          ...field(
            'members',
            t('administration.members', 'Members'),
            t('administration.members-help', 'Logins or e-mail addresses, one a line')
          ),
          type: 'lines',
        },
      ],
      values: (record = {}) => ({
        ...strings(record, ['name']),
        members: ((record['members'] ?? []) as string[]).join('\n'),
      }),
      body: (values) => ({ ...strings(values, ['name']), members: linesOf(text(values['members'])) }),
    },
  };
}

function tokenList(): AdminList {
  return {
    ...{ name: 'api-tokens', search: 'name', sort: { field: 'expiresAt', order: 'ASC' } },
    title: t('administration.tokens', 'API tokens'),
    one: t('administration.token', 'API token'),
    empty: t(
      'administration.tokens-empty',
      'Nothing is kept here yet. A token lets a program ask over HTTP, as long as you say.'
    ),
    columns: [
      plain('name', t('administration.name', 'Name')),
      plain('role', t('administration.role', 'Role')),
      { ...plain('filters', t('administration.sees', 'Sees')), sortable: false, cell: seesText },
      {
        ...plain('expiresAt', t('administration.expires', 'Ends')),
        cell: ({ expiresAt }) => text(expiresAt).slice(0, 10),
      },
      changed(),
    ],
    form: {
      canChange: false,
      fields: [
        field('name', t('administration.name', 'Name')),
        {
          ...field('role', t('administration.role', 'Role')),
          type: 'choice',
          choices: ['Viewer', 'Editor', 'Admin'].map((value) => ({ value, label: value })),
        },
        field(
          'expiresAt',
          t('administration.expires', 'Ends'),
          t('administration.expires-help', 'A day within a year, as 2026-12-31')
        ),
        seesField(),
        conditionsField(),
        repositoriesField(),
      ],
      values: (record = {}) => ({
        ...strings(record, ['name', 'expiresAt']),
        role: 'Viewer',
        sees: 'everything',
        filters: '',
        repositories: '',
      }),
      body: (values) => ({
        ...strings(values, ['name', 'role', 'sees', 'expiresAt']),
        filters: filtersFromText(text(values['filters'])),
        repositories: linesOf(text(values['repositories'])),
      }),
    },
  };
}

function seesField(): FormField {
  return {
    ...field('sees', t('administration.sees', 'Sees')),
    type: 'choice',
    choices: [
      { value: 'rows', label: t('administration.sees-rows', 'Rows by conditions') },
      { value: 'everything', label: t('administration.sees-everything', 'Everything') },
      { value: 'nothing', label: t('administration.sees-nothing', 'Nothing') },
    ],
  };
}

function repositoriesField(): FormField {
  return {
    ...field(
      'repositories',
      t('administration.repositories', 'Repositories'),
      t(
        'administration.repositories-help',
        'Whose pipelines, deployments and commits are seen too, one a line: acme/shop, or acme/*'
      )
    ),
    type: 'lines',
  };
}

function seesText({ sees, filters }: FlatRecord): string {
  return sees === 'rows'
    ? filtersToText((filters ?? []) as Filter[]).replaceAll('\n', '; ')
    : sees === 'nothing'
      ? t('administration.sees-nothing', 'Nothing')
      : t('administration.sees-everything', 'Everything');
}

function yesOrNo(value: boolean): string {
  return value ? t('administration.yes', 'Yes') : t('administration.no', 'No');
}
