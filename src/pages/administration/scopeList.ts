/** Who sees which charges. */
import { t } from '@grafana/i18n';
import type { Subject } from '../../contract/api/access.ts';
import type { Filter } from '../../contract/api/query.ts';
import {
  filtersFromText,
  filtersToText,
  linesOf,
  subjectsFromText,
  subjectsToText,
} from '../../components/filters/lines';
import { changed, conditionsField, field, lines, plain, strings, text, toggle, type AdminList } from './listParts';
import { repositoriesField, seesField, seesText } from './seen';

/** The list of scopes. */
export function scopeList(): AdminList {
  return {
    ...{ name: 'scopes', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.scopes', 'Scopes'),
    one: t('administration.scope', 'Scope'),
    about: t(
      'administration.scopes-about',
      'Which charges a user, team or role sees. People are known by login and e-mail, which some may change in Grafana: once a scope limits a user or a team, who is in no scope sees nothing. Add one for the roles Viewer and Editor that says what the others see.'
    ),
    empty: t('administration.scopes-empty', 'Nothing is kept here yet, so everybody sees all costs.'),
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
        lines(
          'subjects',
          t('administration.for', 'For'),
          t(
            'administration.for-help',
            'One a line: user: ana@example.com, team: Blue, role: Viewer, or role: Grafana for alert rules and public dashboards'
          )
        ),
        seesField(),
        conditionsField(),
        repositoriesField(),
        toggle('enabled', t('administration.enabled', 'Enabled')),
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

function yesOrNo(value: boolean): string {
  return value ? t('administration.yes', 'Yes') : t('administration.no', 'No');
}
