import { t } from '@grafana/i18n';
import { Alert, Button, ClipboardButton, Stack } from '@grafana/ui';

/** The text of a token, shown this once. */
export function TokenOnce({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <Alert severity="success" title={t('administration.token-made', 'Copy the token now: it is not shown again')}>
      <Stack direction="column" gap={1}>
        <code>{token}</code>
        <Stack gap={1}>
          <ClipboardButton icon="copy" size="sm" getText={() => token}>
            {t('state.empty.copy', 'Copy')}
          </ClipboardButton>
          <Button size="sm" variant="secondary" onClick={onClose}>
            {t('administration.close', 'Close')}
          </Button>
        </Stack>
      </Stack>
    </Alert>
  );
}
