import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import type { UnitCostAnswer } from '../../contract/api/unit-cost.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { dimensions } from '../../contract/measures.ts';
import { formatMoney, formatNumber, formatUnitMoney } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { dimensionLabel, locale, numberLocale, valueLabel } from '../../components/format/locale';
import { DataTable } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar, type Loadable } from '../../components/sidecar/useSidecar';
import { unitCostQuery } from './queries';
import type { Selection } from './UnitCost';
import type { UnitCostBody } from './UnitCostBody';

interface Props {
  model: UnitCostBody;
  selection: Selection;
  tagKeys: string[];
}

/** What FOCUS and OpenTelemetry share, and what every sender has. */
const COLUMNS = ['ServiceName', 'x_Cluster', 'ResourceId', 'RegionId', 'SubAccountId', 'ProviderName', 'Source'];

/** Columns of telemetry in words; attributes as their senders write them. */
function usageLabel(name: string): string {
  switch (name) {
    case 'x_Cluster':
      return t('kubernetes.cluster', 'Cluster');
    case 'ProviderName':
      return t('freshness.provider', 'Provider');
    case 'Source':
      return t('freshness.source', 'Source');
    default:
      return COLUMNS.includes(name) ? dimensionLabel(name) : name;
  }
}

/** One unit cost for each value of what both sides have, such as a tenant. */
export function ByDimension({ model, selection, tagKeys }: Props) {
  const { view } = model.useState();
  const { scope, period, metric } = selection;
  const asked = unitCostQuery(view, metric.metric, period, scope.currency);
  const question =
    view.costBy === ''
      ? undefined
      : { ...asked, granularity: 'none' as const, by: { cost: view.costBy, usage: view.usageBy } };
  const call = useSidecar(scope.uid, 'unitCost', question, scope.refresh);
  const shown: Loadable<Pick<UnitCostAnswer, 'rows'>> =
    question === undefined ? { ...call, data: { rows: [] }, error: undefined } : call;
  const title = t('unit-cost.by', 'By tenant, application or service');
  const language = locale();
  const costNames = [...tagKeys.map((key) => `tag:${key}`), ...dimensions.map(({ name }) => name)];
  const usageNames = [
    ...COLUMNS,
    ...metric.attributeKeys.map((key) => `attribute.${key}`),
    ...metric.resourceKeys.map((key) => `resource.${key}`),
  ];
  const choices = (
    <>
      <Field label={t('unit-cost.cost-by', 'Costs by')} htmlFor="thriftdata-unit-cost-by" noMargin>
        <Combobox
          id="thriftdata-unit-cost-by"
          isClearable
          placeholder={t('unit-cost.choose', 'Choose')}
          options={costNames.map((value) => ({ value, label: dimensionLabel(value) }))}
          value={view.costBy === '' ? null : view.costBy}
          onChange={(option: { value: string } | null) => model.change({ costBy: option?.value ?? '' })}
        />
      </Field>
      <Field label={t('unit-cost.usage-by', 'Usage by')} htmlFor="thriftdata-unit-usage-by" noMargin>
        <Combobox
          id="thriftdata-unit-usage-by"
          createCustomValue
          options={[...new Set([...usageNames, view.usageBy])].map((value) => ({
            value,
            label: usageLabel(value),
          }))}
          value={view.usageBy}
          onChange={({ value }) => model.change({ usageBy: value })}
        />
      </Field>
    </>
  );
  return (
    <Section
      title={title}
      subtitle={`${scope.currency} · ${formatPeriod(period, language)}`}
      choices={choices}
      call={shown}
      isEmpty={({ rows }) => rows.length === 0}
      emptyText={
        question === undefined
          ? t('unit-cost.by-none', 'Choose a dimension that costs and usage both have.')
          : t('unit-cost.nothing', 'Neither costs nor usage in this period.')
      }
    >
      {({ rows }) => (
        <DataTable
          name="parts"
          caption={title}
          columns={[
            {
              ...{ id: 'key', header: dimensionLabel(view.costBy) },
              cell: ({ key }) => valueLabel(key),
              compare: (left, right) => (left.key ?? '').localeCompare(right.key ?? ''),
            },
            {
              ...{ id: 'cost', header: t('unit-cost.cost', 'Cost'), numeric: true },
              value: ({ cost }) => cost,
              cell: ({ cost }) => formatMoney(cost, scope.currency, numberLocale()),
              compare: (left, right) => compareDecimals(left.cost ?? '0', right.cost ?? '0'),
            },
            {
              ...{ id: 'quantity', header: t('unit-cost.quantity', 'Usage'), numeric: true },
              value: ({ quantity }) => quantity,
              cell: ({ quantity }) => formatNumber(quantity, numberLocale()),
              compare: (left, right) => compareDecimals(left.quantity ?? '0', right.quantity ?? '0'),
            },
            {
              ...{ id: 'unitCost', header: t('unit-cost.unit-cost', 'Unit cost'), numeric: true },
              value: ({ unitCost }) => unitCost,
              cell: ({ unitCost }) => formatUnitMoney(unitCost, scope.currency, numberLocale()),
              compare: (left, right) => compareDecimals(left.unitCost ?? '0', right.unitCost ?? '0'),
            },
          ]}
          rows={[...rows].sort((left, right) => compareDecimals(right.unitCost ?? '-1', left.unitCost ?? '-1'))}
          idOf={({ key }) => key ?? ''}
        />
      )}
    </Section>
  );
}
