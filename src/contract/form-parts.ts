/** What of a query form can be taken out with one click. Pure. */
import type { QueryForm } from './api/ask.ts';

/** What can be taken out of a form without making it another kind of question. */
export interface FormPart {
  readonly key: string;
  readonly label: string;
  readonly without: QueryForm;
}

const signs: Partial<Record<QueryForm['filters'][number]['op'], string>> = {
  '=': ':',
  '!=': ' ≠',
  contains: ' ∋',
  empty: ': –',
};

/** The removable parts of a form. */
export function partsOf(form: QueryForm, titles: Readonly<Record<string, string>>): FormPart[] {
  const title = (name: string) => titles[name] ?? name;
  const filters = form.filters
    .map((filter, index) => ({ filter, index }))
    .filter(({ filter }) => filter.op !== 'not_empty')
    .map(({ filter: { field, op, values }, index }) => ({
      key: `filter-${index}`,
      label: `${title(field)}${signs[op] ?? ''} ${values.join(', ')}`.trim(),
      without: { ...form, filters: form.filters.filter((_, other) => other !== index) },
    }));
  const canLoseDimension = form.order === null && form.limit_per === null && form.measures[0]?.name !== 'share_pct';
  const dimensions = canLoseDimension
    ? form.dimensions.map((field) => ({
        key: `dimension-${field}`,
        label: title(field),
        without: { ...form, dimensions: form.dimensions.filter((other) => other !== field) },
      }))
    : [];
  const limit =
    form.limit === null
      ? []
      : [{ key: 'limit', label: String(form.limit), without: { ...form, limit: null, rest: false } }];
  return [...filters, ...dimensions, ...limit];
}
