import { memo } from 'react';
import { css } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2, useTheme2 } from '@grafana/ui';
import { OTHER } from '../../../contract/measures.ts';
import { compareDecimals, decimalToChartNumber, divideDecimals, sumDecimals } from '../../../contract/decimal.ts';
import { formatMoney, formatRatio } from '../../../contract/amounts.ts';
import { numberLocale, valueLabel } from '../../format/locale';
import { seriesColours } from '../colours/seriesColours';
import { themeColour } from '../colours/themeColour';
import { Nothing } from '../frames/Nothing';
import { Stretched } from '../Stretched';
import { squarify, type Tile } from './squarify';

export interface TreemapItem {
  /** The breakdown's values, outer first; the first one gives the colour. */
  labels: string[];
  /** Decimal text. */
  amount: string;
}

interface Props {
  items: TreemapItem[];
  currency: string;
  width: number;
  height: number;
  onOpen?: (labels: string[]) => void;
}

/** Below these lengths, in pixels, a name would be cut to nothing. */
const LEAST = { width: 48, height: 20, second: 38 };
/** Smaller tiles are hit by nobody; tables beside the drawing lead to them too (WCAG 2.5.8, with a tile's edges). */
const TOUCHABLE = 27;
const NOTE = 22;

/** What has which share, at a glance: a list of tiles, the largest first. Credits have no area and are told below. */
export function Treemap({ width, ...rest }: Props) {
  return <Stretched width={width}>{(resting) => <Tiles width={resting} {...rest} />}</Stretched>;
}

/** Tiles as they are laid for a width, in parts of it, so that they fill a sheet of paper too. */
const Tiles = memo(function Tiles({ items, currency, width, height, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const shown = items
    .filter(({ amount }) => compareDecimals(amount, '0') > 0)
    .sort((left, right) => compareDecimals(right.amount, left.amount));
  const credits = items.filter(({ amount }) => compareDecimals(amount, '0') < 0);
  if (shown.length === 0) {
    return <Nothing />;
  }
  const total = sumDecimals(shown.map(({ amount }) => amount));
  const area = { width, height: height - (credits.length > 0 ? NOTE : 0) };
  const colours = seriesColours(shown.map(({ labels }) => labels[0] ?? ''));
  const tiles = squarify(
    shown.map(({ amount }) => decimalToChartNumber(amount)),
    area.width,
    area.height
  );
  return (
    <>
      <ul className={styles.tiles} style={{ height: area.height }}>
        {shown.map(({ labels, amount }, index) => {
          const tile = tiles[index];
          const name = labels.map(valueLabel).join(' / ');
          const share = formatRatio(divideDecimals(amount, total), numberLocale());
          const money = formatMoney(amount, currency, numberLocale());
          const colour = themeColour(theme, colours.get(labels[0] ?? '') ?? 'rest');
          const text = tile !== undefined && tile.width >= LEAST.width && tile.height >= LEAST.height && (
            <>
              <span className={styles.name}>{name}</span>
              {tile.height >= LEAST.second && (
                <span className={styles.amount}>
                  {money} · {share}
                </span>
              )}
            </>
          );
          const label = t('treemap.tile', '{{name}}: {{money}}, {{share}}', {
            name,
            money,
            share,
            interpolation: { escapeValue: false },
          });
          const look = { background: colorManipulator.alpha(colour, 0.2), borderColor: colour };
          return (
            <li key={labels.join('\n')} className={styles.place} style={tile && placed(tile, area)}>
              {onOpen &&
              !labels.includes(OTHER) &&
              tile !== undefined &&
              Math.min(tile.width, tile.height) >= TOUCHABLE ? (
                <button type="button" className={styles.tile} style={look} title={label} onClick={() => onOpen(labels)}>
                  <span className="sr-only">{label}</span>
                  <span aria-hidden className={styles.texts}>
                    {text}
                  </span>
                </button>
              ) : (
                <div className={styles.tile} style={look} title={label}>
                  <span className="sr-only">{label}</span>
                  <span aria-hidden className={styles.texts}>
                    {text}
                  </span>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {credits.length > 0 && (
        <Text variant="bodySmall" color="secondary" truncate>
          {t('treemap.credits', 'Not drawn, because below zero: {{list}}', {
            list: credits
              .map(
                ({ labels, amount }) =>
                  `${labels.map(valueLabel).join(' / ')} ${formatMoney(amount, currency, numberLocale())}`
              )
              .join(', '),
            interpolation: { escapeValue: false },
          })}
        </Text>
      )}
    </>
  );
});

function placed({ x, y, width, height }: Tile, area: { width: number; height: number }) {
  const part = (length: number, of: number) => `${of <= 0 ? 0 : (length / of) * 100}%`;
  return {
    left: part(x, area.width),
    top: part(y, area.height),
    width: part(width, area.width),
    height: part(height, area.height),
  };
}

const getStyles = (theme: GrafanaTheme2) => {
  const tile = css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    width: '100%',
    height: '100%',
    overflow: 'hidden',
    padding: theme.spacing(0.25, 0.5),
    border: '1px solid transparent',
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: theme.typography.bodySmall.lineHeight,
    textAlign: 'left',
    'button&:hover': { filter: 'brightness(1.15)' },
  });
  const line = { maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    tiles: css({ position: 'relative', width: '100%', margin: 0, listStyle: 'none' }),
    place: css({ position: 'absolute', padding: 1 }),
    tile,
    texts: css({ display: 'flex', flexDirection: 'column', maxWidth: '100%' }),
    name: css({ ...line, fontWeight: theme.typography.fontWeightMedium }),
    amount: css({ ...line, fontVariantNumeric: 'tabular-nums' }),
  };
};
