/**
 * A frame as an Arrow file, as Grafana's Go reader wants it: nanosecond timestamps whatever the schema says,
 * plain Utf8 (it refuses dictionaries), explicit null flags, and the description in schema metadata.
 */
import {
  Float64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimestampNanosecond,
  Utf8,
  Field as ArrowField,
  type Data,
} from 'apache-arrow';
import { rowCount, sentMeta, type Field, type Frame } from './frame.ts';

const NS_PER_MS = 1_000_000n;

/** Encodes a frame. Throws when its fields differ in length: that is a defect of ours. */
export function encodeArrow(frame: Frame): Uint8Array {
  const length = rowCount(frame);
  for (const field of frame.fields) {
    if (field.values.length !== length) {
      throw new RangeError(`frame ${frame.name}: field ${field.name} has ${field.values.length} values, not ${length}`);
    }
  }
  const metadata = new Map([
    ['name', frame.name],
    ['refId', frame.refId],
    ['meta', JSON.stringify(sentMeta(frame.meta))],
  ]);
  const schema = new Schema(frame.fields.map(toArrowField), metadata);
  const children = frame.fields.map(toArrowData);
  const batch = new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
  return tableToIPC(new Table(schema, [batch]), 'file');
}

function toArrowField(field: Field): ArrowField {
  const metadata = new Map<string, string>([['tstype', field.type]]);
  if (field.labels !== undefined) {
    metadata.set('labels', JSON.stringify(field.labels));
  }
  if (field.config !== undefined) {
    metadata.set('config', JSON.stringify(field.config));
  }
  switch (field.type) {
    case 'time':
      return new ArrowField(field.name, new TimestampNanosecond(), field.nullable, metadata);
    case 'number':
      return new ArrowField(field.name, new Float64(), true, metadata);
    case 'string':
      return new ArrowField(field.name, new Utf8(), field.nullable, metadata);
  }
}

function toArrowData(field: Field): Data {
  const length = field.values.length;
  const { nullBitmap, nullCount } = nulls(field.values);
  switch (field.type) {
    case 'time': {
      const data = new BigInt64Array(length);
      field.values.forEach((value, index) => (data[index] = BigInt(value ?? 0) * NS_PER_MS));
      return makeData({ type: new TimestampNanosecond(), length, nullCount, nullBitmap, data });
    }
    case 'number': {
      const data = Float64Array.from(field.values, (value) => value ?? 0);
      return makeData({ type: new Float64(), length, nullCount, nullBitmap, data });
    }
    case 'string': {
      // Joined first and encoded once: encoding cell by cell took most of a large table's time.
      const texts = field.values.map((value) => value ?? '');
      const valueOffsets = new Int32Array(length + 1);
      texts.forEach((text, index) => (valueOffsets[index + 1] = (valueOffsets[index] ?? 0) + Buffer.byteLength(text)));
      const data = Buffer.from(texts.join(''), 'utf8');
      return makeData({ type: new Utf8(), length, nullCount, nullBitmap, valueOffsets, data });
    }
  }
}

/** Arrow's validity bits: 1 = a value, least significant bit first. */
function nulls(values: readonly unknown[]): { nullBitmap: Uint8Array | null; nullCount: number } {
  const bitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  values.forEach((value, index) => {
    if (value === null) {
      nullCount += 1;
    } else {
      bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
    }
  });
  return nullCount === 0 ? { nullBitmap: null, nullCount } : { nullBitmap: bitmap, nullCount };
}
