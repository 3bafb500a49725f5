import { useState } from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Button, Drawer, EmptyState, InlineSwitch, LoadingPlaceholder, Stack, useStyles2 } from '@grafana/ui';
import type { RowsAnswer } from '../../contract/api/query.ts';
import type { Period } from '../../contract/calendar.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { dimensionLabel, locale, numberLocale, valueLabel } from '../../components/format/locale';
import { ProvenanceFooter } from '../../components/provenance/ProvenanceFooter';
import type { RowsView } from '../../components/links/exploreState';
import type { CostScope } from '../../components/scene/useCostScope';
import { callSidecar } from '../../components/sidecar/client';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed } from '../../components/states/PageStates';
import { periodName } from '../../components/download/csv';
import { DataTable } from '../../components/section/DataTable';
import type { ExploreBody } from './ExploreBody';
import { DOWNLOAD_PAGE, MOST_DOWNLOADED, ROWS_PAGE, rowsQuery } from './queries';
import { ResourceEvents } from './ResourceEvents';
import { cellOf, isNumericColumn, mainColumns } from './rowColumns';

interface Props {
  model: ExploreBody;
  scope: CostScope;
  period: Period;
}

/** The charges behind a number, as the bills state them. */
export function RowsDrawer(props: Props) {
  const { view } = props.model.useState();
  const { rows } = view;
  // A fresh start for each number, whatever page of its charges is looked at.
  return rows === null ? null : (
    <OpenDrawer key={JSON.stringify([rows.filters, rows.period, view.filters])} {...props} rows={rows} />
  );
}

function OpenDrawer({ model, scope, period, rows }: Props & { rows: RowsView }) {
  const { view } = model.useState();
  const { page = 1 } = rows;
  const offset = (page - 1) * ROWS_PAGE;
  const turn = (to: number) => model.change({ rows: { ...rows, page: to } });
  const [all, setAll] = useState(false);
  const question = rowsQuery(view, period, scope.choice, offset);
  const call = useSidecar(
    scope.uid,
    'rows',
    scope.currency === '' ? undefined : (question ?? undefined),
    scope.refresh
  );
  const shownPeriod = question?.period ?? period;
  const conditions = (question?.filters ?? []).map(
    (filter) => `${dimensionLabel(filter.dimension)} ${filter.operator} ${filter.values.map(valueLabel).join(', ')}`
  );
  const title = t('rows.title', 'Charges behind the number');
  return (
    <Drawer
      title={title}
      subtitle={[formatPeriod(shownPeriod, locale()), scope.currency, ...conditions].join(' · ')}
      size="lg"
      onClose={() => model.change({ rows: null })}
    >
      {call.error ? (
        <CallFailed error={call.error} retry={call.retry} />
      ) : call.data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : call.data.rows.length === 0 && page === 1 ? (
        <EmptyState variant="not-found" message={t('rows.none', 'No charges here')} />
      ) : (
        <Stack direction="column" gap={2}>
          <Stack justifyContent="space-between" wrap="wrap">
            <InlineSwitch
              id="thriftdata-all-columns"
              showLabel
              label={t('rows.all-columns', 'All columns')}
              value={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
            <Stack gap={1}>
              <Button
                size="sm"
                variant="secondary"
                disabled={offset === 0 || call.state === 'loading'}
                onClick={() => turn(page - 1)}
              >
                {t('rows.newer', 'Newer')}
              </Button>
              <Button
                size="sm"
                variant="secondary"
                disabled={call.data.rows.length < ROWS_PAGE || call.state === 'loading'}
                onClick={() => turn(page + 1)}
              >
                {t('rows.older', 'Older')}
              </Button>
            </Stack>
          </Stack>
          <RowsTable
            answer={call.data}
            all={all}
            title={title}
            file={periodName('rows', shownPeriod, scope.currency)}
            everything={() => allRows(scope.uid, question)}
          />
          <ProvenanceFooter title={title} provenance={call.data.provenance} />
          <ResourceEvents answer={call.data} scope={scope} period={shownPeriod} />
        </Stack>
      )}
    </Drawer>
  );
}

type Cells = Array<string | null>;

interface TableProps {
  answer: RowsAnswer;
  all: boolean;
  title: string;
  file: string;
  everything: () => Promise<Cells[]>;
}

function RowsTable({ answer, all, title, file, everything }: TableProps) {
  const styles = useStyles2(getStyles);
  const shown = shownColumns(answer, all);
  return (
    <DataTable
      caption={title}
      file={file}
      everything={async () => (await everything()).map(withId)}
      columns={shown.map((at) => ({
        id: String(at),
        header: answer.columns[at] ?? '',
        numeric: isNumericColumn(answer.columns[at] ?? ''),
        value: (row: { id: string; cells: Cells }) => row.cells[at] ?? null,
        cell: (row: { id: string; cells: Cells }) => (
          <span className={styles.clip} title={row.cells[at] ?? undefined}>
            {cellOf(row.cells[at] ?? null)}
          </span>
        ),
      }))}
      rows={answer.rows.map(withId)}
      idOf={(row) => row.id}
    />
  );
}

function withId(cells: Cells, index: number) {
  return { id: String(index), cells };
}

/** Every charge behind the number, page after page. Rejects when there are more than a browser should hold. */
async function allRows(uid: string, question: ReturnType<typeof rowsQuery>): Promise<Cells[]> {
  const rows: Cells[] = [];
  for (let more = question !== null; more && question !== null;) {
    const page = await callSidecar(uid, 'rows', { ...question, limit: DOWNLOAD_PAGE, offset: rows.length });
    rows.push(...page.rows);
    more = page.rows.length === DOWNLOAD_PAGE;
    if (more && rows.length >= MOST_DOWNLOADED) {
      throw new Error(
        t(
          'rows.too-many',
          'More than {{most}} charges: choose a shorter period or more filters, or export whole months as FOCUS files.',
          { most: formatNumber(String(MOST_DOWNLOADED), numberLocale(), 0) }
        )
      );
    }
  }
  return rows;
}

/** Places of the columns shown: the main ones in reading order, or every one that some row fills. */
function shownColumns(answer: RowsAnswer, all: boolean): number[] {
  const filled = (at: number) => answer.rows.some((row) => row[at] !== null && row[at] !== '');
  return all
    ? answer.columns.map((_, at) => at).filter(filled)
    : mainColumns.map((name) => answer.columns.indexOf(name)).filter((at) => at >= 0 && filled(at));
}

const getStyles = () => ({
  clip: css({
    display: 'inline-block',
    maxWidth: '44ch',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    verticalAlign: 'bottom',
  }),
});
