import { t } from '@grafana/i18n';
import { LinkButton } from '@grafana/ui';
import type { StoredEvent } from '../../contract/api/events.ts';
import type { RowsAnswer } from '../../contract/api/query.ts';
import { instantFromMs, type Period } from '../../contract/calendar.ts';
import { eventsUrl } from '../../components/events/eventsUrl';
import { kindName } from '../../components/events/words';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import type { CostScope } from '../../components/scene/useCostScope';
import { DataTable } from '../../components/section/DataTable';
import { SectionFrame } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';

/** Resources are mostly made, and opened, before they cost much. */
const DAYS_BEFORE = 30;
const MS_PER_DAY = 86_400_000;
const MOST_RESOURCES = 100;
const MOST_EVENTS = 50;
const MOST_IN_ADDRESS = 20;

interface Props {
  answer: RowsAnswer;
  scope: CostScope;
  period: Period;
}

/** Who made the resources behind a number, and whether they are exposed. Nothing where nobody tells of them. */
export function ResourceEvents({ answer, scope, period }: Props) {
  const at = answer.columns.indexOf('ResourceId');
  const ids = [...new Set(answer.rows.flatMap((row) => row[at] ?? []))].filter((id) => id !== '');
  const from = instantFromMs(Date.parse(period.from) - DAYS_BEFORE * MS_PER_DAY);
  const asked = { period: { from, to: period.to }, resourceIds: ids.slice(0, MOST_RESOURCES), limit: MOST_EVENTS };
  const call = useSidecar(scope.uid, 'events', ids.length === 0 ? undefined : asked, scope.refresh);
  // Where nothing is known, or nothing may be told, the charges stand without it.
  if (call.data === undefined || call.data.events.length === 0) {
    return null;
  }
  const title = t('events.title', 'What happened to these resources');
  return (
    <SectionFrame
      title={title}
      subtitle={t('events.subtitle', 'From a month before · the newest first')}
      actions={
        <LinkButton
          size="sm"
          variant="secondary"
          icon="list-ul"
          href={eventsUrl({ datasource: scope.uid, from, to: period.to, resources: resourcesOf(call.data.events) })}
        >
          {t('events.page', 'Events')}
        </LinkButton>
      }
    >
      <DataTable
        name="resourceEvents"
        isPassing
        caption={title}
        rows={call.data.events}
        idOf={({ id }) => id}
        columns={[
          {
            ...{ id: 'at', header: t('events.when', 'When') },
            value: (event) => event.at,
            cell: (event) => formatInstant(event.at, locale()),
          },
          { ...{ id: 'kind', header: t('events.kind', 'Kind') }, cell: ({ kind }) => kindName(kind) },
          { ...{ id: 'what', header: t('events.what', 'What') }, cell: ({ what }) => what },
          { ...{ id: 'who', header: t('events.who', 'Who') }, cell: ({ actor }) => actor },
          {
            ...{ id: 'resource', header: t('events.resource', 'Resource') },
            cell: ({ resourceIds }) => resourceIds.join(', '),
          },
        ]}
      />
    </SectionFrame>
  );
}

/** A few that something is known of: an address holds no hundred of them. */
function resourcesOf(events: readonly StoredEvent[]): string[] {
  return [...new Set(events.flatMap(({ resourceIds }) => resourceIds))].slice(0, MOST_IN_ADDRESS);
}
