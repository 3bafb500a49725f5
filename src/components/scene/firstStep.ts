import { FieldType, type DataFrame } from '@grafana/data';

/**
 * A week or month that begins before the range holds only the charges inside it, but is dated by its first day: drawn
 * there it would lie outside the chart. Its part inside begins with the range. Pure.
 */
export function startInside(frames: DataFrame[], fromMs: number): DataFrame[] {
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) =>
      field.type === FieldType.time
        ? {
            ...field,
            values: field.values.map((value) => (typeof value === 'number' ? Math.max(value, fromMs) : value)),
          }
        : field
    ),
  }));
}
