/** Arrow files to the JSON in which Grafana's server sends frames to the browser. */
import { DataType, type Field, tableFromIPC, type Vector } from 'apache-arrow';

export interface JsonField {
  readonly name: string;
  readonly type: string;
  readonly typeInfo: { readonly frame: string; readonly nullable: boolean };
  readonly labels?: unknown;
  readonly config?: unknown;
}

/** Values JSON has no word for, by their places. */
export interface Entities {
  NaN?: number[];
  Inf?: number[];
  NegInf?: number[];
}

export interface JsonFrame {
  readonly schema: {
    readonly name?: string;
    readonly refId?: string;
    readonly meta?: unknown;
    readonly fields: readonly JsonField[];
  };
  readonly data: {
    readonly values: readonly unknown[][];
    readonly entities?: ReadonlyArray<Entities | null>;
    /** Below the millisecond, for time fields that have it. */
    readonly nanos?: ReadonlyArray<readonly number[] | null>;
  };
}

const NS_PER_MS = 1_000_000n;

function json(text: string | undefined): unknown {
  return text === undefined || text === '' ? undefined : JSON.parse(text);
}

function goType(field: Field): { type: string; frame: string } {
  const { type } = field;
  if (DataType.isTimestamp(type)) {
    return { type: 'time', frame: 'time.Time' };
  }
  if (DataType.isUtf8(type)) {
    return { type: 'string', frame: 'string' };
  }
  if (DataType.isBool(type)) {
    return { type: 'boolean', frame: 'bool' };
  }
  if (DataType.isFloat(type)) {
    return { type: 'number', frame: 'float64' };
  }
  if (DataType.isInt(type)) {
    return { type: 'number', frame: `${type.isSigned ? '' : 'u'}int${type.bitWidth}` };
  }
  // Grafana's reader refuses dictionaries, decimals, dates and lists; so does the workbench.
  throw new Error(`field ${field.name} has the Arrow type ${String(type)}, which Grafana does not read`);
}

interface Column {
  readonly values: unknown[];
  readonly entities: Entities | null;
  readonly nanos: number[] | null;
}

/** Grafana reads every timestamp as nanoseconds whatever unit the schema says. */
function timeColumn(vector: Vector): Column {
  const raw = vector.data.flatMap((chunk) => [...(chunk.values as BigInt64Array).subarray(0, chunk.length)]);
  const isNull = raw.map((_, index) => !vector.isValid(index));
  const nanos = raw.map((value) => Number(((value % NS_PER_MS) + NS_PER_MS) % NS_PER_MS));
  return {
    values: raw.map((value, index) => (isNull[index] ? null : Number((value - BigInt(nanos[index] ?? 0)) / NS_PER_MS))),
    entities: null,
    nanos: nanos.some((rest) => rest !== 0) ? nanos : null,
  };
}

function plainColumn(vector: Vector): Column {
  const entities: Entities = {};
  const values = Array.from({ length: vector.length }, (_, index) => {
    const value: unknown = vector.get(index);
    if (typeof value === 'bigint') {
      return Number(value);
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      const kind = Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : 'NegInf';
      (entities[kind] ??= []).push(index);
      return null;
    }
    return value;
  });
  return { values, entities: Object.keys(entities).length > 0 ? entities : null, nanos: null };
}

/** One Arrow file as Grafana's server would pass it on. Throws on types Grafana refuses and on the stream format. */
export function arrowToJsonFrame(file: Uint8Array): JsonFrame {
  if (Buffer.from(file.subarray(0, 6)).toString('latin1') !== 'ARROW1') {
    throw new Error('the frame is not an Arrow file');
  }
  const table = tableFromIPC(file);
  const { metadata, fields } = table.schema;
  const columns = fields.map((field, index) => {
    const vector = table.getChildAt(index);
    if (!vector) {
      throw new Error(`the frame has no column for its field ${field.name}`);
    }
    return DataType.isTimestamp(field.type) ? timeColumn(vector) : plainColumn(vector);
  });
  const name = metadata.get('name');
  const refId = metadata.get('refId');
  const meta = json(metadata.get('meta'));
  return {
    schema: {
      ...(name ? { name } : {}),
      ...(refId ? { refId } : {}),
      ...(meta === undefined ? {} : { meta }),
      fields: fields.map((field) => {
        const { type, frame } = goType(field);
        const labels = json(field.metadata.get('labels'));
        const config = json(field.metadata.get('config'));
        return {
          name: field.name,
          type: field.metadata.get('tstype') ?? type,
          typeInfo: { frame, nullable: field.nullable },
          ...(labels === undefined ? {} : { labels }),
          ...(config === undefined ? {} : { config }),
        };
      }),
    },
    data: {
      values: columns.map((column) => column.values),
      ...(columns.some((column) => column.entities) ? { entities: columns.map((column) => column.entities) } : {}),
      ...(columns.some((column) => column.nanos) ? { nanos: columns.map((column) => column.nanos) } : {}),
    },
  };
}
