import { t } from '@grafana/i18n';
import type { CostForecastSeries, ForecastTotal } from '../../contract/api/forecast.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatNumber, type AmountUnit } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { dimensionLabel, locale, numberLocale, valueLabel } from '../../components/format/locale';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { amountUnit } from './queries';

interface Props {
  series: CostForecastSeries[];
  level: number;
  /** The breakdown of the series; left out where there is none. */
  by?: string;
}

interface Line extends ForecastTotal {
  name: string;
  currency: string;
  amount: AmountUnit;
}

/** The totals of every series with their intervals; with a breakdown only the month and the whole. */
export function Totals({ series, level, by }: Props) {
  const language = locale();
  const isUsage = series.some(({ unit }) => unit !== undefined);
  const lines = series.flatMap((one) =>
    one.totals
      .filter(({ kind }, index) => by === undefined || kind === 'horizon' || index === 0)
      .map((total): Line => {
        const amount = amountUnit(one);
        const name = by === undefined ? '' : (one.labels[by] ?? '');
        return { ...total, name, currency: amount.currency || amount.unit, amount };
      })
  );
  const money = (id: 'actual' | 'mean', header: string): DataColumn<Line> => ({
    id,
    header,
    numeric: true,
    value: (line) => line[id],
    cell: (line) => amountText(line[id], line.amount),
    compare: (left, right) => compareDecimals(left[id], right[id]),
  });
  return (
    <DataTable
      name="totals"
      caption={t('forecast.to-come', 'What it will come to')}
      rows={lines}
      idOf={({ name, kind, period }) => `${name} ${kind} ${period.from}`}
      columns={[
        ...(by === undefined
          ? []
          : [
              {
                id: 'name',
                header: dimensionLabel(by),
                cell: ({ name }: Line) => valueLabel(name),
                compare: (left: Line, right: Line) => left.name.localeCompare(right.name),
              },
            ]),
        {
          id: 'period',
          header: t('forecast.period', 'Period'),
          nowrap: true,
          cell: ({ kind, period }) => `${kindText(kind)}: ${formatPeriod(period, language)}`,
        },
        isUsage ? unitColumn() : currencyColumn(),
        money('actual', isUsage ? t('forecast.used', 'Used so far') : t('forecast.actual', 'Charged so far')),
        money('mean', t('forecast.mean', 'Will come to')),
        {
          id: 'interval',
          header: t('forecast.interval', 'With {{level}} certainty between', {
            level: new Intl.NumberFormat(numberLocale(), { style: 'percent', maximumFractionDigits: 1 }).format(level),
          }),
          numeric: true,
          cell: ({ lower, upper, amount }) => `${amountText(lower, amount)} – ${amountText(upper, amount)}`,
        },
      ]}
    />
  );
}

/** With as many decimals in every row, so that they stand below each other. */
function amountText(amount: string, { currency, unit }: AmountUnit): string {
  return unit === ''
    ? formatMoney(amount, currency, numberLocale())
    : `${formatNumber(amount, numberLocale(), 2, 2)} ${unit}`;
}

/** The unit of a row's quantities, for downloads. */
function unitColumn(): DataColumn<Line> {
  return {
    id: 'unit',
    header: t('forecast.unit', 'Unit'),
    downloadOnly: true,
    cell: ({ amount }) => amount.unit,
  };
}

function kindText(kind: ForecastTotal['kind']): string {
  switch (kind) {
    case 'month':
      return t('forecast.month', 'Month');
    case 'quarter':
      return t('forecast.quarter', 'Quarter');
    case 'year':
      return t('forecast.year', 'Year');
    case 'horizon':
      return t('forecast.horizon', 'All of it');
  }
}
