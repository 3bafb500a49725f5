/** Fields of the frames that tell of records: named, with a title. */
import { toChartNumber } from './columns.ts';
import type { Field } from './frame.ts';

const hidden = { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } } as const;

/** An amount as a number to draw and, hidden, as exact text. */
export function amount(name: string, title: string, values: readonly (string | null)[]): Field[] {
  return [
    number(name, title, values.map(toChartNumber)),
    {
      name: `${name} (exact)`,
      type: 'string',
      nullable: true,
      values,
      config: { displayNameFromDS: `${title} (exact)`, custom: hidden },
    },
  ];
}

/** A text that is always stated. */
export function text(name: string, title: string, values: readonly string[]): Field {
  return { name, type: 'string', nullable: false, values, config: { displayNameFromDS: title, filterable: true } };
}

/** A number to draw. */
export function number(name: string, title: string, values: readonly (number | null)[], decimals = 2): Field {
  return { name, type: 'number', values, config: { displayNameFromDS: title, decimals } };
}

/** Days or instants. */
export function time(name: string, title: string, days: readonly string[]): Field {
  return {
    name,
    type: 'time',
    nullable: false,
    values: days.map((day) => Date.parse(day)),
    config: { displayNameFromDS: title },
  };
}
