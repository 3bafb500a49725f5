/** Runs a form and makes the table of an answer. */
import type { AskAnswer, AskColumn, QueryForm } from '../../../contract/api/ask.ts';
import { DerivedQuery } from '../../../contract/api/derived.ts';
import { OTHER } from '../../../contract/measures.ts';
import { decimalPattern } from '../../../contract/money.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import type { Language } from '../lexicon/phrases.ts';
import type { Catalogue } from '../values/catalogue.ts';
import { compileForm, type FigureUnit } from './compile-form.ts';

export interface RanForm {
  readonly columns: AskAnswer['columns'];
  readonly rows: AskAnswer['rows'];
  readonly sql: string;
  readonly parameters: Record<string, unknown>;
  /** True where no charge matches, which is no zero. */
  readonly isEmpty: boolean;
  readonly more: boolean;
  readonly rowsRead: number | null;
}

export interface RunTools {
  readonly store: Store;
  readonly context: QueryContext;
  readonly catalogue: Catalogue;
  readonly language: Language;
}

/** Runs the form. Throws a caller error when a limit of the store is hit. */
export async function runForm(
  form: QueryForm,
  now: string,
  limit: number,
  { store, context, catalogue, language }: RunTools
): Promise<RanForm> {
  const { query, units, hidden } = compileForm(form, catalogue, now, limit);
  const answer = await store.derive(DerivedQuery.parse(query), context);
  const shown = answer.columns.length - hidden;
  const firstFigure = answer.columns.findIndex(({ role }) => role === 'measure');
  const columns = answer.columns.slice(0, shown).map(({ name, role }, index) => {
    return { name, role, ...(index < firstFigure ? {} : figureOf(units[index - firstFigure], answer.currency)) };
  });
  const charges = hidden === 0 ? null : answer.rows.map((row) => row.at(-1) ?? '0');
  const isNone = form.transform === 'count_rows' && answer.rows[0]?.[0] === '0';
  const isEmpty = isNone
    ? (await runForm(withoutCount(form), now, 1, { store, context, catalogue, language })).isEmpty
    : charges === null
      ? answer.rows.length === 0 && form.having === null
      : charges.every((count) => count === '0');
  return {
    columns,
    rows: answer.rows.map((row) =>
      row
        .slice(0, shown)
        .map((cell, index) => (index >= firstFigure ? trimmed(cell) : form.rest ? shownRest(cell, language) : cell))
    ),
    sql: answer.provenance.sql,
    parameters: answer.provenance.parameters,
    isEmpty,
    more: answer.more,
    rowsRead: answer.provenance.rowsRead,
  };
}

function figureOf({ unit, isPrice = false }: FigureUnit = { unit: '' }, currency: string | null) {
  const kind: AskColumn['kind'] = unit !== null ? 'number' : isPrice ? 'unit_price' : 'money';
  const counted = unit ?? currency ?? '';
  return { kind, ...(counted === '' ? {} : { unit: counted }) };
}

// "None of the days" is an answer only where there are charges to hold against the condition.
function withoutCount(form: QueryForm): QueryForm {
  const [measure] = form.measures;
  const of = measure?.of;
  return {
    ...form,
    ...{ intent: 'total', measures: [{ name: 'effective_cost' }], dimensions: [], grain: null, transform: null },
    ...{ having: null, order: null, limit: null, limit_per: null },
    filters: of === undefined ? form.filters : [...form.filters, { field: of, op: 'not_empty', values: [] }],
  };
}

function shownRest(cell: string | null, language: Language): string | null {
  return cell === OTHER ? (language === 'pt' ? 'Outros' : 'Other') : cell;
}

const PLACES = 10;

/** Decimal text without digits that no bill has; sums keep all of theirs. */
function trimmed(cell: string | null): string | null {
  if (cell === null || !decimalPattern.test(cell) || !cell.includes('.')) {
    return cell;
  }
  const [whole = '', fraction = ''] = cell.split('.');
  const kept = fraction.length > PLACES + 4 ? fraction.slice(0, PLACES) : fraction;
  const short = kept.replace(/0+$/, '');
  return short === '' ? whole : `${whole}.${short}`;
}

/** How to draw the answer. */
export function chartOf(form: QueryForm, rows: number, title: string): AskAnswer['chart'] {
  const type =
    form.grain !== null && form.dimensions.length <= 1
      ? 'timeseries'
      : form.dimensions.length === 0
        ? 'stat'
        : form.dimensions.length > 1
          ? 'table'
          : form.measures[0]?.name === 'share_pct' && rows <= 6
            ? 'pie'
            : 'bar';
  return { type, title };
}
