import { t } from '@grafana/i18n';
import { LinkButton } from '@grafana/ui';
import type { StoredEvent } from '../../contract/api/events.ts';
import type { EventKind } from '../../contract/events/event.ts';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { exploreUrl } from '../../components/links/exploreUrl';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { Facts, type Fact } from '../../components/section/Facts';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';

/** Before anything that is kept. */
const LONG_AGO = '2000-01-01T00:00:00Z';
const MOST = 200;

/** Of one resource, as far as events are kept: who made it, whether it was opened to everybody, whether it is gone. */
export function ResourceStory({ resource, scope }: { resource: string; scope: PeriodScope }) {
  const { uid, period, refresh, link } = scope;
  const asked = { period: { from: LONG_AGO, to: period.to }, resourceIds: [resource], limit: MOST };
  const kinds: EventKind[] = ['created', 'exposed', 'deleted'];
  const call = useSidecar(uid, 'events', { ...asked, kinds }, refresh);
  return (
    <Section
      title={resource}
      subtitle={t('events.story', 'As far back as events are kept')}
      call={call}
      actions={
        <LinkButton
          size="sm"
          variant="secondary"
          icon="compass"
          href={exploreUrl(
            { by: ['ServiceName'], filters: [{ dimension: 'ResourceId', operator: 'contains', values: [resource] }] },
            link
          )}
        >
          {t('anomalies.explore', 'Explore costs')}
        </LinkButton>
      }
    >
      {({ events }) => <Facts size="h5" facts={factsOf(events)} />}
    </Section>
  );
}

function factsOf(events: readonly StoredEvent[]): Fact[] {
  const unknown = t('events.not-known', 'Nothing is known');
  const fact = (name: string, event: StoredEvent | undefined, otherwise: string | null): Fact =>
    event === undefined
      ? [name, otherwise]
      : [name, event.actor === '' ? event.what : event.actor, `${formatInstant(event.at, locale())} · ${event.what}`];
  const exposed = events.find(({ kind }) => kind === 'exposed');
  return [
    fact(
      t('events.created-by', 'Who created it'),
      events.findLast(({ kind }) => kind === 'created'),
      unknown
    ),
    fact(t('events.is-exposed', 'Was it opened to everybody?'), exposed, t('events.not-exposed', 'No event says so')),
    fact(
      t('events.deleted-by', 'Who deleted it'),
      events.find(({ kind }) => kind === 'deleted'),
      null
    ),
  ];
}
