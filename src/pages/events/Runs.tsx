import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import type { PipelineDimension, PipelineRow } from '../../contract/api/pipelines.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatPeriod, formatStep } from '../../components/format/dates';
import { locale, numberLocale, valueLabel } from '../../components/format/locale';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';

const BY = ['day', 'system', 'repository', 'pipeline', 'run', 'actor'] as const satisfies readonly PipelineDimension[];
const MOST = 1000;

/** Every run of a pipeline in the period, the newest first: who started it, how it ended, for how long and at which cost. */
export function Runs({ scope: { uid, period, refresh } }: { scope: PeriodScope }) {
  const call = useSidecar(uid, 'pipelines', { period, by: [...BY], limit: MOST }, refresh);
  const title = t('events.runs', 'Pipeline runs');
  return (
    <Section
      title={title}
      subtitle={[formatPeriod(period, locale()), t('events.most-runs', 'the 1,000 most expensive at most')].join(' · ')}
      call={call}
      isEmpty={({ rows }) => rows.every(({ runs }) => runs === 0)}
      emptyText={t(
        'pipelines.empty',
        'No pipeline ran in this period. Connect GitHub Actions or GitLab CI/CD as a source, or send Jenkins’ traces.'
      )}
    >
      {({ rows }) => (
        <DataTable
          caption={title}
          columns={columns()}
          rows={rows
            .filter(({ runs }) => runs > 0)
            .sort((left, right) => keyOf(right, 'day').localeCompare(keyOf(left, 'day')))}
          idOf={({ keys, currency }) => JSON.stringify([keys, currency])}
        />
      )}
    </Section>
  );
}

function keyOf({ keys }: PipelineRow, dimension: (typeof BY)[number]): string {
  return keys[BY.indexOf(dimension)] ?? '';
}

function columns(): Array<DataColumn<PipelineRow>> {
  const language = numberLocale();
  const text = (id: (typeof BY)[number], header: string): DataColumn<PipelineRow> => ({
    ...{ id, header },
    cell: (row) => valueLabel(keyOf(row, id)),
    compare: (left, right) => keyOf(left, id).localeCompare(keyOf(right, id)),
  });
  return [
    {
      ...text('day', t('pipelines.day', 'Day')),
      nowrap: true,
      value: (row) => keyOf(row, 'day'),
      cell: (row) => formatStep(`${keyOf(row, 'day')}T00:00:00Z`, 'day', locale()),
    },
    text('system', t('pipelines.system', 'System')),
    text('repository', t('pipelines.repository', 'Repository')),
    text('pipeline', t('pipelines.pipeline', 'Pipeline')),
    text('run', t('events.run', 'Run')),
    text('actor', t('pipelines.actor', 'Who')),
    {
      ...{ id: 'result', header: t('events.result', 'Result') },
      value: ({ failed }) => (failed > 0 ? 'failure' : ''),
      cell: ({ failed }) => (failed > 0 ? <Badge color="red" text={t('pipelines.failed', 'Failed')} /> : NO_VALUE),
      compare: (left, right) => left.failed - right.failed,
    },
    {
      ...{ id: 'minutes', header: t('pipelines.minutes', 'Minutes'), numeric: true },
      value: ({ seconds }) => String(seconds / 60),
      cell: ({ seconds }) => formatNumber((seconds / 60).toFixed(1), language, 1),
      compare: (left, right) => left.seconds - right.seconds,
    },
    {
      ...{ id: 'cost', header: t('pipelines.cost', 'Cost'), numeric: true },
      value: ({ cost }) => cost,
      cell: ({ cost, currency, pricedBy }) =>
        currency === '' || pricedBy.length === 0 ? NO_VALUE : formatMoney(cost, currency, language),
      compare: (left, right) => compareDecimals(left.cost, right.cost),
    },
  ];
}
