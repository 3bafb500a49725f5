import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { direction, formatChangeRatio, formatSignedMoney, formatSignedUnitMoney } from '../../contract/amounts.ts';
import type { Figure } from '../answer/read';
import { numberLocale } from '../format/locale';

interface Props {
  figure: Figure;
  currency: string;
  /** True for the cost of one unit, which has more decimals than money. */
  perUnit?: boolean;
  /** The period compared with, for reading. */
  against: string;
}

const UNIT_PLACES = 12;

/** `+$12.00 (+3.4%) against Oct 1 – 21, 2026`. More cost is red, less is green; the sign says it without colour. */
export function ChangeText({ figure, currency, against, perUnit = false }: Props) {
  const styles = useStyles2(getStyles);
  if (figure.change === null) {
    return <span className={styles.same}>{t('change.none', 'Nothing to compare with')}</span>;
  }
  const way = direction(figure.change, perUnit ? UNIT_PLACES : undefined);
  const ratio = formatChangeRatio(figure.change, figure.previous, numberLocale());
  return (
    <span>
      <span className={styles[way]}>
        {way !== 'same' && <Icon name={way === 'up' ? 'arrow-up' : 'arrow-down'} size="sm" aria-hidden />}{' '}
        {(perUnit ? formatSignedUnitMoney : formatSignedMoney)(figure.change, currency, numberLocale())} ({ratio})
      </span>{' '}
      <span className={styles.against}>{t('change.against', 'against {{period}}', { period: against })}</span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  up: css({ color: theme.colors.error.text, fontVariantNumeric: 'tabular-nums' }),
  down: css({ color: theme.colors.success.text, fontVariantNumeric: 'tabular-nums' }),
  same: css({ color: theme.colors.text.secondary }),
  // Breaks before the words, not within the dates.
  against: css({
    display: 'inline-block',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
