import { t } from '@grafana/i18n';
import { Badge, type BadgeColor, type IconName } from '@grafana/ui';
import type { SourceHealth } from '../../contract/api/source.ts';

/** How a source does: as its runs went, whether its data is late, or that nothing collects it. */
export type ListedStatus = SourceHealth['status'] | 'late' | 'by_hand';

const looks: Record<ListedStatus, { color: BadgeColor; icon: IconName }> = {
  ok: { color: 'green', icon: 'check' },
  running: { color: 'blue', icon: 'sync' },
  waiting: { color: 'blue', icon: 'clock-nine' },
  late: { color: 'orange', icon: 'clock-nine' },
  failing: { color: 'orange', icon: 'exclamation-triangle' },
  blocked: { color: 'red', icon: 'exclamation-triangle' },
  disabled: { color: 'darkgrey', icon: 'pause' },
  by_hand: { color: 'darkgrey', icon: 'upload' },
};

/** How a source does, in a word; what to do about it as the tooltip. */
export function SourceStatus({ status }: { status: ListedStatus }) {
  const { text, meaning } = words(status);
  return <Badge {...looks[status]} text={text} tooltip={meaning} />;
}

function words(status: ListedStatus): { text: string; meaning: string } {
  switch (status) {
    case 'ok':
      return { text: t('sources.ok', 'Well'), meaning: t('sources.ok-meaning', 'The last run went well.') };
    case 'running':
      return { text: t('sources.running', 'Running'), meaning: t('sources.running-meaning', 'It is being read now.') };
    case 'waiting':
      return { text: t('sources.waiting', 'Waiting'), meaning: t('sources.waiting-meaning', 'It has never run yet.') };
    case 'late':
      return {
        text: t('sources.late', 'Late'),
        meaning: t('sources.late-meaning', 'Runs go well, but no new data has come for longer than agreed.'),
      };
    case 'failing':
      return {
        text: t('sources.failing', 'Failing'),
        meaning: t('sources.failing-meaning', 'The last run failed; it is tried again by itself.'),
      };
    case 'blocked':
      return {
        text: t('sources.blocked', 'Blocked'),
        meaning: t('sources.blocked-meaning', 'It waits for other settings, or for somebody to run it after mending.'),
      };
    case 'disabled':
      return {
        text: t('sources.disabled', 'Disabled'),
        meaning: t('sources.disabled-meaning', 'The configuration leaves it out of the schedule.'),
      };
    case 'by_hand':
      return {
        text: t('sources.by-hand', 'By hand'),
        meaning: t('sources.by-hand-meaning', 'Its bills are loaded from the command line; nothing collects it.'),
      };
  }
}
