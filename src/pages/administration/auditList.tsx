/** Who changed what, and what it was before and after. */
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { begun, sentenceText } from '../../components/format/sentence';
import { plain, text, type AdminList, type ListColumn } from './listParts';

/** The audit log. */
export function auditList(): AdminList {
  return {
    ...{ name: 'audit', search: 'label', sort: { field: 'sequence', order: 'DESC' } },
    title: t('administration.audit', 'Audit log'),
    one: t('administration.entry', 'Entry'),
    about: t('administration.audit-about', 'Who changed what, and what it was before and after.'),
    columns: [
      {
        ...plain('at', t('administration.at', 'When')),
        nowrap: true,
        cell: ({ at }) => formatInstant(text(at), locale()),
      },
      plain('user', t('administration.user', 'Who')),
      { ...plain('action', t('administration.action', 'Did')), cell: ({ action }) => actionWord(text(action)) },
      { ...plain('kind', t('administration.kind', 'What')), cell: ({ kind }) => begun(sentenceText(text(kind))) },
      plain('label', t('administration.name', 'Name')),
      changesColumn('before', t('administration.before', 'Before')),
      changesColumn('after', t('administration.after', 'After')),
    ],
  };
}

function actionWord(action: string): string {
  switch (action) {
    case 'created':
      return t('administration.did-create', 'Created');
    case 'changed':
      return t('administration.did-change', 'Changed');
    case 'removed':
      return t('administration.did-remove', 'Removed');
    default:
      return action;
  }
}

/** What a change is longer than is opened by a click. */
const SHORT = 80;

/** Wide enough to be read beside the other columns; what is not made of words breaks anywhere. */
const CHANGE = css({ minWidth: '30ch', overflowWrap: 'anywhere' });

/** One side of a change: of what was changed only the fields that differ; a download has all of it. */
function changesColumn(id: 'before' | 'after', header: string): ListColumn {
  return {
    ...{ ...plain(id, header), sortable: false },
    value: (record) => json(record[id]),
    cell: (record) => {
      const said = json(differing(record[id], record[id === 'before' ? 'after' : 'before']));
      return said.length <= SHORT ? (
        said
      ) : (
        <details className={CHANGE}>
          <summary>{said.slice(0, SHORT)}…</summary>
          {said}
        </details>
      );
    },
  };
}

/** The fields in which a record differs from the other; all of them where there is no other. */
function differing(record: unknown, other: unknown): unknown {
  if (typeof record !== 'object' || record === null || typeof other !== 'object' || other === null) {
    return record;
  }
  const before = new Map(Object.entries(other));
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => json(before.get(name)) !== json(value)));
}

function json(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
