import { t } from '@grafana/i18n';
import { Button, Drawer, EmptyState, LoadingPlaceholder, Stack, Text, TextLink } from '@grafana/ui';
import type { StoredEvent } from '../../contract/api/events.ts';
import { kindName, severityName } from '../../components/events/words';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { Facts } from '../../components/section/Facts';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed } from '../../components/states/PageStates';
import type { EventsBody } from './EventsBody';
import { commitUrl } from './view';

/** Before anything that is kept: a link to an event holds whatever the period. */
const ALL_TIME = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

/** An event with all that its source wrote of it. */
export function EventDetail({ model, scope }: { model: EventsBody; scope: PeriodScope }) {
  const { view } = model.useState();
  const asked = { period: ALL_TIME, ids: [view.event], raw: true, limit: 1 };
  const call = useSidecar(scope.uid, 'events', asked, scope.refresh);
  const event = call.data?.events[0];
  return (
    <Drawer
      title={event?.what ?? t('events.one', 'Event')}
      {...(event === undefined ? {} : { subtitle: formatInstant(event.at, locale()) })}
      size="lg"
      onClose={() => model.change({ event: '' })}
    >
      {call.error ? (
        <CallFailed error={call.error} retry={call.retry} uid={scope.uid} />
      ) : call.data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : event === undefined ? (
        <EmptyState variant="not-found" message={t('events.gone', 'This event is not known, or no longer kept')} />
      ) : (
        <Whole model={model} event={event} />
      )}
    </Drawer>
  );
}

function Whole({ model, event }: { model: EventsBody; event: StoredEvent }) {
  const text = (value: string) => (value === '' ? null : value);
  const url = commitUrl(event);
  return (
    <Stack direction="column" gap={2}>
      <Facts
        size="h5"
        facts={[
          [t('events.kind', 'Kind'), kindName(event.kind)],
          [t('events.severity', 'Severity'), severityName(event.severity)],
          [t('events.who', 'Who'), text(event.actor)],
          [t('events.account', 'Account'), text(event.account)],
          [t('events.region', 'Region'), text(event.region)],
          [t('events.provider', 'Provider'), text(event.provider)],
          [t('events.told-by', 'Told by'), event.service === '' ? event.source : event.service, event.source],
        ]}
      />
      {url !== undefined && (
        <TextLink href={url} external inline={false}>
          {t('events.open-commit', 'Open the commit')}
        </TextLink>
      )}
      {event.resourceIds.length > 0 && (
        <Stack direction="column" gap={0.5} alignItems="flex-start">
          <Text element="h3" variant="h5">
            {t('events.resources', 'Resources')}
          </Text>
          {event.resourceIds.map((id) => (
            <Button
              key={id}
              size="sm"
              fill="text"
              onClick={() => model.change({ tab: 'events', resources: [id], kinds: [], page: 1, event: '' })}
            >
              {id}
            </Button>
          ))}
        </Stack>
      )}
      <Text element="h3" variant="h5">
        {t('events.raw', 'As its source wrote it')}
      </Text>
      <pre>{indented(event.raw)}</pre>
    </Stack>
  );
}

/** JSON with a line for each value, anything else as it is. */
function indented(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
