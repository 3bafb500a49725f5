import { Alert, Button, Stack } from '@grafana/ui';
import { t } from '../i18n';

interface Props {
  failure: string;
  onRetry: () => void;
}

/** Says why the lists are empty; the query itself may still run. */
export function CatalogFailure({ failure, onRetry }: Props) {
  return (
    <Alert severity="warning" title={t('catalog.failed', 'Names and values cannot be listed')} bottomSpacing={0}>
      <Stack direction="row" gap={2} alignItems="center" wrap="wrap">
        <span>{failure}</span>
        <Button size="sm" variant="secondary" onClick={onRetry}>
          {t('catalog.retry', 'Try again')}
        </Button>
      </Stack>
    </Alert>
  );
}
