import { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { Stack, Text, TextLink } from '@grafana/ui';
import type { CoverageGap } from '../../contract/api/coverage.ts';
import { formatMoney, formatNumber } from '../../contract/amounts.ts';
import { instantFromMs, monthOf, shiftMonths } from '../../contract/calendar.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, measureLabel, numberLocale } from '../../components/format/locale';
import { exploreUrl } from '../../components/links/exploreUrl';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';

/** Billing months that are looked at, the running one included. */
const MONTHS = 3;

interface Props {
  uid: string;
  now: string;
  refresh: object;
}

/** Charges that are stored whole, yet not understood in every respect: what no rule knows, with its amounts. */
export function Gaps({ uid, now, refresh }: Props) {
  const period = useMemo(() => {
    const month = monthOf(instantFromMs(Date.parse(now)));
    return { from: shiftMonths(month, 1 - MONTHS).from, to: month.to };
  }, [now]);
  const call = useSidecar(uid, 'coverage', { period }, refresh);
  const title = t('gaps.title', 'Charges that are not understood whole');
  return (
    <Section
      title={title}
      subtitle={t('gaps.subtitle', 'Stored with their amounts, billing months of {{period}}', {
        period: formatPeriod(period, locale()),
        interpolation: { escapeValue: false },
      })}
      call={call}
      isEmpty={({ gaps }) => gaps.length === 0}
      emptyText={t('gaps.none', 'Every type of charge, service and region is known.')}
    >
      {({ gaps, more }) => (
        <Stack direction="column" gap={1}>
          <DataTable
            name="gaps"
            caption={title}
            columns={columns(uid, period)}
            rows={gaps}
            idOf={(gap) => JSON.stringify([gap.gap, gap.source, gap.name, gap.currency])}
          />
          {more && (
            <Text color="secondary" variant="bodySmall">
              {t('gaps.more', 'There are more; the largest are listed.')}
            </Text>
          )}
        </Stack>
      )}
    </Section>
  );
}

function columns(uid: string, period: { from: string; to: string }): Array<DataColumn<CoverageGap>> {
  const money = (id: 'BilledCost' | 'EffectiveCost'): DataColumn<CoverageGap> => ({
    ...{ id, header: measureLabel(id), numeric: true },
    value: (gap) => gap[id],
    cell: (gap) => formatMoney(gap[id], gap.currency, numberLocale()),
  });
  return [
    { ...{ id: 'gap', header: t('gaps.what', 'Not known') }, cell: ({ gap }) => gapText(gap) },
    {
      ...{ id: 'name', header: t('gaps.name', 'As the bill calls it') },
      value: ({ name }) => name,
      cell: (gap) => (
        <TextLink variant="bodySmall" href={chargesUrl(gap, uid, period)}>
          {gap.name}
        </TextLink>
      ),
    },
    { ...{ id: 'source', header: t('freshness.source', 'Source') }, cell: ({ source }) => source },
    { ...{ id: 'provider', header: t('freshness.provider', 'Provider') }, cell: ({ provider }) => provider },
    {
      ...{ id: 'charges', header: t('gaps.charges', 'Charges'), numeric: true },
      compare: (left, right) => left.charges - right.charges,
      value: ({ charges }) => String(charges),
      cell: ({ charges }) => formatNumber(String(charges), numberLocale(), 0),
    },
    money('BilledCost'),
    money('EffectiveCost'),
    {
      ...{ id: 'currency', header: t('gaps.currency', 'Currency'), downloadOnly: true },
      cell: ({ currency }) => currency,
    },
  ];
}

function gapText(gap: CoverageGap['gap']): string {
  switch (gap) {
    case 'charge type':
      return t('gaps.charge-type', 'Type of charge, stored as an adjustment');
    case 'service':
      return t('gaps.service', 'Service, in the category Other');
    case 'region':
      return t('gaps.region', 'Region, by its id only');
  }
}

/** The charges of a gap in Explore; a type of charge is found among the adjustments of its provider. */
function chargesUrl({ gap, name, provider, currency }: CoverageGap, uid: string, period: { from: string; to: string }) {
  const is = (dimension: string, value: string) => ({ dimension, operator: '=' as const, values: [value] });
  const filters = {
    'charge type': [is('ServiceProviderName', provider), is('ChargeCategory', 'Adjustment')],
    service: [is('ServiceProviderName', provider), is('ServiceName', name)],
    region: [is('ServiceProviderName', provider), is('RegionId', name)],
  }[gap];
  return exploreUrl({ by: ['ServiceName'], filters }, { datasource: uid, currency, ...period });
}
