import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import { OnScreen } from './OnScreen';

interface Props {
  /** From 1. */
  page: number;
  isLast: boolean;
  onTurn: (page: number) => void;
}

/** To the page before and to the next, for lists that are asked page by page. */
export function PageSteps({ page, isLast, onTurn }: Props) {
  return (
    <OnScreen>
      <Stack gap={1}>
        <Button size="sm" variant="secondary" disabled={page === 1} onClick={() => onTurn(page - 1)}>
          {t('table.page-before', 'Previous')}
        </Button>
        <Button size="sm" variant="secondary" disabled={isLast} onClick={() => onTurn(page + 1)}>
          {t('table.page-next', 'Next')}
        </Button>
      </Stack>
    </OnScreen>
  );
}
