/** What series are called where few of their labels tell them apart. Pure. */
import type { Frame } from './frame.ts';

/**
 * The frames with each series called by its label of that name, and by its currency too where there are several. Where
 * two would be called alike, all keep the name that they have.
 */
export function calledBy(frames: Frame[], label: string | undefined): Frame[] {
  const series = frames.flatMap(({ fields }) => fields.flatMap(({ labels }) => (labels === undefined ? [] : [labels])));
  const currencies = new Set(series.map(({ BillingCurrency = '' }) => BillingCurrency).filter(Boolean));
  const nameOf = (labels: Readonly<Record<string, string>>) =>
    [labels[label ?? ''] ?? '', currencies.size > 1 ? labels['BillingCurrency'] : ''].filter(Boolean).join(' ');
  const names = new Set(series.map(nameOf));
  if (label === undefined || names.size < series.length || names.has('')) {
    return frames;
  }
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) =>
      field.labels === undefined
        ? field
        : { ...field, config: { ...field.config, displayNameFromDS: nameOf(field.labels) } }
    ),
  }));
}
