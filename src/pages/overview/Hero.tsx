import { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { CostAnswer } from '../../contract/api/query.ts';
import { shiftMonths, type Period } from '../../contract/calendar.ts';
import { formatMoney } from '../../contract/amounts.ts';
import { currencyOf, figureOf } from '../../components/answer/read';
import { formatMonth, formatPeriod, formatUpTo } from '../../components/format/dates';
import { locale, measureLabel, numberLocale } from '../../components/format/locale';
import { begun } from '../../components/format/sentence';
import type { anchorMonths } from '../../components/period/aligned';
import { Section } from '../../components/section/Section';
import { ChangeText } from '../../components/section/ChangeText';
import type { CostScope } from '../../components/scene/useCostScope';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { COST_METRICS, heroQuery } from './queries';

interface Props {
  scope: CostScope;
  months: ReturnType<typeof anchorMonths>;
  end: string;
  /** Called when figures are shown for the first time, or why there are none. */
  onFigures: () => void;
}

/** The first four numbers: this month so far and last month, effective and billed, each with its change. */
export function Hero({ scope, months, end, onFigures }: Props) {
  const styles = useStyles2(getStyles);
  const language = locale();
  const upTo = t('overview.hero.up-to', 'data up to {{day}}', { day: formatUpTo(end, language) });
  const month = begun(formatMonth(months.toDate.from, language));
  return (
    <div className={styles.grid}>
      <Month
        title={months.complete ? month : t('overview.hero.to-date', '{{month}} to date', { month })}
        note={upTo}
        period={months.toDate}
        scope={scope}
        onFigures={onFigures}
      />
      <Month
        title={t('overview.hero.last', 'Month before: {{month}}', { month: formatMonth(months.last.from, language) })}
        note={upTo}
        period={months.last}
        scope={scope}
      />
    </div>
  );
}

interface MonthProps {
  title: string;
  note: string;
  period: Period;
  scope: CostScope;
  onFigures?: () => void;
}

function Month({ title, note, period, scope, onFigures }: MonthProps) {
  const styles = useStyles2(getStyles);
  const question = scope.currency === '' ? undefined : heroQuery(period, scope.choice);
  const call = useSidecar(scope.uid, 'query', question, scope.refresh);
  const shown = call.state === 'ready' || call.state === 'error';
  useEffect(() => {
    if (shown) {
      onFigures?.();
    }
  }, [shown, onFigures]);
  const language = locale();
  return (
    <Section
      title={title}
      subtitle={`${formatPeriod(period, language)} · ${scope.currency} · ${note}`}
      call={call}
      isEmpty={(answer) => answer.rows.length === 0}
    >
      {(answer) => (
        <dl className={styles.figures}>
          {COST_METRICS.map((metric) => (
            <div key={metric}>
              <dt className={styles.label}>{measureLabel(metric)}</dt>
              <dd className={styles.value}>{amount(answer, metric, scope.currency)}</dd>
              <dd className={styles.change}>
                <ChangeText
                  figure={figureOf(answer, answer.rows[0], metric)}
                  currency={currencyOf(answer, answer.rows[0], scope.currency)}
                  against={formatPeriod(answer.previousPeriod ?? shiftMonths(period, -1), language)}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

function amount(answer: CostAnswer, metric: (typeof COST_METRICS)[number], currency: string): string {
  const row = answer.rows[0];
  return formatMoney(figureOf(answer, row, metric).value, currencyOf(answer, row, currency), numberLocale());
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
    gap: theme.spacing(2),
  }),
  figures: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(190px, 100%), 1fr))',
    gap: theme.spacing(2),
    margin: 0,
  }),
  label: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  value: css({ ...theme.typography.h2, margin: 0, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }),
  change: css({ margin: 0 }),
});
