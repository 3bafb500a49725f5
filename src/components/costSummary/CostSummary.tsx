import { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { LinkButton, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import type { Filter } from '../../contract/api/query.ts';
import { formatMoney } from '../../contract/amounts.ts';
import { currencyOf, figureOf } from '../answer/read';
import { formatMonth, formatPeriod } from '../format/dates';
import { locale, measureLabel, numberLocale } from '../format/locale';
import { exploreUrl } from '../links/exploreUrl';
import { anchorMonths } from '../period/aligned';
import { ChangeText } from '../section/ChangeText';
import { thriftDataSources } from '../sidecar/dataSources';
import { useSidecar } from '../sidecar/useSidecar';
import { CallFailed, NoDataSource, NothingLoaded } from '../states/PageStates';

/** What another app says when it shows a cost of ours. */
export interface CostSummaryProps {
  /** uid of a ThriftData data source; the first one when left out. */
  datasource?: string;
  /** Which costs: a FOCUS column or `tag:<key>`, and its values. All costs when left out. */
  filters?: Array<{ dimension: string; values: string[] }>;
  /** As bills state it; the currency with the most cost when left out. */
  currency?: string;
}

const METRIC = 'EffectiveCost';

/** The effective cost of the last month with data up to now, its change, and the way to what is behind it. */
export default function CostSummary({ datasource, filters = [], currency }: CostSummaryProps) {
  const uid = datasource ?? thriftDataSources()[0]?.uid ?? '';
  const once = useMemo(() => ({}), []);
  const catalog = useSidecar(uid, 'catalog', null, once);
  const freshness = useSidecar(uid, 'freshness', null, once);
  const code = currency ?? catalog.data?.currencies[0];
  const upTo = catalog.data?.dataUpTo;
  const months = upTo && freshness.data ? anchorMonths(upTo, freshness.data.now) : undefined;
  const conditions = filters.map(({ dimension, values }): Filter => ({ dimension, operator: '=', values }));
  const question =
    months && code
      ? {
          measures: [METRIC] as Array<typeof METRIC>,
          filters: conditions,
          period: months.toDate,
          currency: code,
          compare: 'previous_month' as const,
        }
      : undefined;
  const call = useSidecar(uid, 'query', question, once);
  const failed = [catalog, freshness, call].find(({ error }) => error !== undefined);
  if (uid === '') {
    return <NoDataSource />;
  }
  if (failed?.error) {
    return <CallFailed error={failed.error} retry={failed.retry} />;
  }
  if (upTo === null) {
    return <NothingLoaded />;
  }
  if (call.data === undefined || months === undefined || code === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  const figure = figureOf(call.data, call.data.rows[0], METRIC);
  const shown = currencyOf(call.data, call.data.rows[0], code);
  const { from, to } = months.toDate;
  const last = new Date(Date.parse(to) - 1).toISOString();
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      <Text color="secondary" variant="bodySmall">
        {`${measureLabel(METRIC)} · ${formatMonth(from, locale())}`}
      </Text>
      <Text variant="h3">{formatMoney(figure.value, shown, numberLocale())}</Text>
      {call.data.previousPeriod && (
        <ChangeText figure={figure} currency={shown} against={formatPeriod(call.data.previousPeriod, locale())} />
      )}
      <LinkButton
        size="sm"
        variant="secondary"
        fill="text"
        href={exploreUrl(
          { measures: [METRIC], filters: conditions, by: ['ServiceName'], compare: 'previous_month' },
          {
            datasource: uid,
            currency: code,
            from,
            to: last,
          }
        )}
      >
        {t('summary.explore', 'Explore costs')}
      </LinkButton>
    </Stack>
  );
}
