/** Takes the place of Monaco behind `CodeEditor` of `@grafana/ui`: a plain text area with the same value. */

interface Props {
  readonly value?: string;
  readonly height?: string | number;
  readonly onChange?: (value: string | undefined) => void;
  readonly options?: { readonly readOnly?: boolean; readonly ariaLabel?: string };
}

export const loader = { config: () => undefined, init: () => Promise.resolve({}) };

export default function CodeEditorStandIn({ value, height, onChange, options }: Props) {
  return (
    <textarea
      aria-label={options?.ariaLabel ?? 'Code'}
      value={value}
      readOnly={options?.readOnly ?? !onChange}
      onChange={(event) => onChange?.(event.currentTarget.value)}
      style={{ width: '100%', height, fontFamily: 'monospace' }}
    />
  );
}
