/** Tokens of senders of telemetry: made here, each for one sender, and taken by the receiver at once. */
import { t } from '@grafana/i18n';
import { telemetrySignals } from '../../contract/api/telemetry-token.ts';
import { NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { changed, choice, field, plain, strings, text, type AdminList, type ListColumn } from './listParts';

/** The list of telemetry tokens, with the form of a new one. */
export function telemetryTokenForm(): AdminList {
  return {
    ...{ name: 'telemetry-tokens', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.telemetry-tokens', 'Telemetry tokens'),
    one: t('administration.telemetry-token', 'Telemetry token'),
    about: t('administration.telemetry-tokens-about', 'Each lets one sender send metrics, traces or logs.'),
    empty: t(
      'administration.telemetry-tokens-none',
      'No sender has a token of this list. From the first one on, programs on the sidecar’s machine need one too.'
    ),
    columns: [
      plain('name', t('administration.sender', 'Sender')),
      {
        ...plain('signals', t('administration.may-send', 'May send')),
        sortable: false,
        cell: ({ signals }) =>
          telemetrySignals
            .filter((signal) => (signals as string[]).includes(signal))
            .map(signalLabel)
            .join(', '),
      },
      instant('lastUsedAt', t('administration.last-used', 'Last used'), false),
      instant('previousUntil', t('administration.previous-until', 'Old text holds until'), false),
      instant('expiresAt', t('administration.expires', 'Ends'), true),
      changed(),
    ],
    form: {
      canChange: true,
      fields: [
        field(
          'name',
          t('administration.sender', 'Sender'),
          t('administration.sender-help', 'The source of its usage, which it is told apart by')
        ),
        choice('signals', t('administration.may-send', 'May send'), [
          { value: 'metrics traces logs', label: t('administration.all-signals', 'Metrics, traces and logs') },
          ...telemetrySignals.map((value) => ({ value, label: signalLabel(value) })),
        ]),
        field(
          'expiresAt',
          t('administration.expires', 'Ends'),
          t('administration.expires-or-not', 'A day, as 2026-12-31; empty: until it is removed')
        ),
        field('note', t('administration.note', 'Note')),
      ],
      values: () => ({ name: '', signals: 'metrics traces logs', expiresAt: '', note: '' }),
      body: (values) => ({
        ...strings(values, ['name', 'note']),
        signals: text(values['signals']).split(' '),
        expiresAt: text(values['expiresAt']) === '' ? null : text(values['expiresAt']),
      }),
    },
  };
}

function instant(id: string, header: string, sortable: boolean): ListColumn {
  return {
    ...plain(id, header),
    sortable,
    cell: (record) => (text(record[id]) === '' ? NO_VALUE : formatInstant(text(record[id]), locale())),
  };
}

function signalLabel(signal: (typeof telemetrySignals)[number]): string {
  switch (signal) {
    case 'metrics':
      return t('telemetry.metrics', 'Metrics');
    case 'traces':
      return t('telemetry.traces', 'Traces');
    case 'logs':
      return t('telemetry.logs', 'Logs');
  }
}
