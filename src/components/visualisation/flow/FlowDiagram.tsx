import { memo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { compareDecimals, decimalToChartNumber, sumDecimals } from '../../../contract/decimal.ts';
import { formatMoney } from '../../../contract/amounts.ts';
import { dimensionLabel, numberLocale, valueLabel } from '../../format/locale';
import { seriesColours } from '../colours/seriesColours';
import { themeColour } from '../colours/themeColour';
import { DataForReaders } from '../frames/DataForReaders';
import { Nothing } from '../frames/Nothing';
import { Stretched } from '../Stretched';
import { layerFlows, type FlowBand, type FlowNode } from './layers';

export interface FlowItem {
  /** A value of each dimension. */
  labels: string[];
  /** Decimal text. */
  amount: string;
}

interface Props {
  items: FlowItem[];
  /** Names of the columns. */
  dimensions: string[];
  currency: string;
  width: number;
  height: number;
}

const NODE = 12;
const NOTE = 24;
const HEAD = 18;

/** Which money goes where: a column for each dimension, bands as thick as the cost between their values (Sankey). */
export function FlowDiagram({ width, ...rest }: Props) {
  return <Stretched width={width}>{(resting) => <Flows width={resting} {...rest} />}</Stretched>;
}

const Flows = memo(function Flows({ items, dimensions, currency, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const [pointed, setPointed] = useState<string | null>(null);
  const shown = items.filter(({ amount }) => compareDecimals(amount, '0') > 0);
  const credits = items.filter(({ amount }) => compareDecimals(amount, '0') < 0).map(({ amount }) => amount);
  if (shown.length === 0) {
    return <Nothing />;
  }
  const layout = layerFlows(
    shown.map(({ labels, amount }) => ({ path: labels, size: decimalToChartNumber(amount) })),
    width,
    height - NOTE - HEAD,
    NODE
  );
  const colours = seriesColours(layout.nodes.filter(({ column }) => column === 0).map(({ name }) => name));
  const colour = (node: FlowNode) =>
    node.column === 0 ? themeColour(theme, colours.get(node.name) ?? 'rest') : theme.colors.text.secondary;
  const lastColumn = dimensions.length - 1;
  const describe = (names: string[], matches: (labels: string[]) => boolean) => {
    const amount = sumDecimals(shown.filter(({ labels }) => matches(labels)).map((item) => item.amount));
    return `${names.map(valueLabel).join(' → ')}: ${formatMoney(amount, currency, numberLocale())}`;
  };
  return (
    <div>
      <svg width={width} height={height - NOTE} aria-hidden onPointerLeave={() => setPointed(null)}>
        {dimensions.map((name, column) => (
          <text
            key={name}
            x={lastColumn <= 0 ? 0 : (column * width) / lastColumn}
            y={HEAD - 6}
            textAnchor={column === 0 ? 'start' : column === lastColumn ? 'end' : 'middle'}
            className={styles.head}
          >
            {dimensionLabel(name)}
          </text>
        ))}
        <g transform={`translate(0 ${HEAD})`}>
          {layout.bands.map((band) => (
            <path
              key={`${band.from.column} ${band.from.name} ${band.to.name}`}
              d={outline(band)}
              fill={colour(band.from)}
              className={styles.band}
              onPointerEnter={() =>
                setPointed(
                  describe(
                    [band.from.name, band.to.name],
                    (labels) => labels[band.from.column] === band.from.name && labels[band.to.column] === band.to.name
                  )
                )
              }
            />
          ))}
          {layout.nodes.map((node) => (
            <g
              key={`${node.column} ${node.name}`}
              onPointerEnter={() => setPointed(describe([node.name], (labels) => labels[node.column] === node.name))}
            >
              <rect x={node.x} y={node.y} width={NODE} height={Math.max(1, node.height)} fill={colour(node)} />
              {node.height >= 11 && (
                <text
                  x={node.column === lastColumn && lastColumn > 0 ? node.x - 4 : node.x + NODE + 4}
                  y={node.y + node.height / 2 + 4}
                  textAnchor={node.column === lastColumn && lastColumn > 0 ? 'end' : 'start'}
                  className={styles.name}
                >
                  {clip(valueLabel(node.name))}
                </text>
              )}
            </g>
          ))}
        </g>
      </svg>
      <div className={styles.note} aria-hidden>
        {pointed ?? t('flow.point', 'Point at a band to see its cost')}
        {credits.length > 0 && (
          <span>
            {t('flow.credits', 'Not drawn, because below zero: {{amount}}', {
              amount: formatMoney(sumDecimals(credits), currency, numberLocale()),
            })}
          </span>
        )}
      </div>
      <DataForReaders
        caption={t('flow.caption', 'Which cost goes where')}
        head={[...dimensions.map(dimensionLabel), t('calendar.cost', 'Cost')]}
        rows={items.map(({ labels, amount }) => [
          ...labels.map(valueLabel),
          formatMoney(amount, currency, numberLocale()),
        ])}
      />
    </div>
  );
});

/** The outline of a band: two curves that leave and arrive level. */
function outline({ from, to, fromY, toY, thickness }: FlowBand): string {
  const [left, right] = [from.x + NODE, to.x];
  const middle = (left + right) / 2;
  return [
    `M ${left} ${fromY}`,
    `C ${middle} ${fromY} ${middle} ${toY} ${right} ${toY}`,
    `L ${right} ${toY + thickness}`,
    `C ${middle} ${toY + thickness} ${middle} ${fromY + thickness} ${left} ${fromY + thickness} Z`,
  ].join(' ');
}

function clip(text: string): string {
  return text.length > 34 ? `${text.slice(0, 33)}…` : text;
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({ fill: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  name: css({ fill: theme.colors.text.primary, fontSize: theme.typography.bodySmall.fontSize, pointerEvents: 'none' }),
  band: css({ fillOpacity: 0.25, '&:hover': { fillOpacity: 0.5 } }),
  note: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
