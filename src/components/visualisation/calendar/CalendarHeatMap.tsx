import { memo, useState } from 'react';
import { css } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { decimalToChartNumber, sumDecimals } from '../../../contract/decimal.ts';
import { formatMoney, NO_VALUE } from '../../../contract/amounts.ts';
import { formatStep } from '../../format/dates';
import { locale, numberLocale } from '../../format/locale';
import { DataForReaders } from '../frames/DataForReaders';
import { Nothing } from '../frames/Nothing';
import { Stretched } from '../Stretched';
import { daysOf, SHADES, shadesOf, type Day } from './weeks';

interface Props {
  /** Milliseconds of a moment in the day, and what was charged; several of one day are added. */
  amounts: ReadonlyArray<{ time: number; amount: string }>;
  currency: string;
  width: number;
  height: number;
  onOpen?: (day: string) => void;
}

const LABEL = 34;
const HEAD = 16;
const NOTE = 26;
const LARGEST = 42;
/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** A year at a glance: the days of each week one below the other, the darker the more was charged. */
export function CalendarHeatMap({ width, ...rest }: Props) {
  return <Stretched width={width}>{(resting) => <Days width={resting} {...rest} />}</Stretched>;
}

const Days = memo(function Days({ amounts, currency, width, height, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const language = locale();
  const [pointed, setPointed] = useState<string | null>(null);
  const times = amounts.map(({ time }) => time);
  const days = amounts.length === 0 ? [] : daysOf(Math.min(...times), Math.max(...times));
  const last = days.at(-1);
  if (last === undefined) {
    return <Nothing />;
  }
  const sums = sumsByDay(amounts);
  const charged = days.filter(({ day }) => sums.has(day));
  const shades = shadesOf(charged.map(({ day }) => decimalToChartNumber(sums.get(day) ?? '0')));
  const shadeOf = new Map(charged.map(({ day }, index) => [day, shades[index] ?? 0]));
  const size = Math.max(4, Math.min(LARGEST, (width - LABEL) / (last.week + 1), (height - HEAD - NOTE) / 7));
  const colour = (shade: number | undefined) =>
    shade === undefined
      ? theme.colors.background.secondary
      : colorManipulator.alpha(theme.colors.primary.main, 0.15 + (0.85 * shade) / (SHADES - 1));
  const text = (day: string) => {
    const amount = sums.get(day);
    return `${formatStep(day, 'day', language)}: ${amount === undefined ? NO_VALUE : formatMoney(amount, currency, numberLocale())}`;
  };
  const title = t('calendar.caption', 'Cost of each day');
  return (
    <div>
      <svg width={width} height={HEAD + size * 7} aria-hidden onPointerLeave={() => setPointed(null)}>
        {months(days, language).map(({ week, name }) => (
          <text key={`${week}-${name}`} x={LABEL + week * size} y={HEAD - 5} className={styles.text}>
            {name}
          </text>
        ))}
        {[0, 2, 4, 6].map((weekday) => (
          <text key={weekday} x={0} y={HEAD + size * (weekday + 0.5) + 4} className={styles.text}>
            {weekdayName(weekday, language)}
          </text>
        ))}
        {days.map(({ day, week, weekday }) => (
          <rect
            key={day}
            x={LABEL + week * size + 1}
            y={HEAD + weekday * size + 1}
            width={size - 2}
            height={size - 2}
            rx={2}
            fill={colour(shadeOf.get(day))}
            stroke={pointed === day ? theme.colors.text.primary : 'none'}
            className={onOpen && styles.open}
            onPointerEnter={() => setPointed(day)}
            onClick={onOpen && (() => onOpen(day))}
          />
        ))}
      </svg>
      <div className={styles.note} aria-hidden>
        <span>{pointed === null ? t('calendar.point', 'Point at a day to see its cost') : text(pointed)}</span>
        <span className={styles.legend}>
          {t('calendar.less', 'Less')}
          {Array.from({ length: SHADES }, (_, shade) => (
            <span key={shade} className={styles.shade} style={{ background: colour(shade) }} />
          ))}
          {t('calendar.more', 'More')}
        </span>
      </div>
      <DataForReaders
        caption={title}
        head={[t('calendar.day', 'Day'), t('calendar.cost', 'Cost')]}
        rows={charged.map(({ day }) => [
          formatStep(day, 'day', language),
          formatMoney(sums.get(day) ?? null, currency, numberLocale()),
        ])}
      />
    </div>
  );
});

function sumsByDay(amounts: Props['amounts']): Map<string, string> {
  const found = new Map<string, string[]>();
  for (const { time, amount } of amounts) {
    const [day] = daysOf(time, time);
    if (day !== undefined) {
      found.set(day.day, [...(found.get(day.day) ?? []), amount]);
    }
  }
  return new Map([...found].map(([day, parts]) => [day, sumDecimals(parts)]));
}

/** Names of the months above the week that holds their first day, where there is room for them. */
function months(days: readonly Day[], language: string): Array<{ week: number; name: string }> {
  const format = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  const firsts = days.filter(({ day }, index) => index === 0 || day.slice(8, 10) === '01');
  return firsts
    .filter((first, index) => (firsts[index + 1]?.week ?? Infinity) - first.week > 1)
    .map(({ day, week }) => ({ week, name: format.format(new Date(day)) }));
}

function weekdayName(weekday: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(MONDAY + weekday * DAY_MS);
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ fill: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  open: css({ cursor: 'pointer' }),
  note: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  legend: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  shade: css({ width: theme.spacing(1.5), height: theme.spacing(1.5), borderRadius: theme.shape.radius.default }),
});
