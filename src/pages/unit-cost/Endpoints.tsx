import { t } from '@grafana/i18n';
import { Combobox, Field, Stack } from '@grafana/ui';
import type { TraceCostRow } from '../../contract/api/trace-cost.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatNumber, formatRatio } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale, valueLabel } from '../../components/format/locale';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { Notices } from '../../components/states/Notices';
import { traceCostQuery } from './queries';
import type { Selection } from './UnitCost';
import type { UnitCostBody } from './UnitCostBody';

/** The cost of a workload, shared out over what its spans served. */
export function Endpoints({ model, selection }: { model: UnitCostBody; selection: Selection }) {
  const { view } = model.useState();
  const { scope, period } = selection;
  const call = useSidecar(scope.uid, 'traceCost', traceCostQuery(view, period, scope.currency), scope.refresh);
  const title = t('unit-cost.endpoints', 'By endpoint, from traces');
  return (
    <Section
      title={title}
      subtitle={`${scope.currency} · ${formatPeriod(period, locale())}`}
      choices={
        <>
          <Typed
            id="thriftdata-trace-service"
            label={t('unit-cost.service', 'Service')}
            placeholder={t('unit-cost.service-all', 'All with spans')}
            names={view.service === '' ? [] : [view.service]}
            value={view.service}
            onChange={(service) => model.change({ service })}
          />
          <Typed
            id="thriftdata-trace-by"
            label={t('unit-cost.endpoint', 'Told apart by')}
            names={['SpanName', 'ServiceName', 'attribute.http.route', 'attribute.tenant', view.endpoint]}
            value={view.endpoint}
            onChange={(endpoint) => model.change({ endpoint: endpoint || 'SpanName' })}
          />
          <Typed
            id="thriftdata-trace-weight"
            label={t('unit-cost.weight', 'Weighed by')}
            names={['duration', 'count', view.weight]}
            value={view.weight}
            onChange={(weight) => model.change({ weight: weight || 'duration' })}
          />
        </>
      }
      call={call}
      isEmpty={({ rows }) => rows.length === 0}
      emptyText={t('unit-cost.no-spans', 'No spans of such a service in this period.')}
    >
      {(answer) => (
        <Stack direction="column" gap={1}>
          <Notices notices={answer.notices} />
          <DataTable
            name="endpoints"
            caption={title}
            columns={columns(view.endpoint)}
            rows={answer.rows}
            idOf={({ keys, currency }) => JSON.stringify([keys, currency])}
          />
        </Stack>
      )}
    </Section>
  );
}

interface TypedProps {
  id: string;
  label: string;
  placeholder?: string;
  names: string[];
  value: string;
  onChange: (value: string) => void;
}

/** A name, chosen or typed. */
function Typed({ id, label, placeholder, names, value, onChange }: TypedProps) {
  return (
    <Field label={label} htmlFor={id} noMargin>
      <Combobox
        id={id}
        isClearable
        createCustomValue
        placeholder={placeholder}
        options={[...new Set(names)].map((name) => ({ value: name, label: spanWord(name) }))}
        value={value === '' ? null : value}
        onChange={(option: { value: string } | null) => onChange(option?.value ?? '')}
      />
    </Field>
  );
}

/** What the contract names, in words; a user's own service or attribute as it is. */
function spanWord(name: string): string {
  switch (name) {
    case 'SpanName':
      return t('unit-cost.span-name', 'Span name');
    case 'ServiceName':
      return t('unit-cost.service', 'Service');
    case 'duration':
      return t('unit-cost.duration', 'Duration');
    case 'count':
      return t('unit-cost.count', 'Number of spans');
    default:
      return name;
  }
}

function columns(by: string): Array<DataColumn<TraceCostRow>> {
  return [
    {
      ...{ id: 'key', header: spanWord(by), breaks: true },
      cell: ({ keys }) => keys.map(valueLabel).join(' / '),
      compare: (left, right) => (left.keys[0] ?? '').localeCompare(right.keys[0] ?? ''),
    },
    {
      ...{ id: 'cost', header: t('unit-cost.cost', 'Cost'), numeric: true },
      value: ({ cost }) => cost,
      cell: ({ cost, currency }) => formatMoney(cost, currency, numberLocale()),
      compare: (left, right) => compareDecimals(left.cost, right.cost),
    },
    currencyColumn(),
    {
      ...{ id: 'share', header: t('unit-cost.share', 'Share'), numeric: true },
      value: ({ share }) => String(share),
      cell: ({ share }) => formatRatio(String(share), numberLocale()),
      compare: (left, right) => left.share - right.share,
    },
    {
      ...{ id: 'spans', header: t('unit-cost.spans', 'Spans'), numeric: true },
      value: ({ spans }) => String(spans),
      cell: ({ spans }) => formatNumber(String(spans), numberLocale(), 0),
      compare: (left, right) => left.spans - right.spans,
    },
  ];
}
