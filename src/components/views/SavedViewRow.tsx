import { useState, type SyntheticEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ClipboardButton, ConfirmButton, Input, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { formatInstant } from '../format/dates';
import { locale } from '../format/locale';
import { mayChange } from '../sidecar/rights';
import { Unsaved } from '../states/Unsaved';
import { addressOf, changeView, removeView, sharedAddress, type KeptView } from './savedViews';

interface Props {
  uid: string;
  view: KeptView;
  /** Shows the list again once a change is kept, or why it is not. */
  keep: (change: Promise<unknown>) => Promise<unknown>;
  onOpen: () => void;
}

/** One view: its name leads to it. */
export function SavedViewRow({ uid, view, keep, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const [name, setName] = useState<string | null>(null);
  const { body } = view;
  const named = { name: body.name, interpolation: { escapeValue: false } };
  const rename = (event: SyntheticEvent) => {
    event.preventDefault();
    void keep(changeView(uid, view, { ...body, name: name ?? body.name })).then(() => setName(null));
  };
  return (
    <li className={styles.row}>
      {name === null ? (
        <Stack direction="column" gap={0.5}>
          <TextLink href={addressOf(body)} inline={false} onClick={onOpen}>
            {body.name}
          </TextLink>
          <Text variant="bodySmall" color="secondary">
            {t('views.changed', '{{who}}, {{when}}', {
              who: view.changedBy,
              when: formatInstant(view.changedAt, locale()),
              interpolation: { escapeValue: false },
            })}
          </Text>
        </Stack>
      ) : (
        <form onSubmit={rename}>
          <Unsaved isUnsaved={name !== body.name} />
          <Input
            aria-label={t('views.new-name', 'New name of {{name}}', named)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            addonAfter={<Button type="submit">{t('views.save', 'Save')}</Button>}
          />
        </form>
      )}
      <Stack gap={0.5} wrap="wrap">
        <ClipboardButton
          size="sm"
          variant="secondary"
          fill="text"
          icon="link"
          getText={() => sharedAddress(body)}
          aria-label={t('views.share-one', 'Copy link to {{name}}', named)}
        >
          {t('views.share', 'Copy link')}
        </ClipboardButton>
        {mayChange() && (
          <>
            <Button
              size="sm"
              variant="secondary"
              fill="text"
              icon="edit"
              aria-label={t('views.rename-one', 'Rename {{name}}', named)}
              onClick={() => setName(name === null ? body.name : null)}
            >
              {t('views.rename', 'Rename')}
            </Button>
            <ConfirmButton
              size="sm"
              confirmText={t('views.delete', 'Delete')}
              confirmVariant="destructive"
              onConfirm={() => void keep(removeView(uid, view))}
            >
              {t('views.delete', 'Delete')}
            </ConfirmButton>
          </>
        )}
      </Stack>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
});
