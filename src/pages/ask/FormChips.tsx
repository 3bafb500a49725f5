import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import type { QueryForm } from '../../contract/api/ask.ts';

interface Props {
  form: QueryForm;
  /** What people read for the names in the form. */
  titles: Readonly<Record<string, string>>;
  onForm: (form: QueryForm) => void;
}

/** What can be taken out of a form without making it another kind of question. */
interface Part {
  key: string;
  label: string;
  without: QueryForm;
}

/** The conditions and breakdowns of a form; one click takes one out and asks again. */
export function FormChips({ form, titles, onForm }: Props) {
  const parts = partsOf(form, titles);
  return parts.length === 0 ? null : (
    <Stack direction="row" gap={1} wrap="wrap">
      {parts.map(({ key, label, without }) => (
        <Button
          key={key}
          size="sm"
          variant="secondary"
          fill="outline"
          icon="times"
          iconPlacement="right"
          aria-label={t('ask.remove', 'Remove {{part}} and ask again', {
            part: label,
            interpolation: { escapeValue: false },
          })}
          onClick={() => onForm(without)}
        >
          {label}
        </Button>
      ))}
    </Stack>
  );
}

const signs: Partial<Record<QueryForm['filters'][number]['op'], string>> = {
  '=': ':',
  '!=': ' ≠',
  contains: ' ∋',
  empty: ': –',
};

/** The removable parts of a form. */
export function partsOf(form: QueryForm, titles: Readonly<Record<string, string>>): Part[] {
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
