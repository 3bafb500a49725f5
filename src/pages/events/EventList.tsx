import { t } from '@grafana/i18n';
import { Badge, Stack, type BadgeColor } from '@grafana/ui';
import type { StoredEvent } from '../../contract/api/events.ts';
import { EventKind } from '../../contract/events/event.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { kindName, severityName } from '../../components/events/words';
import { formatInstant, formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { LinkText } from '../../components/links/LinkText';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Facts } from '../../components/section/Facts';
import { Section } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { EmptyEvents } from './EmptyEvents';
import { EventFilters } from './EventFilters';
import type { EventsBody } from './EventsBody';
import { PageOfTotal } from './PageOfTotal';
import { ResourceStory } from './ResourceStory';
import { eventsQuery, PAGE_SIZE, type EventsView } from './view';

/** The most that a download has, and the most that is asked for at once. */
const MOST_DOWNLOADED = 10_000;

interface Props {
  model: EventsBody;
  scope: PeriodScope;
}

/** What happened in the period, the newest first, a page at a time. */
export function EventList({ model, scope }: Props) {
  const { view } = model.useState();
  const { uid, period, refresh } = scope;
  const question = eventsQuery(view, period);
  const call = useSidecar(uid, 'events', question, refresh);
  const title = t('events.happened', 'What happened');
  const kinds = call.data?.kinds ?? [];
  const [resource] = view.resources;
  return (
    <>
      {kinds.length > 0 && (
        <Facts
          size="h4"
          facts={EventKind.options.map((kind) => [
            kindName(kind),
            formatNumber(String(kinds.find((each) => each.kind === kind)?.events ?? 0), numberLocale(), 0),
          ])}
        />
      )}
      <EventFilters view={view} kinds={kinds} onChange={(part) => model.change(part)} />
      {resource !== undefined && view.resources.length === 1 && <ResourceStory resource={resource} scope={scope} />}
      <Section
        title={title}
        subtitle={`${formatPeriod(period, locale())} · ${t('events.newest-first', 'the newest first')}`}
        call={call}
        isEmpty={({ events }) => events.length === 0}
        emptyText={
          <EmptyEvents
            text={t(
              'events.empty',
              'Nothing that meets these filters is known of this period. Events come from CloudTrail, OCSF files, syslog and pipelines that are connected as sources.'
            )}
          />
        }
      >
        {({ events, total }) => (
          <Stack direction="column" gap={1}>
            <DataTable
              caption={title}
              file="events"
              columns={columnsOf(model)}
              rows={events}
              idOf={({ id }) => id}
              everything={async () =>
                (await callSidecar(uid, 'events', { ...question, limit: MOST_DOWNLOADED, offset: 0 })).events
              }
            />
            <PageOfTotal
              page={view.page}
              size={PAGE_SIZE}
              shown={events.length}
              total={total}
              onTurn={(page) => model.change({ page })}
            />
          </Stack>
        )}
      </Section>
    </>
  );
}

const colours: Record<StoredEvent['severity'], BadgeColor> = {
  info: 'darkgrey',
  low: 'blue',
  medium: 'orange',
  high: 'red',
  critical: 'red',
};

/** Columns of events; a click on who, where or which resource asks for its events only. */
function columnsOf(model: EventsBody): Array<DataColumn<StoredEvent>> {
  const link = (text: string, part: Partial<EventsView>) => (
    <LinkText key={text} text={text} onClick={() => model.change({ ...part, page: 1 })} />
  );
  return [
    {
      ...{ id: 'at', header: t('events.when', 'When'), atLeast: 18 },
      value: ({ at }) => at,
      cell: ({ at }) => formatInstant(at, locale()),
    },
    {
      ...{ id: 'kind', header: t('events.kind', 'Kind') },
      value: ({ kind }) => kindName(kind),
      cell: ({ kind, severity }) => (
        <Stack gap={0.5} wrap="wrap">
          {kindName(kind)}
          {severity !== 'info' && <Badge color={colours[severity]} text={severityName(severity)} />}
        </Stack>
      ),
    },
    {
      ...{ id: 'what', header: t('events.what', 'What') },
      value: ({ what }) => what,
      cell: ({ id, what }) => <LinkText text={what} onClick={() => model.change({ event: id })} />,
    },
    {
      ...{ id: 'who', header: t('events.who', 'Who') },
      value: ({ actor }) => actor,
      cell: ({ actor }) => (actor === '' ? '' : link(actor, { actor })),
    },
    {
      ...{ id: 'resource', header: t('events.resource', 'Resource') },
      value: ({ resourceIds }) => resourceIds.join(', '),
      cell: ({ resourceIds }) => resourceIds.map((id) => link(id, { resources: [id] })),
    },
    {
      ...{ id: 'account', header: t('events.account', 'Account') },
      value: ({ account }) => account,
      cell: ({ account }) => (account === '' ? '' : link(account, { account })),
    },
    {
      ...{ id: 'source', header: t('events.told-by', 'Told by') },
      cell: ({ service, provider, source }) => `${service === '' ? provider : service} (${source})`,
    },
    {
      ...{ id: 'severity', header: t('events.severity', 'Severity'), downloadOnly: true },
      value: ({ severity }) => severity,
      cell: ({ severity }) => severity,
    },
  ];
}
