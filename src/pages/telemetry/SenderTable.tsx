import { t } from '@grafana/i18n';
import { Badge, Button, Text, type BadgeColor, type IconName } from '@grafana/ui';
import type { TelemetrySenderState } from '../../contract/api/usage.ts';
import { formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { IntakeHistory, mostPerSecond } from './IntakeHistory';
import type { SenderRow } from './senderRows';
import type { TelemetryBody } from './TelemetryBody';
import { signalText } from './words';

interface Props {
  model: TelemetryBody;
  rows: SenderRow[];
  /** Streams of points that a sender may have; null where nothing is received. */
  maxSeries: number | null;
}

/** Every sender by signal; how much was not taken leads to why. */
export function SenderTable({ model, rows, maxSeries }: Props) {
  if (rows.length === 0) {
    return <Text color="secondary">{t('telemetry.none', 'Nobody has sent telemetry yet.')}</Text>;
  }
  return (
    <DataTable
      name="senders"
      caption={t('telemetry.senders', 'Senders')}
      columns={columnsOf(model, maxSeries)}
      rows={rows}
      idOf={({ name, sent }) => JSON.stringify([name, sent?.signal])}
    />
  );
}

function columnsOf(model: TelemetryBody, maxSeries: number | null): Array<DataColumn<SenderRow>> {
  const number = (value: number, digits = 0) => formatNumber(String(value), numberLocale(), digits);
  return [
    {
      ...{ id: 'sender', header: t('telemetry.sender', 'Sender') },
      cell: ({ name }) => name,
      compare: (left, right) => left.name.localeCompare(right.name),
    },
    {
      ...{ id: 'state', header: t('telemetry.state', 'State'), nowrap: true },
      value: ({ state }) => stateWords(state).text,
      cell: ({ state }) => <SenderState state={state} />,
      compare: (left, right) => left.state.localeCompare(right.state),
    },
    {
      ...{ id: 'signal', header: t('telemetry.signal', 'Signal') },
      cell: ({ sent }) => (sent === null ? NO_VALUE : signalText(sent.signal)),
    },
    {
      ...{ id: 'rate', header: t('telemetry.rate', 'A second, over five minutes'), numeric: true },
      value: ({ sent }) => (sent === null ? null : String(sent.perSecond)),
      cell: ({ sent }) => (sent === null ? NO_VALUE : number(sent.perSecond, 2)),
      compare: (left, right) => (left.sent?.perSecond ?? -1) - (right.sent?.perSecond ?? -1),
    },
    {
      ...{ id: 'history', header: t('telemetry.history', 'Last 24 hours'), nowrap: true },
      value: ({ sent }) => (sent === null ? null : String(mostPerSecond(sent.history))),
      cell: ({ sent }) => (sent === null ? NO_VALUE : <IntakeHistory sent={sent} />),
      compare: (left, right) => mostPerSecond(left.sent?.history ?? []) - mostPerSecond(right.sent?.history ?? []),
    },
    {
      ...{ id: 'accepted', header: t('telemetry.accepted', 'Taken'), numeric: true },
      value: ({ sent }) => String(sent?.accepted ?? 0),
      cell: ({ sent }) => number(sent?.accepted ?? 0),
      compare: (left, right) => (left.sent?.accepted ?? 0) - (right.sent?.accepted ?? 0),
    },
    {
      ...{ id: 'rejected', header: t('telemetry.rejected', 'Not taken'), numeric: true },
      value: ({ sent }) => String(sent?.rejected ?? 0),
      cell: ({ name, sent }) =>
        sent === null || sent.rejected === 0 ? (
          number(0)
        ) : (
          <Button
            variant="primary"
            fill="text"
            size="sm"
            aria-label={t('telemetry.open-rejected', '{{rejected}} not taken of {{name}}: why', {
              rejected: number(sent.rejected),
              name,
              interpolation: { escapeValue: false },
            })}
            onClick={() => model.open({ sender: name })}
          >
            {number(sent.rejected)}
          </Button>
        ),
      compare: (left, right) => (left.sent?.rejected ?? 0) - (right.sent?.rejected ?? 0),
    },
    {
      ...{ id: 'series', header: t('telemetry.series', 'Series'), numeric: true },
      value: ({ sent }) => (sent?.series == null ? null : String(sent.series)),
      cell: ({ sent }) => {
        if (sent?.series == null) {
          return NO_VALUE;
        }
        return maxSeries === null
          ? number(sent.series)
          : t('telemetry.of-most', '{{series}} of {{most}}', { series: number(sent.series), most: number(maxSeries) });
      },
      compare: (left, right) => (left.sent?.series ?? -1) - (right.sent?.series ?? -1),
    },
    {
      ...{ id: 'lastAt', header: t('telemetry.last', 'Last came in'), nowrap: true },
      value: ({ sent }) => sent?.lastAt ?? null,
      cell: ({ sent }) => (sent === null ? NO_VALUE : formatInstant(sent.lastAt, locale())),
      compare: (left, right) => (left.sent?.lastAt ?? '').localeCompare(right.sent?.lastAt ?? ''),
    },
  ];
}

const looks: Record<TelemetrySenderState, { color: BadgeColor; icon: IconName }> = {
  sending: { color: 'green', icon: 'check' },
  silent: { color: 'orange', icon: 'clock-nine' },
  never: { color: 'orange', icon: 'exclamation-triangle' },
  collected: { color: 'blue', icon: 'sync' },
  former: { color: 'darkgrey', icon: 'pause' },
};

function SenderState({ state }: { state: TelemetrySenderState }) {
  const { text, meaning } = stateWords(state);
  return <Badge {...looks[state]} text={text} tooltip={meaning} />;
}

function stateWords(state: TelemetrySenderState): { text: string; meaning: string } {
  switch (state) {
    case 'sending':
      return {
        text: t('telemetry.sending', 'Sending'),
        meaning: t('telemetry.sending-meaning', 'Something came in within a day and a half.'),
      };
    case 'silent':
      return {
        text: t('telemetry.silent', 'Silent'),
        meaning: t('telemetry.silent-meaning', 'Nothing has come in for more than a day and a half.'),
      };
    case 'never':
      return {
        text: t('telemetry.never', 'Never sent'),
        meaning: t('telemetry.never-meaning', 'It has a token, and nothing has come in under it.'),
      };
    case 'collected':
      return {
        text: t('telemetry.collected', 'Collected'),
        meaning: t('telemetry.collected-meaning', 'The sidecar asks for it on a schedule; see Data sources.'),
      };
    case 'former':
      return {
        text: t('telemetry.former', 'No token'),
        meaning: t('telemetry.former-meaning', 'No sender of this name is configured now; what it sent is kept.'),
      };
  }
}
