import { Field, Input } from '@grafana/ui';

interface Props {
  id: string;
  label: string;
  description: string;
  /** What holds while the field is empty. */
  placeholder: string;
  value: number | null;
  disabled: boolean;
  /** What is wrong with the value; absent when nothing is. */
  fault: string | undefined;
  last?: boolean;
  onChange: (value: number | null) => void;
}

/** A whole number that may be left to the configuration. */
export function NumberField({ id, label, description, placeholder, value, disabled, fault, last, onChange }: Props) {
  return (
    <Field
      label={label}
      description={description}
      htmlFor={id}
      invalid={fault !== undefined}
      error={fault}
      noMargin={last === true}
    >
      <Input
        id={id}
        type="number"
        width={32}
        disabled={disabled}
        placeholder={placeholder}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : Number(currentTarget.value))}
      />
    </Field>
  );
}
