import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';
import { compareDecimals, decimalToChartNumber } from '../../contract/decimal.ts';
import { locale } from '../../components/format/locale';
import { formatMoney } from '../../components/format/numbers';
import { lineLabel } from './lineLabel';
import { spans, type Line } from './reconcile';

const WIDTH = 640;
const BAR = 26;
const GAP = 12;
const LABEL = 190;
const RIGHT = 12;

/** The reconciliation drawn: cost metrics stand on zero, differences hang between them. The table beside it says the same. */
export function Waterfall({ lines, currency }: { lines: Line[]; currency: string }) {
  const theme = useTheme2();
  const drawn = spans(lines).map(({ start, end }) => [decimalToChartNumber(start), decimalToChartNumber(end)] as const);
  const low = Math.min(0, ...drawn.flat());
  const high = Math.max(0, ...drawn.flat());
  const scale = (value: number) => LABEL + ((value - low) / (high - low || 1)) * (WIDTH - LABEL - RIGHT);
  const colour = (line: Line) =>
    line.kind === 'level'
      ? theme.colors.primary.main
      : compareDecimals(line.amount, '0') > 0
        ? theme.colors.warning.main
        : theme.colors.success.main;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${lines.length * (BAR + GAP)}`}
      width="100%"
      role="img"
      aria-label={t(
        'reconcile.drawing',
        'Waterfall from list cost to billed cost; the table beside it has the numbers'
      )}
    >
      <line x1={scale(0)} x2={scale(0)} y1={0} y2={lines.length * (BAR + GAP)} stroke={theme.colors.border.medium} />
      {lines.map((line, index) => {
        const [start, end] = drawn[index] ?? [0, 0];
        const y = index * (BAR + GAP) + GAP / 2;
        const left = scale(Math.min(start, end));
        return (
          <g key={line.name}>
            <title>{`${lineLabel(line)}: ${formatMoney(line.amount, currency, locale())}`}</title>
            <text x={0} y={y + BAR / 2} dominantBaseline="central" fill={theme.colors.text.primary} fontSize={13}>
              {lineLabel(line)}
            </text>
            <rect
              x={left}
              y={y}
              width={Math.max(2, scale(Math.max(start, end)) - left)}
              height={BAR}
              rx={2}
              fill={colour(line)}
            />
          </g>
        );
      })}
    </svg>
  );
}
