import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { AskAnswer } from '../../contract/api/ask.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';
import { amountsSayCurrency, formatFigure } from '../../contract/answer-figures.ts';
import { fileName } from '../../components/download/csv';
import { DownloadMenu } from '../../components/download/DownloadMenu';
import type { Shown } from '../../components/download/shown';
import { formatStep } from '../../components/format/dates';
import { locale, numberLocale, valueLabel } from '../../components/format/locale';

const MOST_SHOWN = 100;

type Column = AskAnswer['columns'][number];

/** The rows of an answer as a table that eyes and screen readers follow; the first amount has a bar. */
export function RowsTable({ answer: { columns, rows, ir } }: { answer: AskAnswer }) {
  const styles = useStyles2(getStyles);
  const language = locale();
  const step = ir?.grain === 'day' || ir?.grain === 'week' ? ir.grain : 'month';
  const currencyAt = columns.findIndex(({ role }) => role === 'currency');
  const drawn = columns
    .map((column, at) => ({ ...column, at }))
    .filter(({ role }) => role !== 'currency' || !amountsSayCurrency(columns));
  const barAt = rows.length > 1 ? columns.findIndex(({ role }) => role === 'measure') : -1;
  const size = (row: AskAnswer['rows'][number]) => Math.abs(decimalToChartNumber(row[barAt] ?? '0'));
  const largest = Math.max(...rows.map(size), 0);
  if (rows.length === 0) {
    return <Text>{t('ask.none', 'Nothing meets the conditions.')}</Text>;
  }
  const shown = (): Shown => ({
    columns: columns.map(({ name, title = name, unit, role }) => ({
      name: unit === undefined ? title : `${title} (${unit})`,
      numeric: role === 'measure',
    })),
    rows,
  });
  return (
    <>
      <div role="region" aria-label={t('ask.rows', 'Rows of the answer')} tabIndex={0} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {drawn.map(({ name, title = name, unit }) => (
                <th key={name} scope="col">
                  {unit === undefined ? title : `${title} (${unit})`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_SHOWN).map((row, index) => (
              <tr key={index}>
                {drawn.map(({ at, ...column }) => (
                  <td key={column.name} className={column.role === 'measure' ? styles.number : undefined}>
                    {column.role === 'time'
                      ? formatStep(row[at] ?? '', step, language)
                      : cellText(row[at] ?? null, column, row[currencyAt] ?? null)}
                    {at === barAt && (
                      <div className={styles.track} aria-hidden>
                        <div
                          className={styles.bar}
                          style={{ width: largest === 0 ? 0 : `${(size(row) / largest) * 100}%` }}
                        />
                      </div>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > MOST_SHOWN && (
          <Text color="secondary">
            {t('ask.more-rows', '{{shown}} of {{all}} rows are shown.', { shown: MOST_SHOWN, all: rows.length })}
          </Text>
        )}
      </div>
      <DownloadMenu title={t('ask.rows', 'Rows of the answer')} name={fileName('answer')} shown={shown} />
    </>
  );
}

function cellText(cell: string | null, column: Column, currency: string | null): string {
  return column.role === 'measure' ? formatFigure(cell, column, currency, numberLocale()) : valueLabel(cell);
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflow: 'auto', maxHeight: 480 }),
  table: css({
    width: '100%',
    'th, td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
  number: css({ fontVariantNumeric: 'tabular-nums' }),
  track: css({ height: 4, background: theme.colors.background.canvas, maxWidth: 240 }),
  bar: css({ height: 4, background: theme.colors.primary.main }),
});
