/** Rows as BigQuery's API gives them, written as lines of JSON: each number with the digits that stand there. Pure. */
import { z } from 'zod';

/** A column as BigQuery describes it (REST v2, TableFieldSchema). */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly mode?: string | undefined;
  readonly fields?: readonly Field[] | undefined;
}

export const FieldSchema: z.ZodType<Field> = z.object({
  name: z.string(),
  type: z.string(),
  mode: z.string().optional(),
  get fields() {
    return z.array(FieldSchema).optional();
  },
});

/** A cell: text, a list of cells, or the cells of a record; null for none. */
type Cell = string | null | readonly { readonly v: Cell }[] | RecordCell;
interface RecordCell {
  readonly f: readonly { readonly v: Cell }[];
}

const CellSchema: z.ZodType<Cell> = z.lazy(() =>
  z.union([
    z.string(),
    z.null(),
    z.array(z.object({ v: CellSchema })),
    z.object({ f: z.array(z.object({ v: CellSchema })) }),
  ])
);
export const RowSchema = z.object({ f: z.array(z.object({ v: CellSchema })) });
export type Row = z.infer<typeof RowSchema>;

/** True where the table has the field; a path into records is written with points. */
export function hasField(fields: readonly Field[], path: string): boolean {
  const [name = '', ...rest] = path.split('.');
  const found = fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
  return found !== undefined && (rest.length === 0 || hasField(found.fields ?? [], rest.join('.')));
}

/** A row as one line of JSON, without its end. Fields without a value are left out. */
export function jsonLine(fields: readonly Field[], { f }: RecordCell): string {
  const entries = fields.flatMap((field, index) => {
    const cell = f[index]?.v ?? null;
    return cell === null ? [] : [`${JSON.stringify(field.name)}:${fieldText(field, cell)}`];
  });
  return `{${entries.join(',')}}`;
}

function fieldText(field: Field, cell: Exclude<Cell, null>): string {
  return field.mode === 'REPEATED' && typeof cell !== 'string' && !('f' in cell)
    ? `[${cell.map(({ v }) => (v === null ? 'null' : valueText(field, v))).join(',')}]`
    : valueText(field, cell);
}

// Numbers in JSON; what BigQuery writes otherwise (NaN, Infinity) stays a text, which no cost column takes.
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const numbers = new Set(['INTEGER', 'INT64', 'FLOAT', 'FLOAT64', 'NUMERIC', 'BIGNUMERIC', 'DECIMAL', 'BIGDECIMAL']);

function valueText({ type, fields }: Field, cell: Exclude<Cell, null>): string {
  if (typeof cell !== 'string') {
    return 'f' in cell ? jsonLine(fields ?? [], cell) : 'null';
  }
  if (numbers.has(type) && jsonNumber.test(cell)) {
    return cell;
  }
  if (type === 'BOOLEAN' || type === 'BOOL') {
    return String(cell.toLowerCase() === 'true');
  }
  return JSON.stringify(type === 'TIMESTAMP' ? instantOf(cell) : cell);
}

/** Microseconds since 1970 as an instant, to the microsecond. */
function instantOf(micros: string): string {
  if (!/^-?\d+$/.test(micros)) {
    return micros;
  }
  const all = BigInt(micros);
  const fraction = ((all % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((all - fraction) / 1000n)).toISOString().slice(0, 19);
  return fraction === 0n ? `${seconds}Z` : `${seconds}.${String(fraction).padStart(6, '0')}Z`;
}
