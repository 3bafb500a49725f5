import { Input } from '@grafana/ui';
import { useState } from 'react';

interface Props {
  id: string;
  value: number | undefined;
  max: number;
  placeholder?: string;
  onChange: (value: number | undefined) => void;
}

/** A whole number from 1, taken over when the field is left or Enter is pressed, so that typing runs no queries. */
export function NumberInput({ id, value, max, placeholder, onChange }: Props) {
  const [draft, setDraft] = useState<string>();

  const commit = () => {
    if (draft === undefined) {
      return;
    }
    const entered = draft.trim() === '' ? undefined : Number(draft);
    setDraft(undefined);
    if (entered !== value) {
      onChange(entered);
    }
  };

  return (
    <Input
      id={id}
      type="number"
      min={1}
      max={max}
      step={1}
      width={12}
      placeholder={placeholder}
      value={draft ?? value ?? ''}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          commit();
        }
      }}
    />
  );
}
