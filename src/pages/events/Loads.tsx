import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import type { EventLoad } from '../../contract/api/events.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { sentenceText } from '../../components/format/sentence';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { EmptyEvents } from './EmptyEvents';
import type { EventsBody } from './EventsBody';
import { RejectedLines } from './RejectedLines';

interface Props {
  model: EventsBody;
  uid: string;
  refresh: object;
}

/** What was loaded of events, with what of it was none and why. */
export function Loads({ model, uid, refresh }: Props) {
  const { view } = model.useState();
  const call = useSidecar(uid, 'eventLoads', null, refresh);
  const title = t('events.loads', 'What was loaded');
  return (
    <>
      <Section
        title={title}
        subtitle={t('events.loads-subtitle', 'The last 200 loads at most, the newest first')}
        call={call}
        isEmpty={({ loads }) => loads.length === 0}
        emptyText={
          <EmptyEvents
            text={t(
              'events.no-loads',
              'No events have been loaded. Connect CloudTrail, OCSF files or syslog, or pipelines with deployments and commits.'
            )}
          />
        }
      >
        {({ loads }) => (
          <DataTable name="loads" caption={title} columns={columnsOf(model)} rows={loads} idOf={({ id }) => id} />
        )}
      </Section>
      {view.load !== '' && <RejectedLines key={view.load} model={model} uid={uid} refresh={refresh} />}
    </>
  );
}

function columnsOf(model: EventsBody): Array<DataColumn<EventLoad>> {
  const number = (value: number) => formatNumber(String(value), numberLocale(), 0);
  const count = (id: 'read' | 'stored' | 'known' | 'ignored', header: string): DataColumn<EventLoad> => ({
    ...{ id, header, numeric: true },
    value: (row) => String(row[id]),
    cell: (row) => number(row[id]),
    compare: (left, right) => left[id] - right[id],
  });
  return [
    {
      ...{ id: 'source', header: t('sources.source', 'Source') },
      cell: ({ source }) => source,
      compare: (left, right) => left.source.localeCompare(right.source),
    },
    {
      ...{ id: 'at', header: t('events.loaded-at', 'Loaded at'), nowrap: true },
      value: ({ at }) => at,
      cell: ({ at }) => formatInstant(at, locale()),
      compare: (left, right) => left.at.localeCompare(right.at),
    },
    count('read', t('events.read', 'Read')),
    count('stored', t('events.stored', 'New')),
    count('known', t('events.known', 'Known already')),
    count('ignored', t('events.ignored', 'Left out')),
    {
      ...{ id: 'rejected', header: t('sources.rejected', 'Rejected'), numeric: true },
      value: ({ rejected }) => String(rejected),
      cell: ({ id, source, rejected }) =>
        rejected === 0 ? (
          number(0)
        ) : (
          <Button
            size="sm"
            fill="text"
            variant="primary"
            aria-label={t('events.open-rejected', '{{rejected}} rejected of {{source}}: why', {
              rejected: number(rejected),
              source,
              interpolation: { escapeValue: false },
            })}
            onClick={() => model.change({ load: id })}
          >
            {number(rejected)}
          </Button>
        ),
      compare: (left, right) => left.rejected - right.rejected,
    },
    {
      ...{ id: 'reasons', header: t('telemetry.reasons', 'Why not') },
      cell: ({ reasons }) =>
        reasons.map(({ reason, lines }) => `${sentenceText(reason)} (${number(lines)})`).join('; '),
    },
    {
      ...{ id: 'lastAt', header: t('events.newest', 'Newest event'), nowrap: true },
      value: ({ lastAt }) => lastAt,
      cell: ({ lastAt }) => (lastAt === null ? '' : formatInstant(lastAt, locale())),
    },
  ];
}
