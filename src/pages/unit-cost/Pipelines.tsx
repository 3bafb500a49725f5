import { t } from '@grafana/i18n';
import { Combobox, Field, Stack } from '@grafana/ui';
import type { PipelineDimension, PipelineRow } from '../../contract/api/pipelines.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatPeriod, formatUpTo } from '../../components/format/dates';
import { locale, numberLocale, valueLabel } from '../../components/format/locale';
import type { CostScope } from '../../components/scene/useCostScope';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { Notices } from '../../components/states/Notices';
import type { UnitCostBody } from './UnitCostBody';
import { PIPELINE_VIEWS, type UnitCostView } from './view';

type Breakdown = UnitCostView['pipelineBy'];

/** What builds, tests and deployments cost, whatever metrics there are. */
export function Pipelines({ model, scope }: { model: UnitCostBody; scope: CostScope }) {
  const { view } = model.useState();
  const by = dimensionsOf(view.pipelineBy);
  const call = useSidecar(scope.uid, 'pipelines', { period: scope.period, by }, scope.refresh);
  const title = t('pipelines.title', 'Pipelines');
  const end = call.data?.dataUpTo ?? null;
  const upTo = end === null ? '' : t('pipelines.up-to', 'data up to {{day}}', { day: formatUpTo(end, locale()) });
  return (
    <Section
      title={title}
      subtitle={[t('pipelines.subtitle', 'Builds, tests and deployments'), formatPeriod(scope.period, locale()), upTo]
        .filter(Boolean)
        .join(' · ')}
      choices={
        <Field label={t('pipelines.by', 'Broken down by')} htmlFor="thriftdata-pipelines-by" noMargin>
          <Combobox
            id="thriftdata-pipelines-by"
            options={PIPELINE_VIEWS.map((value) => ({ value, label: dimensionName(value) }))}
            value={view.pipelineBy}
            onChange={({ value }) => model.change({ pipelineBy: value })}
          />
        </Field>
      }
      call={call}
      isEmpty={({ rows }) => rows.length === 0}
      emptyText={t(
        'pipelines.empty',
        'No pipeline ran in this period. Connect GitHub Actions or GitLab CI/CD as a source, or send Jenkins’ traces.'
      )}
    >
      {({ rows, notices }) => (
        <Stack direction="column" gap={1}>
          <Notices notices={notices} />
          <DataTable
            name="pipelines"
            caption={title}
            columns={columns(by)}
            rows={rows}
            idOf={({ keys, currency }) => JSON.stringify([keys, currency])}
          />
        </Stack>
      )}
    </Section>
  );
}

/** A pipeline is known by its repository and its name. */
function dimensionsOf(by: Breakdown): PipelineDimension[] {
  return by === 'pipeline' ? ['repository', 'pipeline'] : [by];
}

function dimensionName(dimension: PipelineDimension): string {
  switch (dimension) {
    case 'repository':
      return t('pipelines.repository', 'Repository');
    case 'pipeline':
      return t('pipelines.pipeline', 'Pipeline');
    case 'job':
      return t('pipelines.job', 'Job');
    case 'branch':
      return t('pipelines.branch', 'Branch');
    case 'actor':
      return t('pipelines.actor', 'Who');
    case 'sku':
      return t('pipelines.sku', 'Runner type');
    case 'day':
      return t('pipelines.day', 'Day');
    default:
      return t('pipelines.system', 'System');
  }
}

function columns(by: readonly PipelineDimension[]): Array<DataColumn<PipelineRow>> {
  const language = numberLocale();
  const count = (
    id: string,
    header: string,
    value: (row: PipelineRow) => number,
    places = 0
  ): DataColumn<PipelineRow> => ({
    ...{ id, header, numeric: true },
    value: (row) => String(value(row)),
    cell: (row) => formatNumber(value(row).toFixed(places), language, places),
    compare: (left, right) => value(left) - value(right),
  });
  return [
    ...by.map((dimension, at): DataColumn<PipelineRow> => ({
      ...{ id: dimension, header: dimensionName(dimension) },
      cell: ({ keys, runs }) =>
        runs === 0 && dimension === 'pipeline'
          ? t('pipelines.no-run', 'No run: storage and the like')
          : valueLabel(keys[at] ?? ''),
      compare: (left, right) => (left.keys[at] ?? '').localeCompare(right.keys[at] ?? ''),
    })),
    {
      ...{ id: 'cost', header: t('pipelines.cost', 'Cost'), numeric: true },
      value: ({ cost }) => cost,
      cell: ({ cost, currency, pricedBy }) =>
        currency === '' || pricedBy.length === 0 ? NO_VALUE : formatMoney(cost, currency, language),
      compare: (left, right) => compareDecimals(left.cost, right.cost),
    },
    currencyColumn(),
    count('runs', t('pipelines.runs', 'Runs'), ({ runs }) => runs),
    count('failed', t('pipelines.failed', 'Failed'), ({ failed }) => failed),
    count('minutes', t('pipelines.minutes', 'Minutes'), ({ seconds }) => seconds / 60, 1),
    count('queued', t('pipelines.queued', 'Minutes waited'), ({ queuedSeconds }) => queuedSeconds / 60, 1),
    count(
      'unpriced',
      t('pipelines.unpriced', 'Minutes without a price'),
      ({ unpricedSeconds }) => unpricedSeconds / 60,
      1
    ),
  ];
}
