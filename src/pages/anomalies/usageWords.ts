/** Words of an anomaly of usage, and its hours as a chart. */
import { FieldType, type DataFrame } from '@grafana/data';
import { GraphDrawStyle } from '@grafana/schema';
import { t } from '@grafana/i18n';
import type { UsageAnomaly, UsageAnomalyDetail } from '../../contract/api/usage-anomaly.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';
import { formatStep } from '../../components/format/dates';
import { locale, valueLabel } from '../../components/format/locale';

/** A change that stands for "far more, or nothing was expected". */
const MOST = 10_000;

/** An hour for reading. */
export function hourText(hour: string): string {
  return formatStep(hour, 'hour', locale());
}

/** The metric, and what it is told apart by. */
export function usageLeafText({ metric, dimensions }: Pick<UsageAnomaly, 'metric' | 'dimensions'>): string {
  return [metric, ...dimensions.map(({ value }) => valueLabel(value))].join(' · ');
}

/** Percent of what was expected, with its sign. */
export function changeText(change: number, language: string): string {
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  }).format(change / 100);
  return change < MOST
    ? percent
    : t('anomalies.usage-much', '{{percent}} or more', { percent, interpolation: { escapeValue: false } });
}

/** A unit of UCUM for reading: annotations without their braces, nothing for plain numbers. */
export function unitText(unit: string): string {
  return unit === '1' ? '' : unit.replace(/[{}]/g, '');
}

/** A quantity in its unit. */
export function quantityText(quantity: string, unit: string, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 }).format(
    decimalToChartNumber(quantity)
  );
  return [number, unitText(unit)].filter((part) => part !== '').join(' ');
}

/** One row for each hour: what there was, and over it what was expected. */
export function hoursFrame(
  { hours }: Pick<UsageAnomalyDetail, 'hours'>,
  names: { actual: string; expected: string }
): DataFrame {
  const numbers = (of: 'actual' | 'expected') =>
    hours.map((hour) => {
      const value = hour[of];
      return value === null ? null : decimalToChartNumber(value);
    });
  const line = (of: 'actual' | 'expected', custom: object) => ({
    ...{ name: names[of], type: FieldType.number, values: numbers(of) },
    config: { custom: { axisSoftMin: 0, drawStyle: GraphDrawStyle.Line, ...custom } },
  });
  return {
    length: hours.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: hours.map(({ at }) => Date.parse(at)) },
      line('actual', { lineWidth: 1, fillOpacity: 15 }),
      line('expected', { lineWidth: 2, lineStyle: { fill: 'dash', dash: [8, 6] } }),
    ],
  };
}
