import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { OTHER } from '../../contract/measures.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';
import { direction, formatChangeRatio, formatMoney, formatSignedMoney } from '../../contract/amounts.ts';
import type { Part } from '../answer/read';
import { DownloadMenu } from '../download/DownloadMenu';
import type { Shown } from '../download/shown';
import { dimensionLabel, numberLocale, valueLabel } from '../format/locale';

interface Props {
  caption: string;
  dimension: string;
  parts: Part[];
  currency: string;
  /** Cost metric with currency, the head of the amounts. */
  measure: string;
  /** Where a part's name leads; undefined for none. */
  href: (part: Part) => string | undefined;
  /** Of the file when the table is downloaded, without its ending; without it there is no download here. */
  file?: string;
  /** For narrow places: draws each part's size below its name, and the relative change below the absolute one. */
  bars?: boolean;
}

/** Named amounts with their change: a plain table that screen readers and eyes can both follow. */
export function PartsTable({ caption, dimension, parts, currency, measure, href, file, bars = false }: Props) {
  const styles = useStyles2(getStyles);
  const largest = Math.max(...parts.map((part) => Math.abs(decimalToChartNumber(part.figure.value ?? '0'))), 0);
  const shown = (): Shown => ({
    columns: [
      { name: dimensionLabel(dimension), numeric: false },
      { name: measure, numeric: true },
      { name: t('parts.change', 'Change'), numeric: true },
    ],
    rows: parts.map(({ value, figure }) => [valueLabel(value), figure.value, figure.change]),
  });
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{dimensionLabel(dimension)}</th>
            <th scope="col" className={styles.number}>
              {measure}
            </th>
            <th scope="col" className={styles.number}>
              {t('parts.change', 'Change')}
            </th>
            {!bars && (
              <th scope="col" className={styles.number}>
                {t('parts.percent', 'Change in %')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const link = part.value === OTHER ? undefined : href(part);
            const ratio = formatChangeRatio(part.figure.change, part.figure.previous, numberLocale());
            const size = Math.abs(decimalToChartNumber(part.figure.value ?? '0'));
            return (
              <tr key={part.value}>
                <th scope="row" className={styles.name}>
                  {link === undefined ? (
                    valueLabel(part.value)
                  ) : (
                    <TextLink href={link} inline={false} variant="bodySmall">
                      {valueLabel(part.value)}
                    </TextLink>
                  )}
                  {bars && (
                    <div className={styles.track} aria-hidden>
                      <div className={styles.bar} style={{ width: largest === 0 ? 0 : `${(size / largest) * 100}%` }} />
                    </div>
                  )}
                </th>
                <td className={styles.number}>{formatMoney(part.figure.value, currency, numberLocale())}</td>
                <td className={cx(styles.number, styles[direction(part.figure.change)])}>
                  {formatSignedMoney(part.figure.change, currency, numberLocale())}
                  {bars && <div>{ratio}</div>}
                </td>
                {!bars && <td className={cx(styles.number, styles[direction(part.figure.change)])}>{ratio}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
      {file !== undefined && parts.length > 0 && <DownloadMenu title={caption} name={file} shown={shown} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    '& th, & td': {
      padding: theme.spacing(0.75, 1),
      verticalAlign: 'top',
      fontWeight: theme.typography.fontWeightRegular,
    },
    '& thead th': { color: theme.colors.text.secondary },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& th:first-child': { paddingLeft: 0 },
    '& td:last-child, & thead th:last-child': { paddingRight: 0 },
  }),
  name: css({ textAlign: 'left', width: '45%', overflowWrap: 'anywhere' }),
  number: css({ textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
  track: css({
    marginTop: theme.spacing(0.5),
    height: theme.spacing(0.5),
    background: theme.colors.background.secondary,
  }),
  bar: css({ height: '100%', background: theme.colors.primary.main, borderRadius: theme.shape.radius.default }),
  up: css({ color: theme.colors.error.text }),
  down: css({ color: theme.colors.success.text }),
  same: css({}),
});
