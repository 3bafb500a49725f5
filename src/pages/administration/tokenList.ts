/** Tokens by which programs ask over HTTP. */
import { t } from '@grafana/i18n';
import { filtersFromText, linesOf } from '../../components/filters/lines';
import { changed, choice, conditionsField, field, plain, strings, text, type AdminList } from './listParts';
import { repositoriesField, seesField, seesText } from './seen';

/** The list of API tokens. */
export function tokenList(): AdminList {
  return {
    ...{ name: 'api-tokens', search: 'name', sort: { field: 'expiresAt', order: 'ASC' } },
    title: t('administration.tokens', 'API tokens'),
    one: t('administration.token', 'API token'),
    about: t('administration.tokens-about', 'Each lets a program ask over HTTP until it expires.'),
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
        choice(
          'role',
          t('administration.role', 'Role'),
          ['Viewer', 'Editor', 'Admin'].map((value) => ({ value, label: value }))
        ),
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
