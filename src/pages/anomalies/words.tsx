import { t } from '@grafana/i18n';
import { Badge, Text, type BadgeColor, type IconName } from '@grafana/ui';
import type { Anomaly } from '../../contract/api/anomaly.ts';
import { NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant, formatStep } from '../../components/format/dates';
import { locale, valueLabel } from '../../components/format/locale';
import type { STATUSES, VERDICTS } from './view';

const looks: Record<Anomaly['status'], { color: BadgeColor; icon: IconName }> = {
  open: { color: 'orange', icon: 'exclamation-triangle' },
  ended: { color: 'darkgrey', icon: 'check' },
  withdrawn: { color: 'darkgrey', icon: 'times' },
};

/** Whether it still runs, in a word; what that means as the tooltip. */
export function StatusBadge({ status }: { status: Anomaly['status'] }) {
  return <Badge {...looks[status]} text={statusLabel(status)} tooltip={statusMeaning(status)} />;
}

export function statusLabel(status: (typeof STATUSES)[number]): string {
  switch (status) {
    case 'open':
      return t('anomalies.open', 'Still running');
    case 'ended':
      return t('anomalies.ended', 'Ended');
    case 'withdrawn':
      return t('anomalies.withdrawn', 'Withdrawn');
    case 'all':
      return t('anomalies.all', 'All');
  }
}

function statusMeaning(status: Anomaly['status']): string {
  switch (status) {
    case 'open':
      return t('anomalies.open-meaning', 'Cost is not back to what was usual.');
    case 'ended':
      return t('anomalies.ended-meaning', 'Cost is back to usual, or this is the usual by now.');
    case 'withdrawn':
      return t('anomalies.withdrawn-meaning', 'Later deliveries took it back.');
  }
}

export function verdictLabel(verdict: (typeof VERDICTS)[number]): string {
  switch (verdict) {
    case 'any':
      return t('anomalies.any', 'Any');
    case 'none':
      return t('anomalies.none', 'Nobody said');
    case 'expected':
      return t('anomalies.expected', 'Expected');
    case 'unexpected':
      return t('anomalies.unexpected', 'Unexpected');
  }
}

/** What somebody said of it, and up to when it alerts nobody. */
export function verdictText({ verdict, mutedUntil }: Pick<Anomaly, 'verdict' | 'mutedUntil'>): string {
  const said =
    verdict === null
      ? null
      : verdict.until === null
        ? verdictLabel(verdict.verdict)
        : t('anomalies.expected-until', 'Expected until {{day}}', { day: dayText(verdict.until) });
  const muted = mutedUntil === null ? null : t('anomalies.muted', 'Muted until {{day}}', { day: dayText(mutedUntil) });
  return [said, muted].filter((part) => part !== null).join(' · ') || NO_VALUE;
}

/** Who said so, when, and why. */
export function SaidBy({ verdict }: Pick<Anomaly, 'verdict'>) {
  return (
    verdict !== null && (
      <Text color="secondary" variant="bodySmall">
        {t('anomalies.said-by', 'Said by {{by}}, {{at}}', {
          by: verdict.by,
          at: formatInstant(verdict.at, locale()),
          interpolation: { escapeValue: false },
        })}
        {verdict.note !== '' && `: ${verdict.note}`}
      </Text>
    )
  );
}

/** A calendar day for reading. */
export function dayText(day: string): string {
  return formatStep(`${day}T00:00:00Z`, 'day', locale());
}

/** Whose cost of what it is. */
export function leafText(leaf: Anomaly['members'][number] | Anomaly): string {
  const account = leaf.subAccountName || leaf.subAccountId;
  return [valueLabel(leaf.provider), valueLabel(account), serviceText(leaf)].join(' · ');
}

/** The service, or that it is all of a tag's. */
export function serviceText({ serviceName, tag }: Pick<Anomaly, 'serviceName' | 'tag'>): string {
  return tag !== undefined && serviceName === ''
    ? t('anomalies.all-services', 'All services')
    : valueLabel(serviceName);
}

/** The unit price before and since. */
export function priceText({ before, after, unit }: NonNullable<Anomaly['price']>, currency: string): string {
  return `${before} → ${after} ${currency} / ${unit}`;
}

/** Which values of watched tags moved with it. */
export function tagsText(tags: NonNullable<Anomaly['tags']>): string {
  return [...new Set(tags.map(({ key, value }) => `${key}: ${value}`))].join(', ');
}
