import { t } from '@grafana/i18n';
import { Icon, Stack, Text } from '@grafana/ui';
import type { Period } from '../../contract/calendar.ts';
import { formatStep, formatUpTo } from '../format/dates';
import { locale } from '../format/locale';
import { caveatsOf } from '../period/caveats';
import type { LoadedData } from '../states/PageGate';

interface Props {
  data: LoadedData;
  period: Period;
  /** Null where nothing is compared. */
  before: Period | null;
}

/** Says in words why two periods cannot be held against each other to the day; nothing when they can. */
export function CompareCaveats({ data: { catalog, freshness }, period, before }: Props) {
  const { beginsAt, behind } = caveatsOf(period, before, catalog.dataFrom, freshness.sources, freshness.now);
  const texts = [
    beginsAt === null
      ? null
      : t('caveat.begins', 'The period compared with has data only from {{day}}.', {
          day: formatStep(beginsAt, 'day', locale()),
        }),
    behind.length === 0
      ? null
      : t('caveat.behind', 'Not yet complete: {{list}}.', {
          list: behind.map(({ source, upTo }) => `${source} (${formatUpTo(upTo, locale())})`).join(', '),
          interpolation: { escapeValue: false },
        }),
  ].filter((text) => text !== null);
  return texts.length === 0 ? null : (
    <Stack gap={1} alignItems="center">
      <Icon name="exclamation-circle" size="sm" aria-hidden />
      <Text variant="bodySmall" color="secondary">
        {texts.join(' ')}
      </Text>
    </Stack>
  );
}
