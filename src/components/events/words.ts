import { t } from '@grafana/i18n';
import type { EventKind, EventSeverity } from '../../contract/events/event.ts';

/** What an event is, in the user's language. */
export function kindName(kind: EventKind): string {
  switch (kind) {
    case 'created':
      return t('events.created', 'Created');
    case 'changed':
      return t('events.changed', 'Changed');
    case 'deleted':
      return t('events.deleted', 'Deleted');
    case 'exposed':
      return t('events.exposed', 'Exposed');
    case 'finding':
      return t('events.finding', 'Finding');
    case 'deployed':
      return t('events.deployed', 'Deployed');
    case 'committed':
      return t('events.committed', 'Committed');
    case 'logged':
      return t('events.logged', 'Logged');
  }
}

/** How grave an event is, in the user's language. */
export function severityName(severity: EventSeverity): string {
  switch (severity) {
    case 'info':
      return t('events.info', 'Info');
    case 'low':
      return t('events.low', 'Low');
    case 'medium':
      return t('events.medium', 'Medium');
    case 'high':
      return t('events.high', 'High');
    case 'critical':
      return t('events.critical', 'Critical');
  }
}
