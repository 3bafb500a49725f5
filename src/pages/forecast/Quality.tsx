import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { CostForecastSeries, ForecastAnswer } from '../../contract/api/forecast.ts';
import { formatAmount, formatNumber, formatRatio, formatSignedMoney, NO_VALUE } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { ProvenanceFooter } from '../../components/provenance/ProvenanceFooter';
import { Facts, type Fact } from '../../components/section/Facts';
import { SectionFrame } from '../../components/section/Section';
import { amountUnit } from './queries';

/** How far such forecasts were off before, and what they know beside the past. */
export function Quality({ answer, series }: { answer: ForecastAnswer; series: CostForecastSeries }) {
  const styles = useStyles2(getStyles);
  const language = locale();
  const { backTest, oneOffs } = series;
  const title = t('forecast.quality', 'How good is it?');
  const ratio = (value: number | null) => (value === null ? NO_VALUE : formatRatio(String(value), numberLocale()));
  const facts: Fact[] =
    backTest === null
      ? []
      : [
          [t('forecast.month-error', 'A month’s total was off by'), ratio(backTest.monthTotalError)],
          [t('forecast.coverage', 'Days inside the interval'), ratio(backTest.coverage)],
          [
            t('forecast.mase', 'Error of a day against last week’s (MASE)'),
            backTest.mase === null ? NO_VALUE : formatNumber(String(backTest.mase), numberLocale(), 2),
          ],
          [t('forecast.origins', 'Tried from places in the past'), String(backTest.origins)],
          [
            t('forecast.one-offs', 'One-time charges not expected again'),
            formatAmount(oneOffs, amountUnit(series), numberLocale()),
          ],
        ];
  return (
    <SectionFrame
      title={title}
      subtitle={t(
        'forecast.quality-subtitle',
        'The same forecast, made on the past and held against what came · {{period}}',
        {
          period: formatPeriod(answer.history, language),
        }
      )}
    >
      {facts.length === 0 ? (
        <Text color="secondary">{t('forecast.no-back-test', 'The past is too short to try a forecast on it.')}</Text>
      ) : (
        <Facts facts={facts} size="h4" spaced />
      )}
      {answer.events.length > 0 && (
        <ul className={styles.events} aria-label={t('forecast.events', 'Known events that count in it')}>
          {answer.events.map((event) => (
            <li key={`${event.name} ${event.from}`}>
              {t('forecast.event', '{{name}}: {{change}} a day from {{from}}', {
                name: event.name,
                change: formatSignedMoney(event.dailyChange, event.currency, numberLocale()),
                from: event.from,
                interpolation: { escapeValue: false },
              })}
            </li>
          ))}
        </ul>
      )}
      <ProvenanceFooter title={title} provenance={answer.provenance} />
    </SectionFrame>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  events: css({ margin: theme.spacing(1, 0, 1, 2.5) }),
});
