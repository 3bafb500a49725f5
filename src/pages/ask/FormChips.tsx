import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import type { QueryForm } from '../../contract/api/ask.ts';
import { partsOf } from '../../contract/form-parts.ts';

interface Props {
  form: QueryForm;
  /** What people read for the names in the form. */
  titles: Readonly<Record<string, string>>;
  onForm: (form: QueryForm) => void;
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
