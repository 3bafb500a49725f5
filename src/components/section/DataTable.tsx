import type { ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Pagination, Stack, Text, useStyles2 } from '@grafana/ui';
import { fileName } from '../download/csv';
import { DownloadMenu } from '../download/DownloadMenu';
import type { Shown } from '../download/shown';
import type { Sort } from '../links/exploreState';
import { OnScreen } from './OnScreen';
import { useTablePlace } from './useTablePlace';

export interface DataColumn<Row> {
  id: string;
  header: string;
  numeric?: boolean;
  /** Breaks a cell within its words: an id has but one. */
  breaks?: boolean;
  /** Keeps a cell on one line. */
  nowrap?: boolean;
  /** So many characters fit on a line of a cell before the table scrolls: sentences want more than names. */
  atLeast?: number;
  sortable?: boolean;
  /** Orders rows, smallest first; makes the column sortable where the page does not sort by itself. */
  compare?: (left: Row, right: Row) => number;
  /** More cost is bad news, less is good; the sign in the text says so without colour. */
  tone?: (row: Row) => 'up' | 'down' | 'same';
  cell: (row: Row) => ReactNode;
  /** What a download has in this place, to the last digit; the text of the cell without it. */
  value?: (row: Row) => string | null;
  /** Only in a download: what the page says beside the figures, such as their currency. */
  downloadOnly?: boolean;
}

interface Props<Row> {
  caption: string;
  /** Of the table in the address, which keeps its page and order where the page does not: no other of the page has it. */
  name?: string;
  /** In a drawer: its page and order leave the address with it. */
  isPassing?: boolean;
  columns: Array<DataColumn<Row>>;
  rows: Row[];
  /** Tells rows apart. */
  idOf: (row: Row) => string;
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** A last cell for each row. */
  action?: (row: Row) => ReactNode;
  /** Of the file when the table is downloaded, without its ending; made of the caption unless told. */
  file?: string;
  /** Where the table has only a part of the rows: asks for all, for the download. */
  everything?: () => Promise<Row[]>;
}

const PAGE_SIZE = 50;

/** A wide table that scrolls by keyboard, sorts by its heads, and shows fifty rows at a time in the order given. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, rows, idOf, sort, onSort, action, everything } = props;
  const columns = props.columns.filter(({ downloadOnly = false }) => !downloadOnly);
  const styles = useStyles2(getStyles);
  const [place, setPlace] = useTablePlace(props.name, props.isPassing);
  const sorting = onSort === undefined ? place.sort : (sort ?? null);
  const ordered = onSort === undefined ? inOrder(rows, columns, place.sort) : rows;
  const setSort = (wanted: Sort | null) =>
    onSort === undefined ? setPlace({ sort: wanted, page: 1 }) : onSort(wanted);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(place.page, pages);
  const shown = ordered.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
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
                  aria-sort={sorting?.column === column.id ? ariaSort(sorting) : undefined}
                >
                  {(column.sortable && onSort) || column.compare ? (
                    <button type="button" className={styles.sort} onClick={() => setSort(nextSort(column, sorting))}>
                      {column.header}
                      {sorting?.column === column.id && (
                        <Icon name={sorting.direction === 'asc' ? 'arrow-up' : 'arrow-down'} size="sm" aria-hidden />
                      )}
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              ))}
              {action && (
                <th scope="col" className={styles.action}>
                  <span className="sr-only">{t('table.actions', 'Actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={idOf(row)}>
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cx(
                      column.numeric && styles.number,
                      column.nowrap && styles.nowrap,
                      column.breaks && styles.breaks,
                      column.tone && styles[column.tone(row)]
                    )}
                    style={column.atLeast === undefined ? undefined : { minWidth: `${column.atLeast}ch` }}
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
        <Stack alignItems="center" gap={1}>
          <Text color="secondary" variant="bodySmall">
            {t('table.rows', '', {
              count: rows.length,
              defaultValue_one: '{{count}} row',
              defaultValue_other: '{{count}} rows',
            })}
          </Text>
          {rows.length > 0 && (
            <DownloadMenu
              title={caption}
              name={props.file ?? fileName(caption)}
              shown={async () => shownOf(everything === undefined ? ordered : await everything(), props.columns)}
            />
          )}
        </Stack>
        {pages > 1 && (
          <OnScreen>
            <Pagination currentPage={page} numberOfPages={pages} onNavigate={(wanted) => setPlace({ page: wanted })} />
          </OnScreen>
        )}
      </Stack>
    </Stack>
  );
}

/** The columns that say something in words or figures: a picture cannot be downloaded. */
function shownOf<Row>(rows: Row[], columns: Array<DataColumn<Row>>): Shown {
  const kept = columns.filter(({ value, cell }) => value !== undefined || rows.every((row) => isText(cell(row))));
  return {
    columns: kept.map(({ header, numeric = false }) => ({ name: header, numeric })),
    rows: rows.map((row) =>
      kept.map(({ value, cell }) => {
        const text = value === undefined ? cell(row) : value(row);
        return isText(text) ? String(text) : null;
      })
    ),
  };
}

function isText(cell: unknown): cell is string | number {
  return typeof cell === 'string' || typeof cell === 'number';
}

function inOrder<Row>(rows: Row[], columns: Array<DataColumn<Row>>, sort: Sort | null): Row[] {
  const compare = columns.find(({ id }) => id === sort?.column)?.compare;
  const sign = sort?.direction === 'desc' ? -1 : 1;
  return compare === undefined ? rows : [...rows].sort((left, right) => sign * compare(left, right));
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
  scroll: css({
    // Or what is for screen readers only, far to the right, would widen the page.
    position: 'relative',
    overflowX: 'auto',
    maxWidth: '100%',
    '@media print': { overflow: 'visible' },
  }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    '& th, & td': { padding: theme.spacing(0.5, 1), textAlign: 'left', fontWeight: theme.typography.fontWeightRegular },
    // Names break between words before they break within them; one without any keeps no figure out of sight.
    '& td': { minWidth: '9ch', maxWidth: '44ch', overflowWrap: 'break-word' },
    // A name that is a button breaks like other names; Grafana's buttons keep to one line of a fixed height.
    '& td button': { height: 'auto', minHeight: theme.spacing(3), maxWidth: '100%', textAlign: 'start' },
    '& td button > span': { whiteSpace: 'normal', overflowWrap: 'break-word', minWidth: 0 },
    // A head breaks between its words before its column is out of sight.
    '& thead th': { color: theme.colors.text.secondary, whiteSpace: 'normal', verticalAlign: 'bottom' },
    '@media print': { '& tr': { breakInside: 'avoid' } },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    // A mark beside the row, not a ground below it: badges must stay readable.
    '& tbody tr:hover': { boxShadow: `inset 2px 0 0 ${theme.colors.border.strong}` },
  }),
  number: css({ '&&': { textAlign: 'right' }, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
  nowrap: css({ whiteSpace: 'nowrap' }),
  breaks: css({ '&&': { overflowWrap: 'anywhere' } }),
  sort: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'inherit',
    cursor: 'pointer',
    '&:hover': { color: theme.colors.text.primary },
    // A browser draws no box of a button again in the heads of further sheets, but its words alone.
    '@media print': { display: 'contents' },
  }),
  action: css({
    '&&': { textAlign: 'right' },
    whiteSpace: 'nowrap',
    // Nobody presses buttons on paper.
    '@media print': { display: 'none' },
  }),
  up: css({ color: theme.colors.error.text }),
  down: css({ color: theme.colors.success.text }),
  same: css({}),
});
