import { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { Button, RadioButtonGroup } from '@grafana/ui';
import type { Period } from '../../contract/calendar.ts';
import { OTHER } from '../../contract/measures.ts';
import {
  direction,
  formatRatio,
  RATIO_PLACES,
  formatSignedMoney,
  formatSignedUnitMoney,
  formatUnit,
} from '../../contract/amounts.ts';
import { formatPeriod, formatStep } from '../../components/format/dates';
import { dimensionLabel, locale, measureLabel, numberLocale, valueLabel } from '../../components/format/locale';
import { drillInto } from '../../components/links/drill';
import { LinkText } from '../../components/links/LinkText';
import { ProvenanceFooter } from '../../components/provenance/ProvenanceFooter';
import { Section } from '../../components/section/Section';
import type { CostScope } from '../../components/scene/useCostScope';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { Notices } from '../../components/states/Notices';
import { periodName } from '../../components/download/csv';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import type { ExploreBody } from './ExploreBody';
import { stepOf, tableQuery } from './queries';
import { rowsBehind, sorted, tableOf, type ResultTable, type TableColumn } from './table';

interface Props {
  model: ExploreBody;
  scope: CostScope;
  period: Period;
}

/** The numbers: sorted, drilled into, and exported as they are shown. */
export function Results({ model, scope, period }: Props) {
  const { view } = model.useState();
  const { currency, choice } = scope;
  const call = useSidecar(
    scope.uid,
    'query',
    currency === '' ? undefined : tableQuery(view, period, choice),
    scope.refresh
  );
  const title = t('explore.results', 'Numbers');
  const table = useMemo(
    () => (call.data === undefined ? null : sorted(tableOf(call.data, currency), view.sort)),
    [call.data, currency, view.sort]
  );
  return (
    <Section
      title={title}
      subtitle={`${view.measures.map(measureLabel).join(', ')} · ${currency} · ${formatPeriod(period, locale())}`}
      call={call}
      isEmpty={(answer) => answer.rows.length === 0}
      emptyText={t('explore.results-empty', 'No charges match these filters in this period.')}
      actions={
        <RadioButtonGroup
          size="sm"
          aria-label={t('explore.table', 'Table rows')}
          options={[
            { value: 'total', label: t('explore.table-total', 'Totals') },
            { value: 'step', label: t('explore.table-step', 'Per step') },
          ]}
          value={view.table}
          onChange={(shown: 'total' | 'step') => model.change({ table: shown, sort: null })}
        />
      }
    >
      {(answer) =>
        table !== null && (
          <>
            <Notices notices={answer.provenance.notices.filter(({ severity }) => severity !== 'info')} />
            <ResultsTable model={model} table={table} period={period} currency={currency} title={title} />
            <ProvenanceFooter title={title} provenance={answer.provenance} />
          </>
        )
      }
    </Section>
  );
}

interface TableProps {
  model: ExploreBody;
  table: ResultTable;
  period: Period;
  currency: string;
  title: string;
}

function ResultsTable({ model, table, period, currency, title }: TableProps) {
  const { view } = model.useState();
  const step = stepOf(view.step, period);
  const columns = table.columns.map((column, at): DataColumn<(typeof table.rows)[number]> => ({
    id: column.id,
    header: columnLabel(column, currency),
    numeric: isNumeric(column),
    sortable: true,
    tone:
      column.kind === 'change' || column.kind === 'ratio'
        ? (row) => direction(row.cells[at] ?? null, column.kind === 'ratio' ? RATIO_PLACES : undefined)
        : undefined,
    value: (row) => {
      const value = row.cells[at] ?? null;
      return column.kind === 'dimension' && value === OTHER ? valueLabel(value) : value;
    },
    cell: (row) => {
      const value = row.cells[at] ?? null;
      const { dimension } = column;
      if (column.kind === 'dimension' && dimension !== undefined && value !== OTHER) {
        return (
          <LinkText
            text={valueLabel(value)}
            title={t('explore.drill', 'Look inside')}
            onClick={() => model.change(drillInto(view, dimension, value ?? ''))}
          />
        );
      }
      return cellText(column, value, step, currency);
    },
  }));
  return (
    <DataTable
      name="results"
      caption={title}
      file={periodName('costs', period, currency)}
      columns={columns}
      rows={table.rows}
      idOf={(row) => row.id}
      sort={view.sort}
      onSort={(sort) => model.change({ sort })}
      action={(row) => {
        const behind = rowsBehind(table, row, step, period);
        return (
          behind && (
            <Button
              size="sm"
              fill="text"
              icon="list-ul"
              aria-label={t('explore.rows-open', 'Rows behind {{name}}', {
                name: row.cells
                  .filter((_, at) => table.columns[at]?.kind === 'dimension')
                  .map(valueLabel)
                  .join(', '),
                interpolation: { escapeValue: false },
              })}
              onClick={() => model.change({ rows: behind })}
            >
              {t('explore.rows', 'Rows')}
            </Button>
          )
        );
      }}
    />
  );
}

function isNumeric(column: TableColumn): boolean {
  return !['time', 'dimension', 'currency'].includes(column.kind);
}

function cellText(
  column: TableColumn,
  value: string | null,
  step: ReturnType<typeof stepOf>,
  currency: string
): string {
  switch (column.kind) {
    case 'time':
      return value === null ? '' : formatStep(value, step, locale());
    case 'dimension':
    case 'currency':
      return valueLabel(value);
    case 'ratio': {
      const text = formatRatio(value, numberLocale());
      return direction(value, RATIO_PLACES) === 'up' ? `+${text}` : text;
    }
    case 'original':
      return formatUnit(value, 'quantity', currency, numberLocale());
    case 'change':
      return column.unit === 'money'
        ? formatSignedMoney(value, currency, numberLocale())
        : column.unit === 'money_per_unit'
          ? formatSignedUnitMoney(value, currency, numberLocale())
          : formatUnit(value, column.unit ?? 'quantity', currency, numberLocale());
    default:
      return formatUnit(value, column.unit ?? 'quantity', currency, numberLocale());
  }
}

/** The head of a column; money says its currency. */
function columnLabel(column: TableColumn, currency: string): string {
  if (column.kind === 'time') {
    return t('chart.time', 'Time (UTC)');
  }
  if (column.measure === undefined) {
    return dimensionLabel(column.dimension ?? column.id);
  }
  const name = measureLabel(column.measure);
  const measure = column.unit?.startsWith('money') ? `${name} (${currency})` : name;
  switch (column.kind) {
    case 'original':
      return t('explore.column.original', '{{measure}} in billing currency', { measure: name });
    case 'previous':
      return t('explore.column.previous', '{{measure}}, before', { measure });
    case 'change':
      return t('explore.column.change', '{{measure}}, change', { measure });
    case 'ratio':
      return t('explore.column.ratio', '{{measure}}, change in %', { measure: name });
    default:
      return measure;
  }
}
