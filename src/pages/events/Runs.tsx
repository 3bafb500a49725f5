import { t } from '@grafana/i18n';
import { Badge, Stack } from '@grafana/ui';
import type { PipelineDimension, PipelineRow, PipelinesQueryInput } from '../../contract/api/pipelines.ts';
import { formatMoney, formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatPeriod, formatStep } from '../../components/format/dates';
import { locale, numberLocale, valueLabel } from '../../components/format/locale';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import type { Sort } from '../../components/links/exploreState';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { EmptyEvents } from './EmptyEvents';
import type { EventsBody } from './EventsBody';
import { PageOfTotal } from './PageOfTotal';

const BY = ['day', 'system', 'repository', 'pipeline', 'run', 'actor'] as const satisfies readonly PipelineDimension[];
const PAGE_SIZE = 50;
/** The most that a download has. */
const MOST_DOWNLOADED = 10_000;
/** What each column is sorted by in the sidecar. */
const ORDERS: Readonly<Record<string, PipelinesQueryInput['order']>> = {
  result: { by: 'failed' },
  minutes: { by: 'seconds' },
  cost: { by: 'cost' },
};

interface Props {
  model: EventsBody;
  scope: PeriodScope;
}

/** Every run of a pipeline in the period, the newest first: who started it, how it ended, for how long and at which cost. */
export function Runs({ model, scope: { uid, period, refresh } }: Props) {
  const { page, sort } = model.useState().view;
  const order = orderOf(sort);
  const question = { period, by: [...BY], withRuns: true, order, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const call = useSidecar(uid, 'pipelines', question, refresh);
  const title = t('events.runs', 'Pipeline runs');
  return (
    <Section
      title={title}
      subtitle={formatPeriod(period, locale())}
      call={call}
      isEmpty={({ total }) => total === 0}
      emptyText={
        <EmptyEvents
          text={t(
            'pipelines.empty',
            'No pipeline ran in this period. Connect GitHub Actions or GitLab CI/CD as a source, or send Jenkins’ traces.'
          )}
        />
      }
    >
      {({ rows, total }) => (
        <Stack direction="column" gap={1}>
          <DataTable
            caption={title}
            columns={columns()}
            rows={rows}
            idOf={({ keys, currency }) => JSON.stringify([keys, currency])}
            sort={sort}
            onSort={(wanted) => model.change({ sort: wanted, page: 1 })}
            everything={async () =>
              (await callSidecar(uid, 'pipelines', { ...question, limit: MOST_DOWNLOADED, offset: 0 })).rows
            }
          />
          <PageOfTotal
            page={page}
            size={PAGE_SIZE}
            shown={rows.length}
            total={total}
            onTurn={(wanted) => model.change({ page: wanted })}
          />
        </Stack>
      )}
    </Section>
  );
}

function orderOf(sort: Sort | null): PipelinesQueryInput['order'] {
  if (sort === null) {
    return { by: 'day', direction: 'desc' };
  }
  const dimension = BY.find((known) => known === sort.column);
  return {
    by: 'day',
    ...(dimension === undefined ? ORDERS[sort.column] : { by: dimension }),
    direction: sort.direction,
  };
}

function keyOf({ keys }: PipelineRow, dimension: (typeof BY)[number]): string {
  return keys[BY.indexOf(dimension)] ?? '';
}

function columns(): Array<DataColumn<PipelineRow>> {
  const language = numberLocale();
  const text = (id: (typeof BY)[number], header: string): DataColumn<PipelineRow> => ({
    ...{ id, header },
    cell: (row) => valueLabel(keyOf(row, id)),
    sortable: true,
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
      sortable: true,
    },
    {
      ...{ id: 'minutes', header: t('pipelines.minutes', 'Minutes'), numeric: true },
      value: ({ seconds }) => String(seconds / 60),
      cell: ({ seconds }) => formatNumber((seconds / 60).toFixed(1), language, 1),
      sortable: true,
    },
    {
      ...{ id: 'cost', header: t('pipelines.cost', 'Cost'), numeric: true },
      value: ({ cost }) => cost,
      cell: ({ cost, currency, pricedBy }) =>
        currency === '' || pricedBy.length === 0 ? NO_VALUE : formatMoney(cost, currency, language),
      sortable: true,
    },
  ];
}
