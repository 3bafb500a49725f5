/** Whom scopes and budgets name together. */
import { t } from '@grafana/i18n';
import { linesOf } from '../../components/filters/lines';
import { changed, field, lines, plain, strings, text, type AdminList } from './listParts';

/** The list of teams. */
export function teamList(): AdminList {
  return {
    ...{ name: 'teams', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.teams', 'Teams'),
    one: t('administration.team', 'Team'),
    about: t('administration.teams-about', 'Logins or e-mail addresses under one name, for scopes and budgets.'),
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
        lines(
          'members',
          t('administration.members', 'Members'),
          t('administration.members-help', 'Logins or e-mail addresses, one a line')
        ),
      ],
      values: (record = {}) => ({
        ...strings(record, ['name']),
        members: ((record['members'] ?? []) as string[]).join('\n'),
      }),
      body: (values) => ({ ...strings(values, ['name']), members: linesOf(text(values['members'])) }),
    },
  };
}
