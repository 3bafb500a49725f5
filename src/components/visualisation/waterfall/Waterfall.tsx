import type { ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { direction, formatMoney, formatSignedMoney } from '../../../contract/amounts.ts';
import { DownloadMenu } from '../../download/DownloadMenu';
import { numberLocale } from '../../format/locale';
import { bars, type WaterfallLine } from './spans';

export interface NamedLine extends WaterfallLine {
  id: string;
  name: ReactNode;
  /** The name in a download. */
  text?: string;
  /** A line below the name. */
  meaning?: string;
  /** Stands after the amount. */
  note?: string;
}

interface Props {
  caption: string;
  lines: NamedLine[];
  currency: string;
  /** Of the file when the lines are downloaded, without its ending; without it they are not offered. */
  file?: string;
}

/**
 * Levels that stand on zero and the steps between them. A table whose middle column is drawn, so that eyes and screen
 * readers follow the same rows; a rise is red and a fall green, and the sign says it without colour.
 */
export function Waterfall({ caption, lines, currency, file }: Props) {
  const styles = useStyles2(getStyles);
  const drawn = bars(lines);
  return (
    <>
      <table className={styles.table}>
        <caption className="sr-only">{caption}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('waterfall.line', 'Line')}</th>
            <th scope="col">{t('waterfall.bar', 'Drawn')}</th>
            <th scope="col">{t('waterfall.amount', 'Amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const bar = drawn.bars[index];
            const way = line.kind === 'level' ? 'level' : direction(line.amount);
            return (
              <tr key={line.id} className={line.kind === 'level' ? styles.level : styles.step}>
                <th scope="row">
                  {line.name}
                  {line.meaning !== undefined && <div className={styles.meaning}>{line.meaning}</div>}
                </th>
                <td className={styles.track} aria-hidden>
                  {bar && (
                    <div
                      className={cx(styles.bar, styles[`${way}Bar`])}
                      style={{ left: `${bar.left * 100}%`, width: `${bar.length * 100}%` }}
                    />
                  )}
                </td>
                <td className={cx(styles.amount, line.kind === 'step' && styles[`${way}Text`])}>
                  {line.kind === 'level'
                    ? formatMoney(line.amount, currency, numberLocale())
                    : formatSignedMoney(line.amount, currency, numberLocale())}
                  {line.note !== undefined && <span className={styles.note}>{line.note}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {file !== undefined && (
        <DownloadMenu
          title={caption}
          name={file}
          shown={() => ({
            columns: [
              { name: t('waterfall.line', 'Line'), numeric: false },
              { name: `${t('waterfall.amount', 'Amount')} (${currency})`, numeric: true },
            ],
            rows: lines.map(({ text, id, amount }) => [text ?? id, amount]),
          })}
        />
      )}
      {drawn.cut && (
        <p className={styles.cut} aria-hidden>
          {t('waterfall.cut', 'Bars do not begin at zero, so that small changes can be seen.')}
        </p>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    '& th, & td': { padding: theme.spacing(0.5, 1), fontWeight: 'inherit', textAlign: 'left' },
    '& th': { width: '30%', minWidth: theme.spacing(16), overflowWrap: 'anywhere' },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  level: css({ fontWeight: theme.typography.fontWeightMedium }),
  step: css({ fontWeight: theme.typography.fontWeightRegular, '& th': { paddingLeft: theme.spacing(2) } }),
  meaning: css({ color: theme.colors.text.secondary }),
  track: css({ position: 'relative', '&&': { padding: 0 } }),
  bar: css({
    position: 'absolute',
    top: theme.spacing(0.5),
    bottom: theme.spacing(0.5),
    minWidth: 2,
    borderRadius: theme.shape.radius.default,
  }),
  levelBar: css({ background: theme.colors.primary.main }),
  upBar: css({ background: theme.colors.error.main }),
  downBar: css({ background: theme.colors.success.main }),
  sameBar: css({ background: theme.colors.border.strong }),
  amount: css({ '&&': { textAlign: 'right' }, width: '1%', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
  levelText: css({}),
  upText: css({ color: theme.colors.error.text }),
  downText: css({ color: theme.colors.success.text }),
  sameText: css({}),
  note: css({ marginLeft: theme.spacing(1), color: theme.colors.text.secondary }),
  cut: css({
    margin: theme.spacing(1, 0, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
