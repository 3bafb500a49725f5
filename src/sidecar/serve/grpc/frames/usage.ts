/** Usage in the shape of a cost answer, so that it becomes the same frames. Pure. */
import type { CostAnswer } from '../../../../contract/api/query.ts';
import type { UsageAnswer } from '../../../../contract/api/usage.ts';
import type { Frame } from './frame.ts';

const roles = { time: 'time', dimension: 'dimension', value: 'measure' } as const;

/** The values under the metric's name; a table has them also as the text they were. */
export function usageAnswer(answer: UsageAnswer, metric: string): CostAnswer {
  const { columns, rows, sql, parameters, rowsRead, elapsedMs, dataUpTo, notices } = answer;
  return {
    columns: columns.map(({ name, role }) =>
      role === 'value' ? { name: metric, role: roles[role], unit: 'quantity' } : { name, role: roles[role] }
    ),
    rows,
    provenance: {
      ...{ sql, parameters, table: 'otel_hourly', rowsRead, elapsedMs, dataUpTo, sources: [] },
      notices,
    },
  };
}

/** Units of the Unified Code for Units of Measure that OpenTelemetry's conventions use, as Grafana calls them. */
const units: Readonly<Record<string, string>> = {
  s: 's',
  ms: 'ms',
  us: 'µs',
  ns: 'ns',
  By: 'bytes',
  KiBy: 'kbytes',
  MiBy: 'mbytes',
  GiBy: 'gbytes',
  Cel: 'celsius',
  Hz: 'hertz',
  '%': 'percent',
};

/** Grafana's unit of the answer's values; undefined where it has none. Observations have no unit of their own. */
export function usageUnit({ unit, aggregation }: Pick<UsageAnswer, 'unit' | 'aggregation'>): string | undefined {
  return aggregation === 'count' ? undefined : units[unit];
}

/** The frames with the unit on every number. */
export function withUnit(frames: Frame[], unit: string | undefined): Frame[] {
  return unit === undefined
    ? frames
    : frames.map((frame) => ({
        ...frame,
        fields: frame.fields.map((field) =>
          field.type === 'number' ? { ...field, config: { ...field.config, unit } } : field
        ),
      }));
}
