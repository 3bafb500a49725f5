import { t } from '@grafana/i18n';
import { Pagination, Stack } from '@grafana/ui';
import { formatNumber } from '../../contract/amounts.ts';
import { numberLocale } from '../../components/format/locale';
import { OnScreen } from '../../components/section/OnScreen';

interface Props {
  /** From 1. */
  page: number;
  /** Rows of a full page. */
  size: number;
  /** Rows of this page. */
  shown: number;
  total: number;
  onTurn: (page: number) => void;
}

/** Which of all rows are shown, and the way to the others; nothing where one page holds them. */
export function PageOfTotal({ page, size, shown, total, onTurn }: Props) {
  if (total <= size) {
    return null;
  }
  const before = (page - 1) * size;
  return (
    <Stack justifyContent="space-between" alignItems="center" wrap="wrap">
      {t('events.of-total', '{{first}} to {{last}} of {{total}}', {
        first: before + 1,
        last: before + shown,
        total: formatNumber(String(total), numberLocale(), 0),
      })}
      <OnScreen>
        <Pagination currentPage={page} numberOfPages={Math.ceil(total / size)} onNavigate={onTurn} />
      </OnScreen>
    </Stack>
  );
}
