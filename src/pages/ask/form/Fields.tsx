import { useEffect, useRef, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { QueryForm } from '../../../contract/api/ask.ts';
import type { FormAsked } from '../useConversation';

export interface EditorProps {
  form: QueryForm;
  uid: string;
  /** Which of several measures or conditions; beyond the last, a new one. */
  at: number;
  onForm: (asked: FormAsked) => void;
  onCancel: () => void;
}

interface FieldsProps {
  children: ReactNode;
  canApply?: boolean;
  onApply: () => void;
  onCancel: () => void;
}

/** Fields side by side with the buttons that end them; Enter applies, Escape leaves all as it was. */
export function Fields({ children, canApply = true, onApply, onCancel }: FieldsProps) {
  const styles = useStyles2(getStyles);
  const form = useRef<HTMLFormElement>(null);
  const cancel = useRef(onCancel);
  useEffect(() => {
    cancel.current = onCancel;
  });
  useEffect(() => {
    const fields = form.current;
    // An open list closes first, by itself.
    const isListOpen = ({ target }: Event) =>
      target instanceof Element && target.getAttribute('aria-expanded') === 'true';
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isListOpen(event)) {
        cancel.current();
      }
    };
    fields?.addEventListener('keydown', leave);
    return () => fields?.removeEventListener('keydown', leave);
  }, []);
  return (
    <form
      ref={form}
      className={styles.fields}
      onSubmit={(event) => {
        event.preventDefault();
        onApply();
      }}
    >
      {children}
      <Button type="submit" disabled={!canApply}>
        {t('filters.apply', 'Apply')}
      </Button>
      <Button variant="secondary" onClick={onCancel}>
        {t('filters.cancel', 'Cancel')}
      </Button>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'flex-end',
    padding: theme.spacing(1),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
