/** Columns that the tables of the page share. */
import { t } from '@grafana/i18n';
import type { HostUsage } from '../../contract/api/hosts.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatNumber, formatRatio, formatUnitMoney, NO_VALUE } from '../../contract/amounts.ts';
import { numberLocale } from '../../components/format/locale';
import type { DataColumn } from '../../components/section/DataTable';

export type HostColumn = DataColumn<HostUsage>;

const GIB = 1024 ** 3;
type Share = 'cpuAverage' | 'cpuP95' | 'cpuMax' | 'memoryAverage' | 'memoryMax' | 'idleShare';
type Money = 'cost' | 'idleCost' | 'costPerUsedCoreHour';

/** A share of 0 to 1 in per cent. */
export function shareColumn(id: Share, header: string): HostColumn {
  return {
    ...{ id, header, numeric: true },
    value: (row) => (row[id] === null ? null : String(row[id])),
    cell: (row) => formatRatio(row[id] === null ? null : String(row[id]), numberLocale()),
    compare: (left, right) => (left[id] ?? -1) - (right[id] ?? -1),
  };
}

/** An amount of money, exact in a download. */
export function moneyColumn(id: Money, header: string): HostColumn {
  const format = id === 'costPerUsedCoreHour' ? formatUnitMoney : formatMoney;
  return {
    ...{ id, header, numeric: true },
    value: (row) => row[id],
    cell: (row) => (row[id] === null ? NO_VALUE : format(row[id], row.currency, numberLocale())),
    compare: (left, right) => compareDecimals(left[id] ?? '0', right[id] ?? '0'),
  };
}

/** A number as it is. */
export function numberColumn(id: string, header: string, of: (row: HostUsage) => number, places = 1): HostColumn {
  return {
    ...{ id, header, numeric: true },
    value: (row) => String(of(row)),
    cell: (row) => formatNumber(String(of(row)), numberLocale(), places),
    compare: (left, right) => of(left) - of(right),
  };
}

/** Bytes in GiB. */
export function gibColumn(id: string, header: string, of: (row: HostUsage) => number): HostColumn {
  return numberColumn(id, header, (row) => of(row) / GIB);
}

/** How busy the CPU was. */
export function cpuColumns(): HostColumn[] {
  return [
    shareColumn('cpuAverage', t('hosts.cpu-average', 'CPU on average')),
    shareColumn('cpuP95', t('hosts.cpu-p95', 'CPU, 95 % of hours below')),
    shareColumn('cpuMax', t('hosts.cpu-max', 'CPU at most')),
  ];
}
