import { css } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2, useTheme2 } from '@grafana/ui';
import { decimalToChartNumber } from '../../../contract/decimal.ts';
import { formatAmount, formatDrawn, isCurrencyCode } from '../../../contract/amounts.ts';
import { formatStep } from '../../format/dates';
import { locale, numberLocale } from '../../format/locale';
import { DataForReaders } from '../frames/DataForReaders';
import { Nothing } from '../frames/Nothing';
import { labelled, remaining, spentOn, type BurnDay, type Remaining } from './burnLines';

interface Props {
  /** Decimal text. */
  budget: string;
  days: BurnDay[];
  currency: string;
  /** Of a quantity, which has no currency; "" for money. */
  unit?: string;
  width: number;
  height: number;
}

const LEFT = 92;
const BOTTOM = 18;
const NOTE = 24;
const TOP = 8;
/** Height of a line of the axis’ text, with air. */
const LINE = 16;

/** What is left of a budget after each day: as spent, as expected with its interval, beside an even pace. */
export function BurnDown({ budget, days, currency, unit = '', width, height }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const language = locale();
  const remains = remaining(budget, days);
  if (remains.length === 0) {
    return <Nothing />;
  }
  const whole = decimalToChartNumber(budget);
  const values = remains.flatMap(({ actual, expected, least }) =>
    [actual, expected, least].flatMap((text) => (text === null ? [] : [decimalToChartNumber(text)]))
  );
  const [low, high] = [Math.min(0, ...values), Math.max(whole, ...values)];
  const drawHeight = height - NOTE - BOTTOM - TOP;
  const y = (value: number) => TOP + ((high - value) / (high - low || 1)) * drawHeight;
  const x = (index: number) => LEFT + ((index + 1) / remains.length) * (width - LEFT - 4);
  const point = (index: number, value: string | null) =>
    value === null ? [] : [`${x(index)},${y(decimalToChartNumber(value))}`];
  const knownUpTo = remains.findLastIndex(({ actual }) => actual !== null);
  const start = `${LEFT},${y(whole)}`;
  const actual = [start, ...remains.flatMap((each, index) => point(index, each.actual))];
  const fromKnown = knownUpTo < 0 ? [start] : point(knownUpTo, remains[knownUpTo]?.actual ?? null);
  const line = (of: (each: Remaining) => string | null) => remains.flatMap((each, index) => point(index, of(each)));
  const band = [...fromKnown, ...line(({ most }) => most), ...line(({ least }) => least).reverse()];
  const end = spentOn(remains);
  // As a unit does, a currency's name may be longer than there is room beside a number; a code is not.
  const axis = { currency: unit === '' && isCurrencyCode(currency) ? currency : '', short: true };
  const text = (amount: string | null) => formatAmount(amount, { currency, unit }, numberLocale());
  return (
    <div>
      <svg width={width} height={height - NOTE} aria-hidden>
        {labelled([0, whole, low, whole / 2], y, LINE).map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} stroke={theme.colors.border.weak} />
            <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className={styles.text}>
              {formatDrawn(value, axis, numberLocale())}
            </text>
          </g>
        ))}
        {[...new Set([0, remains.length - 1])].map((index) => (
          <text
            key={index}
            x={x(index)}
            y={height - NOTE - 4}
            textAnchor={index === remains.length - 1 ? 'end' : 'start'}
            className={styles.text}
          >
            {formatStep(remains[index]?.day ?? '', 'day', language)}
          </text>
        ))}
        <line
          x1={LEFT}
          y1={y(whole)}
          x2={x(remains.length - 1)}
          y2={y(0)}
          stroke={theme.colors.text.disabled}
          strokeDasharray="2 4"
        />
        <polygon points={band.join(' ')} fill={colorManipulator.alpha(theme.colors.warning.main, 0.2)} />
        <polyline
          points={[...fromKnown, ...line(({ expected }) => expected)].join(' ')}
          className={styles.line}
          stroke={theme.colors.warning.main}
          strokeDasharray="6 4"
        />
        <polyline points={actual.join(' ')} className={styles.line} stroke={theme.colors.primary.main} />
      </svg>
      <Text variant="bodySmall" color={end === null ? 'secondary' : 'error'}>
        {endText(end, unit !== '')}
      </Text>
      <DataForReaders
        caption={t('burn-down.caption', 'What is left of the budget after each day')}
        head={[
          t('calendar.day', 'Day'),
          t('burn-down.left', 'Left'),
          t('burn-down.expected', 'Expected to be left'),
          t('burn-down.interval', 'At least and at most'),
        ]}
        rows={remains.map(({ day, actual: left, expected, least, most }) => [
          formatStep(day, 'day', language),
          text(left),
          text(expected),
          `${text(least)} – ${text(most)}`,
        ])}
      />
    </div>
  );
}

/** Whether and when nothing is left, in words of money or of a quantity. */
function endText(end: ReturnType<typeof spentOn>, ofUsage: boolean): string {
  if (end === null) {
    return t('burn-down.lasts', 'The budget lasts to the end of its period.');
  }
  const day = formatStep(end.day, 'day', locale());
  if (ofUsage) {
    return end.known
      ? t('burn-down.used-up', 'Used up on {{day}}.', { day })
      : t('burn-down.will-be-used-up', 'Expected to be used up on {{day}}.', { day });
  }
  return end.known
    ? t('burn-down.spent', 'Spent on {{day}}.', { day })
    : t('burn-down.will-be-spent', 'Expected to be spent on {{day}}.', { day });
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ fill: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  line: css({ fill: 'none', strokeWidth: 2 }),
});
