/** A budget's days as a frame: how a page hands them to the burn-down panel. Pure. */
import { FieldType, type DataFrame } from '@grafana/data';
import type { BurnDay } from '../burn-down/burnLines';

interface Burn {
  budget: string;
  currency: string;
  /** Of a quantity, which has no currency; "" for money. */
  unit: string;
  days: BurnDay[];
}

const PARTS = ['actual', 'expected', 'lower', 'upper'] as const;

/** The burn in a frame with `day`, `actual`, `expected`, `lower`, `upper` as text; budget and currency in its meta. */
export function burnDaysIn(frames: readonly DataFrame[]): Burn | null {
  const frame = frames.find(({ meta }) => typeof meta?.custom?.budget === 'string');
  const text = (name: string, index: number) => {
    const value: unknown = frame?.fields.find((field) => field.name === name)?.values[index];
    return typeof value === 'string' ? value : null;
  };
  if (frame === undefined) {
    return null;
  }
  return {
    budget: String(frame.meta?.custom?.budget),
    currency: String(frame.meta?.custom?.currency ?? ''),
    unit: String(frame.meta?.custom?.unit ?? ''),
    days: Array.from({ length: frame.length }, (_, index) => ({
      day: text('day', index) ?? '',
      actual: text('actual', index),
      expected: text('expected', index),
      lower: text('lower', index),
      upper: text('upper', index),
    })),
  };
}

/** The frame of a burn. */
export function burnFrame({ budget, currency, unit, days }: Burn): DataFrame {
  const field = (name: string, values: Array<string | null>) => ({ name, type: FieldType.string, config: {}, values });
  return {
    length: days.length,
    meta: { custom: { budget, currency, unit } },
    fields: [
      field(
        'day',
        days.map(({ day }) => day)
      ),
      ...PARTS.map((part) =>
        field(
          part,
          days.map((day) => day[part])
        )
      ),
    ],
  };
}
