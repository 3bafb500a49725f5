import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import type { EnrichedDay } from '../../contract/api/kubernetes-enrichment.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { formatInstant, formatPeriod, formatStep } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import { toSidecarError } from '../../components/sidecar/errors';
import { mayChange } from '../../components/sidecar/rights';
import { useSidecar } from '../../components/sidecar/useSidecar';

/** More fields than these make a row a page; a download has all. */
const FIELDS_SHOWN = 4;

/** What days took from the inventory beside what was delivered, and the way back. */
export function Enrichment({ scope }: { scope: PeriodScope }) {
  const call = useSidecar(scope.uid, 'kubernetesEnrichment', { period: scope.period }, scope.refresh);
  const [fault, setFault] = useState<string | null>(null);
  const title = t('kubernetes.enrichment', 'Taken from the inventory');
  const decide = ({ cluster, day, state }: EnrichedDay) => {
    const wanted = state === 'as delivered' ? ('with inventory' as const) : ('as delivered' as const);
    setFault(null);
    callSidecar(scope.uid, 'setKubernetesEnrichment', { cluster, day, state: wanted })
      .then(() => call.retry())
      .catch((thrown: unknown) => setFault(toSidecarError(thrown).message));
  };
  return (
    <Section
      title={title}
      subtitle={formatPeriod(scope.period, locale())}
      call={call}
      isEmpty={({ days }) => days.every(({ values, state }) => values === 0 && state === 'with inventory')}
      emptyText={t('kubernetes.nothing-taken', 'All that is known of these days was delivered with them.')}
    >
      {({ days }) => (
        <Stack direction="column" gap={1}>
          {fault !== null && (
            <Alert severity="error" bottomSpacing={0} title={t('kubernetes.not-decided', 'The day stays as it is')}>
              {fault}
            </Alert>
          )}
          <DataTable
            name="enrichment"
            caption={title}
            columns={columnsOf()}
            rows={days}
            idOf={({ cluster, day }) => JSON.stringify([cluster, day])}
            action={(row) => (mayChange() && row.isKept ? <Decide row={row} decide={decide} /> : null)}
          />
        </Stack>
      )}
    </Section>
  );
}

function Decide({ row, decide }: { row: EnrichedDay; decide: (row: EnrichedDay) => void }) {
  return (
    <Button size="sm" variant="secondary" fill="text" onClick={() => decide(row)}>
      {row.state === 'as delivered'
        ? t('kubernetes.enrich', 'Fill from the inventory')
        : t('kubernetes.take-back', 'Back as delivered')}
    </Button>
  );
}

function columnsOf(): Array<DataColumn<EnrichedDay>> {
  const fieldsOf = ({ fields }: EnrichedDay) =>
    fields.map(({ field, values }) => `${field} (${formatNumber(String(values), numberLocale(), 0)})`);
  return [
    {
      ...{ id: 'day', header: t('step.day', 'Day'), nowrap: true },
      value: ({ day }) => day,
      cell: ({ day }) => formatStep(`${day}T00:00:00Z`, 'day', locale()),
      compare: (left, right) => left.day.localeCompare(right.day),
    },
    { id: 'cluster', header: t('kubernetes.cluster', 'Cluster'), nowrap: true, cell: ({ cluster }) => cluster },
    {
      ...{ id: 'state', header: t('kubernetes.day-state', 'Stands'), nowrap: true },
      value: ({ state }) => state,
      cell: ({ state, values }) =>
        state === 'as delivered'
          ? t('kubernetes.as-delivered', 'As delivered, by decision')
          : values === 0
            ? t('kubernetes.nothing-lacked', 'As delivered')
            : t('kubernetes.filled', 'Filled from the inventory'),
    },
    {
      ...{ id: 'values', header: t('kubernetes.values-taken', 'Values taken'), numeric: true },
      value: ({ values }) => String(values),
      cell: ({ values }) => formatNumber(String(values), numberLocale(), 0),
      compare: (left, right) => left.values - right.values,
    },
    {
      ...{ id: 'fields', header: t('kubernetes.fields-taken', 'Of which fields') },
      value: (row) => fieldsOf(row).join(', '),
      cell: (row) => {
        const hidden = row.fields.length - FIELDS_SHOWN;
        const more = hidden > 0 ? ` ${t('kubernetes.object-more-labels', 'and {{hidden}} more', { hidden })}` : '';
        return fieldsOf(row).slice(0, FIELDS_SHOWN).join(', ') + more;
      },
    },
    {
      ...{ id: 'at', header: t('kubernetes.looked-at', 'Last looked at'), nowrap: true },
      value: ({ at }) => at,
      cell: ({ at }) => formatInstant(at, locale()),
    },
    { id: 'who', header: t('kubernetes.decided-by', 'Decided by'), cell: ({ who }) => who },
  ];
}
