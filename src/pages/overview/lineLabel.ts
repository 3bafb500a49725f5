import { t } from '@grafana/i18n';
import { measureLabel } from '../../components/format/locale';
import type { Line, StepName } from './reconcile';

/** A line's name in the user's language. */
export function lineLabel(line: Line): string {
  return line.kind === 'level' ? measureLabel(line.name) : stepLabel(line.name);
}

function stepLabel(name: StepName): string {
  switch (name) {
    case 'negotiated':
      return t('reconcile.negotiated', 'Negotiated savings');
    case 'list-unexplained':
      return t('reconcile.list-unexplained', 'Charges without both prices');
    case 'commitment':
      return t('reconcile.commitment', 'Commitment savings');
    case 'contracted-unexplained':
      return t('reconcile.contracted-unexplained', 'Charges other than usage');
    case 'timing':
      return t('reconcile.timing', 'Timing of commitments');
    case 'billing-other':
      return t('reconcile.billing-other', 'Other billing differences');
  }
}

/** What a difference consists of, in one line. */
export function stepMeaning(name: StepName): string {
  switch (name) {
    case 'negotiated':
      return t('reconcile.negotiated-meaning', 'Contracted below public prices');
    case 'list-unexplained':
      return t('reconcile.list-unexplained-meaning', 'Rows that are not usage or lack a list or contracted cost');
    case 'commitment':
      return t('reconcile.commitment-meaning', 'Reservations and savings plans, unused parts included');
    case 'contracted-unexplained':
      return t('reconcile.contracted-unexplained-meaning', 'Fees, taxes, credits and rows without a contracted cost');
    case 'timing':
      return t('reconcile.timing-meaning', 'Billed when bought, effective while used');
    case 'billing-other':
      return t('reconcile.billing-other-meaning', 'Credits, refunds and corrections billed at another time');
  }
}
