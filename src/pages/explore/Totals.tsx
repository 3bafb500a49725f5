import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { comparedPeriod, type Period } from '../../contract/calendar.ts';
import { measureByName } from '../../contract/measures.ts';
import { formatUnit } from '../../contract/amounts.ts';
import { currencyOf, figureOf } from '../../components/answer/read';
import { formatPeriod, formatUpTo } from '../../components/format/dates';
import { locale, measureLabel, numberLocale } from '../../components/format/locale';
import type { CostScope } from '../../components/scene/useCostScope';
import { ChangeText } from '../../components/section/ChangeText';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import type { ExploreBody } from './ExploreBody';
import { totalsQuery } from './queries';

interface Props {
  model: ExploreBody;
  scope: CostScope;
  period: Period;
  end: string;
}

/** The sums over everything the filters keep. */
export function Totals({ model, scope, period, end }: Props) {
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  const question = totalsQuery(view, period, scope.choice);
  const call = useSidecar(
    scope.uid,
    'query',
    scope.currency === '' ? undefined : (question ?? undefined),
    scope.refresh
  );
  const language = locale();
  if (question === null) {
    return null;
  }
  return (
    <Section
      title={t('explore.totals', 'Total')}
      subtitle={`${formatPeriod(period, language)} · ${scope.currency} · ${t('explore.up-to', 'data up to {{day}}', {
        day: formatUpTo(end, language),
      })}`}
      call={call}
      isEmpty={(answer) => answer.rows.length === 0}
    >
      {(answer) => {
        const before = answer.previousPeriod ?? comparedPeriod(period, view.compare);
        return (
          <dl className={styles.figures}>
            {question.measures.map((measure) => {
              const row = answer.rows[0];
              const currency = currencyOf(answer, row, scope.currency);
              const figure = figureOf(answer, row, measure);
              const { unit } = measureByName(measure);
              return (
                <div key={measure}>
                  <dt className={styles.label}>{measureLabel(measure)}</dt>
                  <dd className={styles.value}>{formatUnit(figure.value, unit, currency, numberLocale())}</dd>
                  {before !== null && unit.startsWith('money') && (
                    <dd className={styles.change}>
                      <ChangeText
                        perUnit={unit === 'money_per_unit'}
                        figure={figure}
                        currency={currency}
                        against={formatPeriod(before, language)}
                      />
                    </dd>
                  )}
                </div>
              );
            })}
          </dl>
        );
      }}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figures: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(340px, 100%), 1fr))',
    gap: theme.spacing(2),
    margin: 0,
  }),
  label: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  value: css({ ...theme.typography.h3, margin: 0, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }),
  change: css({ margin: 0 }),
});
