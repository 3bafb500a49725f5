import { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import type { UnitCostOutlook, UnitCostRow } from '../../contract/api/unit-cost.ts';
import { formatMoney, formatNumber, formatRatio, formatUnitMoney, NO_VALUE } from '../../contract/amounts.ts';
import { formatPeriod, formatStep } from '../../components/format/dates';
import { locale, measureLabel, numberLocale } from '../../components/format/locale';
import { DataTable } from '../../components/section/DataTable';
import { Facts, type Fact } from '../../components/section/Facts';
import { PanelActions } from '../../components/section/PanelActions';
import { questionTo } from '../../components/section/QuestionActions';
import { Section } from '../../components/section/Section';
import { TableToggle } from '../../components/section/TableToggle';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { Notices } from '../../components/states/Notices';
import { CallFailed } from '../../components/states/PageStates';
import { ProvenanceFooter } from '../../components/provenance/ProvenanceFooter';
import { unitCostPanel, unitCostQuery } from './queries';
import type { Selection } from './UnitCost';
import { drawUnitCosts } from './unitChart';
import type { UnitCostBody } from './UnitCostBody';
import type { UnitCostView } from './view';

/** How many steps are forecast: four weeks, a quarter, half a year. */
const AHEAD = { day: 28, week: 13, month: 6 } as const;

/** What one unit cost over time, what it is expected to, and over the whole period. */
export function Steps({ model, selection }: { model: UnitCostBody; selection: Selection }) {
  const styles = useStyles2(getStyles);
  const [asTable, setAsTable] = useState(false);
  const { view, chart } = model.useState();
  const { scope, period, metric } = selection;
  const { currency } = scope;
  const asked = unitCostQuery(view, metric.metric, period, currency);
  const call = useSidecar(
    scope.uid,
    'unitCost',
    { ...asked, granularity: view.step, outlook: { steps: AHEAD[view.step] } },
    scope.refresh
  );
  const whole = useSidecar(scope.uid, 'unitCost', { ...asked, granularity: 'none' }, scope.refresh);
  const title = t('unit-cost.steps', 'Cost per {{per}} {{metric}}', {
    per: formatNumber(view.per, numberLocale()),
    metric: metric.metric,
    interpolation: { escapeValue: false },
  });
  const { data } = call;
  useEffect(() => {
    if (data !== undefined) {
      const names = {
        actual: title,
        expected: t('unit-cost.expected', 'Expected'),
        lower: t('unit-cost.lower', 'Expected at least'),
        upper: t('unit-cost.upper', 'Expected at most'),
      };
      drawUnitCosts(chart, { rows: data.rows, outlook: data.outlook[0] }, { period, currency, names });
    }
  }, [chart, data, period, currency, title]);
  return (
    <Section
      title={title}
      subtitle={`${measureLabel('EffectiveCost')} (${currency}) · ${formatPeriod(period, locale())}`}
      call={call}
      isEmpty={(answer) => answer.rows.every(({ cost, quantity }) => cost === null && quantity === null)}
      emptyText={t('unit-cost.nothing', 'Neither costs nor usage in this period.')}
      actions={
        <>
          <TableToggle title={title} asTable={asTable} onChange={setAsTable} />
          <PanelActions
            title={title}
            panel={chart}
            question={questionTo(scope.uid, unitCostPanel(view, metric.metric, currency))}
          />
        </>
      }
    >
      {(answer) => (
        <div className={styles.content}>
          <Notices notices={answer.notices} />
          {whole.error ? (
            <CallFailed error={whole.error} retry={whole.retry} />
          ) : whole.data === undefined ? (
            <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
          ) : (
            <Figures
              row={whole.data.rows[0]}
              outlook={answer.outlook[0]}
              step={view.step}
              currency={currency}
              unit={answer.unit}
            />
          )}
          {asTable ? (
            <StepTable title={title} rows={answer.rows} step={view.step} currency={currency} />
          ) : (
            <div className={styles.chart}>
              <chart.Component model={chart} />
            </div>
          )}
          <ProvenanceFooter title={title} provenance={answer.cost} />
        </div>
      )}
    </Section>
  );
}

interface FiguresProps {
  row: UnitCostRow | undefined;
  outlook: UnitCostOutlook | undefined;
  step: UnitCostView['step'];
  currency: string;
  unit: string;
}

function Figures({ row, outlook, step, currency, unit }: FiguresProps) {
  const last = outlook?.steps.at(-1);
  const facts: Fact[] = [
    [t('unit-cost.unit-cost', 'Unit cost'), formatUnitMoney(row?.unitCost ?? null, currency, numberLocale())],
    [t('unit-cost.cost', 'Cost'), formatMoney(row?.cost ?? null, currency, numberLocale())],
    [
      unit === ''
        ? t('unit-cost.quantity', 'Usage')
        : t('unit-cost.quantity-in', 'Usage ({{unit}})', {
            unit: unitText(unit),
            interpolation: { escapeValue: false },
          }),
      formatNumber(row?.quantity ?? null, numberLocale()),
    ],
    [t('unit-cost.trend', 'Trend'), outlook === undefined ? NO_VALUE : trendText(outlook)],
    ...(last === undefined
      ? []
      : [
          [
            t('unit-cost.expected-on', 'Expected: {{step}}', { step: formatStep(last.time, step, locale()) }),
            formatUnitMoney(last.mean, currency, numberLocale()),
          ] satisfies Fact,
        ]),
  ];
  return (
    <>
      <Facts facts={facts} size="h3" />
      {outlook !== undefined && outlook.refused !== null && (
        <Text color="secondary" variant="bodySmall">
          {t('unit-cost.no-outlook', 'Too few steps have a unit cost to tell where it is going.')}
        </Text>
      )}
    </>
  );
}

function trendText({ trend }: UnitCostOutlook): string {
  if (trend === null) {
    return NO_VALUE;
  }
  const change = trend.change === null ? '' : formatRatio(String(Math.abs(trend.change)), numberLocale());
  switch (trend.direction) {
    case 'none':
      return t('unit-cost.no-trend', 'None');
    case 'rising':
      return t('unit-cost.rising', 'Rising {{change}}', { change });
    case 'falling':
      return t('unit-cost.falling', 'Falling {{change}}', { change });
  }
}

// UCUM writes what is counted in braces: {request}.
function unitText(unit: string): string {
  return unit.replace(/^\{(.+)\}$/, '$1');
}

interface TableProps {
  title: string;
  rows: UnitCostRow[];
  step: 'day' | 'week' | 'month';
  currency: string;
}

function StepTable({ title, rows, step, currency }: TableProps) {
  const language = locale();
  return (
    <DataTable
      name="steps"
      caption={title}
      columns={[
        {
          ...{ id: 'time', header: t('chart.time', 'Time (UTC)'), nowrap: true },
          value: ({ time }) => time,
          cell: ({ time }) => (time === null ? '' : formatStep(time, step, language)),
        },
        {
          ...{ id: 'cost', header: t('unit-cost.cost', 'Cost'), numeric: true },
          value: ({ cost }) => cost,
          cell: ({ cost }) => formatMoney(cost, currency, numberLocale()),
        },
        {
          ...{ id: 'quantity', header: t('unit-cost.quantity', 'Usage'), numeric: true },
          value: ({ quantity }) => quantity,
          cell: ({ quantity }) => formatNumber(quantity, numberLocale()),
        },
        {
          ...{ id: 'unitCost', header: t('unit-cost.unit-cost', 'Unit cost'), numeric: true },
          value: ({ unitCost }) => unitCost,
          cell: ({ unitCost }) => formatUnitMoney(unitCost, currency, numberLocale()),
        },
      ]}
      rows={rows}
      idOf={({ time, currency: own }) => JSON.stringify([time, own])}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  content: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  chart: css({ position: 'relative', height: theme.spacing(36), display: 'flex', flexDirection: 'column' }),
});
