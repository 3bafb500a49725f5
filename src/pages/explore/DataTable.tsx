import { useState, type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Pagination, Stack, Text, useStyles2 } from '@grafana/ui';
import type { Sort } from '../../components/links/exploreState';

export interface DataColumn<Row> {
  id: string;
  header: string;
  numeric?: boolean;
  sortable?: boolean;
  /** More cost is bad news, less is good; the sign in the text says so without colour. */
  tone?: (row: Row) => 'up' | 'down' | 'same';
  cell: (row: Row) => ReactNode;
}

interface Props<Row extends { id: string }> {
  caption: string;
  columns: Array<DataColumn<Row>>;
  rows: Row[];
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** A last cell for each row. */
  action?: (row: Row) => ReactNode;
}

const PAGE_SIZE = 50;

/** A wide table that scrolls by keyboard, sorts by its heads, and shows fifty rows at a time in the order given. */
export function DataTable<Row extends { id: string }>({ caption, columns, rows, sort, onSort, action }: Props<Row>) {
  const styles = useStyles2(getStyles);
  const [wanted, setPage] = useState(1);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(wanted, pages);
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return (
    <Stack direction="column" gap={1}>
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={t('table.region', '{{title}}: table', { title: caption, interpolation: { escapeValue: false } })}
      >
        <table className={styles.table}>
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  className={column.numeric ? styles.number : undefined}
                  aria-sort={sort?.column === column.id ? ariaSort(sort) : undefined}
                >
                  {column.sortable && onSort ? (
                    <button
                      type="button"
                      className={styles.sort}
                      onClick={() => onSort(nextSort(column, sort ?? null))}
                    >
                      {column.header}
                      {sort?.column === column.id && (
                        <Icon name={sort.direction === 'asc' ? 'arrow-up' : 'arrow-down'} size="sm" aria-hidden />
                      )}
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              ))}
              {action && (
                <th scope="col">
                  <span className="sr-only">{t('table.actions', 'Actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id}>
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cx(column.numeric && styles.number, column.tone && styles[column.tone(row)])}
                  >
                    {column.cell(row)}
                  </td>
                ))}
                {action && <td className={styles.action}>{action(row)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Stack justifyContent="space-between" alignItems="center" wrap="wrap">
        <Text color="secondary" variant="bodySmall">
          {t('table.rows', '', {
            count: rows.length,
            defaultValue_one: '{{count}} row',
            defaultValue_other: '{{count}} rows',
          })}
        </Text>
        {pages > 1 && <Pagination currentPage={page} numberOfPages={pages} onNavigate={setPage} />}
      </Stack>
    </Stack>
  );
}

function ariaSort(sort: Sort): 'ascending' | 'descending' {
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}

/** Numbers begin with the largest, texts with the first; the third click gives the first order back. */
function nextSort<Row>(column: DataColumn<Row>, sort: Sort | null): Sort | null {
  const first = column.numeric ? 'desc' : 'asc';
  if (sort?.column !== column.id) {
    return { column: column.id, direction: first };
  }
  return sort.direction === first ? { column: column.id, direction: first === 'asc' ? 'desc' : 'asc' } : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto', maxWidth: '100%' }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    '& th, & td': { padding: theme.spacing(0.5, 1), textAlign: 'left', fontWeight: theme.typography.fontWeightRegular },
    '& thead th': { color: theme.colors.text.secondary, whiteSpace: 'nowrap', verticalAlign: 'bottom' },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& tbody tr:hover': { background: theme.colors.action.hover },
  }),
  number: css({ '&&': { textAlign: 'right' }, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
  sort: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    '&:hover': { color: theme.colors.text.primary },
  }),
  action: css({ '&&': { textAlign: 'right' }, whiteSpace: 'nowrap' }),
  up: css({ color: theme.colors.error.text }),
  down: css({ color: theme.colors.success.text }),
  same: css({}),
});
