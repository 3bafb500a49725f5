/** A data frame before it is encoded: plain values, Grafana's names for everything that describes them. */
import type { Notice } from '../../../../contract/api/sentence.ts';

/** How a field is shown. A closed part of Grafana's field config. */
export interface FieldConfig {
  readonly displayNameFromDS?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly decimals?: number;
  /** For a time field: the longest regular step in milliseconds; a longer one is drawn as a gap. */
  readonly interval?: number;
  readonly filterable?: boolean;
  readonly mappings?: readonly ValueMapping[];
  readonly custom?: Readonly<Record<string, unknown>>;
}

export type ValueMapping =
  | {
      readonly type: 'value';
      readonly options: Readonly<Record<string, { readonly text: string; readonly index?: number }>>;
    }
  | {
      readonly type: 'special';
      readonly options: { readonly match: 'empty'; readonly result: { readonly text: string } };
    };

interface FieldBase {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: FieldConfig;
}

/** Milliseconds since 1970. Not nullable unless a null can occur: alerting wants plain times. */
export interface TimeField extends FieldBase {
  readonly type: 'time';
  readonly nullable: boolean;
  readonly values: readonly (number | null)[];
}

export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly values: readonly (number | null)[];
}

/** `nullable: false` for breakdowns, which say "none stated" with an empty text. */
export interface StringField extends FieldBase {
  readonly type: 'string';
  readonly nullable: boolean;
  readonly values: readonly (string | null)[];
}

export type Field = TimeField | NumberField | StringField;

export type FrameType = 'timeseries-multi' | 'numeric-long' | 'table';

/** A notice as Grafana has it, with what it says where that can be put in words of another language. */
export type FrameNotice = Pick<Notice, 'severity' | 'text'> & Partial<Notice>;

export interface FrameMeta {
  readonly type: FrameType;
  readonly typeVersion: readonly [0, 1];
  readonly executedQueryString?: string;
  readonly stats?: readonly { readonly displayName: string; readonly value: number; readonly unit?: string }[];
  readonly notices?: readonly FrameNotice[];
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly preferredVisualisationType?: 'table' | 'nodeGraph';
  readonly dataTopic?: 'annotations';
}

export interface Frame {
  readonly name: string;
  readonly refId: string;
  readonly meta: FrameMeta;
  readonly fields: readonly Field[];
}

/**
 * The meta as it is sent: Grafana's server drops what it does not know of a notice, so what the notices say stands in
 * `custom.told`, in their order.
 */
export function sentMeta(meta: FrameMeta): FrameMeta {
  const { notices } = meta;
  if (notices === undefined) {
    return meta;
  }
  const told = notices.map(({ code, values }) => (code === undefined ? null : { code, values }));
  return {
    ...meta,
    notices: notices.map(({ severity, text }) => ({ severity, text })),
    ...(told.some((one) => one !== null) ? { custom: { ...meta.custom, told } } : {}),
  };
}

/** Rows of a frame; all fields have as many. */
export function rowCount(frame: Frame): number {
  return frame.fields[0]?.values.length ?? 0;
}
