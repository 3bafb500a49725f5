/** Rows of a file in a provider's own columns, as the rows that its derivation makes of them. Pure text building. */
import type { Derivation, Expression } from '../../../contract/focus/derivation.ts';
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import { literal } from '../engines/sql.ts';
import { asText } from './cells.ts';
import { conditionSql, elementsSql, expressionSql, namedColumn, type DerivationScope } from './derivation-sql.ts';
import { isNullText } from './expressions.ts';
import { PATH_COLUMN } from './files-together.ts';

/** A plan whose file is in a provider's own columns. */
export interface DerivedPlan extends ReadingPlan {
  readonly derivation: Derivation;
}

/** True where the file's columns are not the ones its rows have in the end. */
export function isDerived(plan: ReadingPlan): plan is DerivedPlan {
  return plan.derivation !== undefined;
}

/** The plan of the file itself: its own format and columns. */
export function filePlan(plan: DerivedPlan): ReadingPlan {
  const { derivation, ...rest } = plan;
  return { ...rest, format: derivation.format, columns: derivation.columnsOfFile, mapping: new Map(), other: [] };
}

/** The scope in which a statement over `nativeRows` understands the derivation's expressions. */
export function scopeOf(plan: DerivedPlan): DerivationScope {
  const byHeader = new Map(
    [...plan.derivation.columnsOfFile].reverse().map(({ header, index }) => [header, `r${index}`])
  );
  return {
    cell: (header) => byHeader.get(header) ?? "''",
    element: 'variant.2',
    slashDates: plan.slashDates,
  };
}

/** The file's own rows with every cell as text: `r0` …, `r_cut`, `r_more`, `_row_number`, `PATH_COLUMN`, and the named values. */
export function nativeRows(plan: DerivedPlan, from: string): string {
  const own = filePlan(plan);
  const cells = own.columns.map((column) => {
    const text = `toString(${asText(own, column)})`;
    return `if(${isNullText(text)}, '', ${text}) AS r${column.index}`;
  });
  const last = own.columns.length - 1;
  const shape =
    own.format === 'csv'
      ? [`c${last} IS NULL AS r_cut`, `c_more IS NOT NULL AS r_more`]
      : ['toUInt8(0) AS r_cut', 'toUInt8(0) AS r_more'];
  return withNamed(plan, `(SELECT ${[...cells, ...shape].join(', ')}, _row_number, ${PATH_COLUMN} FROM ${from})`);
}

/** Each named value in a statement around the one before it: as aliases of one statement they would be written out. */
function withNamed(plan: DerivedPlan, rows: string): string {
  const scope = scopeOf(plan);
  return Object.entries(plan.derivation.named ?? {}).reduce(
    (from, [name, value]) => `(SELECT *, ${expressionSql(value, scope)} AS ${namedColumn(name)} FROM ${from})`,
    rows
  );
}

/**
 * The derived rows: `c0` … as if the file had the derived columns, `c_more`, `_row_number` and `PATH_COLUMN` of the bill's
 * row, and `native_cells` for rows that are rejected.
 */
export function derivedRows(plan: DerivedPlan, native: string): string {
  const { derivation } = plan;
  const scope = scopeOf(plan);
  const values = derivation.names.map((name, index) => {
    const value = valueOf(derivation, name, scope);
    const isLast = index === derivation.names.length - 1;
    // A row that was cut short, or is too long, shows it where rows of any file show it.
    return `${isLast ? `if(r_cut, NULL, CAST(${value}, 'Nullable(String)'))` : value} AS c${index}`;
  });
  const cells = derivation.columnsOfFile.map(
    ({ header, index }) => `${literal(header === '' ? `column ${index + 1}` : header)}, r${index}`
  );
  return [
    `(SELECT ${values.join(',\n    ')},`,
    `    if(r_more, '', CAST(NULL, 'Nullable(String)')) AS c_more, _row_number, ${PATH_COLUMN}, map(${cells.join(', ')}) AS native_cells`,
    `  FROM (SELECT *, ${variantsSql(derivation, scope)} AS variants FROM ${native}) ARRAY JOIN variants AS variant)`,
  ].join('\n');
}

/** 1 + index of the reason for which a row is set aside, else 0. */
export function setAsideSql(derivation: Derivation, scope: DerivationScope): string {
  const cases = derivation.setAside.map(({ when }, index) => `${conditionSql(when, scope)}, ${index + 1}`);
  // A row of the wrong shape is rejected as such; nothing else is said about it.
  return cases.length === 0 ? '0' : `multiIf(r_cut OR r_more, 0, ${cases.join(', ')}, 0)`;
}

const NO_VARIANTS = "CAST([], 'Array(Tuple(UInt8, String))')";

function variantsSql(derivation: Derivation, scope: DerivationScope): string {
  const lists = derivation.variants.map(({ when, forEach }, index) => {
    const made =
      forEach === undefined
        ? `[(toUInt8(${index + 1}), '')]`
        : `arrayMap(e -> (toUInt8(${index + 1}), e), ${elementsSql(expressionSql(forEach, scope))})`;
    return when === undefined ? made : `if(${conditionSql(when, scope)}, ${made}, ${NO_VARIANTS})`;
  });
  const [only] = lists;
  const all = lists.length === 1 && only !== undefined ? only : `arrayConcat(${[...lists, NO_VARIANTS].join(', ')})`;
  // A row that no variant claims still counts: it becomes one row with the common columns.
  const claimed = derivation.variants.some(({ when, forEach }) => when === undefined && forEach === undefined)
    ? all
    : `if(empty(${all}), [(toUInt8(0), '')], ${all})`;
  return `multiIf(r_cut OR r_more, [(toUInt8(0), '')], ${setAsideSql(derivation, scope)} > 0, ${NO_VARIANTS}, ${claimed})`;
}

function valueOf(derivation: Derivation, name: string, scope: DerivationScope): string {
  const sql = (expression: Expression) => expressionSql(expression, scope);
  if (name === 'x_Variant') {
    const names = derivation.variants.map((variant) => literal(variant.name));
    return `if(variant.1 = 0, '', [${names.join(', ')}][variant.1])`;
  }
  const common = derivation.columns[name];
  const otherwise = common === undefined ? "''" : sql(common);
  const overrides = derivation.variants.flatMap((variant, index) => {
    const own = variant.columns[name];
    return own === undefined ? [] : [`variant.1 = ${index + 1}, ${sql(own)}`];
  });
  return overrides.length === 0 ? otherwise : `multiIf(${overrides.join(', ')}, ${otherwise})`;
}
