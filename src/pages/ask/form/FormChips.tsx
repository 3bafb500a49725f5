import { useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Stack, useStyles2 } from '@grafana/ui';
import type { QueryForm } from '../../../contract/api/ask.ts';
import { language } from '../../../components/format/locale';
import type { FormAsked } from '../useConversation';
import { counts, hasBase, hasUnit } from './change';
import { chipsOf, type Chip, type PartKind } from './chips';
import { PartEditor } from './PartEditor';

interface Props {
  form: QueryForm;
  uid: string;
  onForm: (asked: FormAsked) => void;
}

type Opened = Pick<Chip, 'key' | 'kind' | 'at'>;

/** What is asked for, part by part: each is changed in its place or taken out, and asked again. */
export function FormChips({ form, uid, onForm }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<Opened | null>(null);
  const openers = useRef(new Map<string, HTMLElement>());
  const chips = chipsOf(form, language());
  const raw = { interpolation: { escapeValue: false } };
  const close = () => {
    // Whoever works by keyboard goes on where the form was opened.
    const opener = open === null ? undefined : openers.current.get(open.key);
    setOpen(null);
    opener?.focus();
  };
  const opener = (key: string) => ({
    ref: (element: HTMLElement | null) => {
      if (element !== null) {
        openers.current.set(key, element);
      }
    },
    'aria-expanded': open?.key === key,
  });
  const toggle = (chip: Opened) => setOpen(open?.key === chip.key ? null : chip);
  const send = (asked: FormAsked) => {
    close();
    onForm(asked);
  };
  const additions = additionsTo(form);
  return (
    <div role="group" aria-label={t('ask.parts', 'What is asked for')} className={styles.parts}>
      <Stack direction="row" gap={1} wrap="wrap">
        {chips.map((chip) => (
          <span key={chip.key} className={styles.chip}>
            <Button
              {...{ size: 'sm', variant: 'secondary', fill: 'text' }}
              {...opener(chip.key)}
              aria-label={t('ask.change', 'Change {{part}}', { part: chip.label, ...raw })}
              onClick={() => toggle(chip)}
            >
              {chip.label}
            </Button>
            {chip.without !== null && (
              <Button
                {...{ size: 'sm', variant: 'secondary', fill: 'text', icon: 'times' }}
                className={styles.remove}
                aria-label={t('ask.remove', 'Remove {{part}} and ask again', { part: chip.label, ...raw })}
                onClick={() => chip.without !== null && send({ form: chip.without })}
              />
            )}
          </span>
        ))}
        {additions.map(({ key, kind, at, label }) => (
          <Button
            key={key}
            {...{ size: 'sm', variant: 'secondary', fill: 'outline', icon: 'plus' }}
            {...opener(key)}
            onClick={() => toggle({ key, kind, at })}
          >
            {label}
          </Button>
        ))}
      </Stack>
      {open !== null && <PartEditor key={open.key} {...{ form, uid }} part={open} onForm={send} onCancel={close} />}
    </div>
  );
}

const MOST_MEASURES = 4;

/** Parts that the form could have and has not. */
function additionsTo(form: QueryForm): Chip[] {
  const add = (kind: PartKind, label: string, at = 0): Chip => ({
    ...{ key: `add-${kind}`, kind, at, label, without: null },
  });
  const isPlain = form.measures.every(({ name }) => !hasBase(name) && !counts(name) && !hasUnit(name));
  return [
    ...(isPlain && form.measures.length < MOST_MEASURES
      ? [add('measure', t('ask.add-measure', 'Another measure'), form.measures.length)]
      : []),
    ...(form.dimensions.length === 0 ? [add('breakdown', t('ask.add-breakdown', 'Breakdown'))] : []),
    ...(form.grain === null ? [add('steps', t('ask.add-steps', 'Steps of time'))] : []),
    add('filter', t('ask.add-filter', 'Condition'), form.filters.length),
    ...(form.dimensions.length > 0 || form.grain !== null
      ? [add('having', t('ask.add-having', 'Condition on the number'), form.having?.length ?? 0)]
      : []),
    ...(form.compare === null ? [add('compare', t('ask.add-compare', 'Comparison'))] : []),
    ...(form.limit === null ? [add('limit', t('ask.add-limit', 'Largest only'))] : []),
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  parts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  chip: css({
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
  }),
  // An icon alone is narrower than a finger can hit.
  remove: css({ minWidth: theme.spacing(3) }),
});
