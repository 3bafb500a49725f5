/** A frame in Grafana's JSON form, for hosts that ask for it and for golden files. */
import { sentMeta, type Field, type Frame } from './frame.ts';

const goTypes = { time: 'time.Time', number: 'float64', string: 'string' } as const;

/** The frame as Grafana's JSON: `schema` says what the columns are, `data.values` holds them. */
export function toJsonFrame(frame: Frame): object {
  return {
    schema: {
      name: frame.name,
      refId: frame.refId,
      meta: sentMeta(frame.meta),
      fields: frame.fields.map((field) => ({
        name: field.name,
        type: field.type,
        typeInfo: { frame: goTypes[field.type], ...(isNullable(field) ? { nullable: true } : {}) },
        ...(field.labels === undefined ? {} : { labels: field.labels }),
        ...(field.config === undefined ? {} : { config: field.config }),
      })),
    },
    data: { values: frame.fields.map((field) => field.values) },
  };
}

/** Encodes a frame as JSON bytes. */
export function encodeJson(frame: Frame): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(toJsonFrame(frame)));
}

function isNullable(field: Field): boolean {
  return field.type === 'number' || field.nullable;
}
