/** Virtual tags: rules as lines, tried before they are kept. */
import { t } from '@grafana/i18n';
import { VirtualTag, type TagValue, type VirtualTagRule } from '../../contract/api/virtual-tag.ts';
import { changed, field, plain, strings, text, type AdminList, type FormValues } from './listParts';
import { rulesFromText, rulesToText, givenFromText, givenToText } from './ruleLines';
import { TriedRules } from './TriedRules';

const EMPTY: TagValue = { value: '' };

export function virtualTagList(): AdminList {
  return {
    ...{ name: 'virtual-tags', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.virtual-tags', 'Virtual tags'),
    one: t('administration.virtual-tag', 'Virtual tag'),
    about: t(
      'administration.virtual-tags-about',
      'Rules over accounts, services and tags give charges a product, a cost centre or whatever bills do not know.'
    ),
    empty: t('administration.virtual-tags-empty', 'No virtual tags yet.'),
    columns: [
      plain('name', t('administration.name', 'Name')),
      {
        ...{ ...plain('rules', t('administration.rules-of-tag', 'Rules')), sortable: false },
        cell: ({ rules }) => String((rules as VirtualTagRule[]).length),
      },
      {
        ...{ ...plain('values', t('administration.values', 'Values')), sortable: false },
        cell: ({ rules, otherwise }) => valuesOf(rules as VirtualTagRule[], otherwise as TagValue),
      },
      changed(),
    ],
    form: {
      canChange: true,
      fields: [
        field(
          'name',
          t('administration.name', 'Name'),
          t(
            'administration.virtual-tag-name-help',
            'Asked for as tag:name; stands in the place of a delivered tag of that name'
          )
        ),
        {
          ...field(
            'rules',
            t('administration.rules-of-tag', 'Rules'),
            t(
              'administration.rules-of-tag-help',
              'One a line, the first that fits gives the value: Shop: SubAccountName starts_with shop; tag:env = live, test. Operators are = != contains not_contains starts_with matches. The value {tag:app} is that of a tag or dimension.'
            )
          ),
          ...{ type: 'lines', rows: 8 },
        },
        field(
          'otherwise',
          t('administration.otherwise', 'Otherwise'),
          t('administration.otherwise-help', 'The value where no rule fits; without one such charges stay unassigned')
        ),
        field('note', t('administration.note', 'Note')),
      ],
      values: (record = {}) => ({
        ...strings(record, ['name', 'note']),
        rules: rulesToText((record['rules'] ?? []) as VirtualTagRule[]),
        otherwise: givenToText((record['otherwise'] ?? EMPTY) as TagValue),
      }),
      body,
      below: (values, uid) => <TriedRules uid={uid} bodyOf={() => VirtualTag.safeParse(body(values)).data} />,
    },
  };
}

function body(values: FormValues): Record<string, unknown> {
  return {
    ...strings(values, ['name', 'note']),
    rules: rulesFromText(text(values['rules'])),
    otherwise: givenFromText(text(values['otherwise'])),
  };
}

function valuesOf(rules: readonly VirtualTagRule[], otherwise: TagValue): string {
  const values = [...rules.map(({ gives }) => gives), otherwise].map(givenToText);
  return [...new Set(values)].filter((value) => value !== '').join(', ');
}
