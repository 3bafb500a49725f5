import { t } from '@grafana/i18n';
import { Badge, type BadgeColor, type IconName } from '@grafana/ui';
import type { CheckStatus, CostLevels } from '../../contract/api/reconciliation.ts';

type Status = CheckStatus | CostLevels['status'];

const looks: Record<Status, { color: BadgeColor; icon: IconName }> = {
  agrees: { color: 'green', icon: 'check' },
  explained: { color: 'green', icon: 'info-circle' },
  differs: { color: 'red', icon: 'exclamation-triangle' },
  open: { color: 'blue', icon: 'clock-nine' },
  no_charges: { color: 'orange', icon: 'question-circle' },
  no_statement: { color: 'darkgrey', icon: 'minus' },
  not_comparable: { color: 'darkgrey', icon: 'minus' },
};

/** How a statement stands to the bill, in a word. */
export function StatusBadge({ status }: { status: Status }) {
  return <Badge {...looks[status]} text={statusText(status)} />;
}

function statusText(status: Status): string {
  switch (status) {
    case 'agrees':
      return t('reconciliation.status-agrees', 'Agrees');
    case 'explained':
      return t('reconciliation.status-explained', 'Explained');
    case 'differs':
      return t('reconciliation.status-differs', 'Differs');
    case 'open':
      return t('reconciliation.status-open', 'Open');
    case 'no_charges':
      return t('reconciliation.status-no-charges', 'No charges');
    case 'no_statement':
      return t('reconciliation.status-no-statement', 'No statement');
    case 'not_comparable':
      return t('reconciliation.status-not-comparable', 'Restated in part');
  }
}
