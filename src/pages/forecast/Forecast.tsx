import { useEffect, useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { SceneDataNode, type SceneComponentProps } from '@grafana/scenes';
import { Alert, useStyles2 } from '@grafana/ui';
import { QUANTITY } from '../../contract/api/budget.ts';
import type { CostForecastSeries, ForecastAnswer } from '../../contract/api/forecast.ts';
import { figureOf, indexOf } from '../../components/answer/read';
import { formatPeriod } from '../../components/format/dates';
import { dimensionWords, locale, measureLabel } from '../../components/format/locale';
import { sentenceText } from '../../components/format/sentence';
import { chartUnit } from '../../components/format/chartUnit';
import { dataOf, showDays } from '../../components/scene/daysChart';
import { useCostScope, type CostScope } from '../../components/scene/useCostScope';
import { PanelActions } from '../../components/section/PanelActions';
import { Section, SectionFrame } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { PageGate, type LoadedData } from '../../components/states/PageGate';
import { StaleNotice } from '../../components/states/StaleNotice';
import { burnFrame } from '../../components/visualisation/frames/burnDays';
import { bandFrame, type KnownDay } from './bandChart';
import { Controls } from './Controls';
import type { ForecastBody } from './ForecastBody';
import { amountUnit, burnDays, forecastQuery, isKnown, knownQuery, panelQuestion, type Subject } from './queries';
import { Quality } from './Quality';
import { Totals } from './Totals';
import { useSubject } from './useSubject';

export function Forecast({ model }: SceneComponentProps<ForecastBody>) {
  const scope = useCostScope(model);
  return <PageGate scope={scope}>{(data) => <Loaded model={model} scope={scope} data={data} />}</PageGate>;
}

interface Props {
  model: ForecastBody;
  scope: CostScope;
  data: LoadedData;
}

function Loaded({ model, scope, data }: Props) {
  const styles = useStyles2(getStyles);
  const { months, by, measure } = model.useState();
  const { subject, units, call } = useSubject(model, scope);
  const ask = isKnown(subject) && scope.currency !== '';
  const whole = useSidecar(scope.uid, 'forecast', ask ? forecastQuery(months, '', subject) : undefined, scope.refresh);
  const parts = useSidecar(
    scope.uid,
    'forecast',
    ask && by !== '' ? forecastQuery(months, by, subject) : undefined,
    scope.refresh
  );
  const shown = measure === QUANTITY ? subject.unit : scope.currency;
  const title = `${measureLabel(measure)} (${shown})`;
  const isUnknown = measure === QUANTITY && call.data !== undefined && subject.unit === '';
  return (
    <div className={styles.page}>
      <StaleNotice sources={data.freshness.sources} now={data.freshness.now} />
      <Controls model={model} subject={subject} units={units} tagKeys={data.catalog.tagKeys} shownIn={shown} />
      {isUnknown ? (
        <Alert severity="info" title={t('forecast.no-units', 'No charge states what was used')} bottomSpacing={0}>
          {t('forecast.no-units-body', 'Usage is forecast where bills state ConsumedQuantity and ConsumedUnit.')}
        </Alert>
      ) : (
        <Section
          title={t('forecast.to-come', 'What it will come to')}
          subtitle={t(
            'forecast.to-come-subtitle',
            '{{measure}} · the charged part of a period is exact, the rest is an estimate',
            { measure: title, interpolation: { escapeValue: false } }
          )}
          call={whole}
          isEmpty={({ series }) => series.length === 0}
        >
          {({ series: [all], level }) => all && <Whole series={all} level={level} />}
        </Section>
      )}
      {whole.data?.series[0] && whole.data.series[0].refused === null && (
        <Drawings model={model} scope={scope} subject={subject} answer={whole.data} series={whole.data.series[0]} />
      )}
      {by !== '' && (
        <Section
          title={t('forecast.by', 'By {{dimension}}', {
            dimension: dimensionWords(by),
            interpolation: { escapeValue: false },
          })}
          subtitle={title}
          call={parts}
          isEmpty={({ series }) => series.length === 0}
        >
          {({ series, level }) => <Totals series={series} level={level} by={by} />}
        </Section>
      )}
      {whole.data?.series[0] && <Quality answer={whole.data} series={whole.data.series[0]} />}
    </div>
  );
}

function Whole({ series, level }: { series: CostForecastSeries; level: number }) {
  return series.refused === null ? (
    <Totals series={[series]} level={level} />
  ) : (
    <Alert severity="info" title={t('forecast.refused', 'There is no forecast')} bottomSpacing={0}>
      {sentenceText(series.refused)}
    </Alert>
  );
}

interface DrawingsProps {
  model: ForecastBody;
  scope: CostScope;
  subject: Subject;
  answer: ForecastAnswer;
  series: CostForecastSeries;
}

/** The days before and after, and this month's budget as it is used up. */
function Drawings({ model, scope, subject, answer, series }: DrawingsProps) {
  const styles = useStyles2(getStyles);
  const { chart, burnDown, budget } = model.useState();
  const { horizon } = answer;
  const from = useMemo(
    () => new Date(Date.parse(horizon.from) - 92 * 86_400_000).toISOString().slice(0, 10),
    [horizon]
  );
  const call = useSidecar(
    scope.uid,
    'query',
    knownQuery({ from: `${from}T00:00:00Z`, to: horizon.from }, subject),
    scope.refresh
  );
  const known = useMemo<KnownDay[]>(() => {
    const rows = call.data?.rows ?? [];
    return rows.flatMap((row) => {
      const day = call.data && row[indexOf(call.data, 'time')];
      const amount = call.data && figureOf(call.data, row, subject.measure).value;
      return day && amount ? [{ day, amount }] : [];
    });
  }, [call.data, subject.measure]);
  const { currency, unit } = amountUnit(series);
  useEffect(() => {
    const names = {
      known: unit === '' ? t('forecast.known', 'Charged') : t('forecast.known-usage', 'Used'),
      expected: t('forecast.expected', 'Expected'),
      lower: t('forecast.lower', 'At least'),
      upper: t('forecast.upper', 'At most'),
    };
    const period = { from: `${from}T00:00:00Z`, to: horizon.to };
    showDays(chart, bandFrame(known, series.days, names, chartUnit(currency)), period);
    const data = burnDown.state.$data;
    if (data instanceof SceneDataNode && budget !== '') {
      data.setState({ data: dataOf([burnFrame({ budget, currency, unit, days: burnDays(known, series) })]) });
    }
  }, [chart, burnDown, budget, known, series, from, horizon, currency, unit]);
  return (
    <div className={styles.pair}>
      <SectionFrame
        title={t('forecast.days', 'Day by day')}
        subtitle={`${unit || currency} · ${formatPeriod({ from: `${from}T00:00:00Z`, to: horizon.to }, locale())}`}
        busy={call.state === 'loading'}
        actions={
          <PanelActions
            title={t('forecast.days', 'Day by day')}
            panel={chart}
            question={panelQuestion(scope.uid, subject)}
          />
        }
      >
        <div className={styles.chart}>
          <chart.Component model={chart} />
        </div>
      </SectionFrame>
      {budget !== '' && (
        <SectionFrame
          title={t('forecast.burn-down', 'This month’s budget')}
          subtitle={t('forecast.burn-down-subtitle', 'What is left after each day; the dotted line is an even pace')}
          busy={call.state === 'loading'}
        >
          <div className={styles.chart}>
            <burnDown.Component model={burnDown} />
          </div>
        </SectionFrame>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
  pair: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(480px, 100%), 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
  }),
  chart: css({ position: 'relative', height: theme.spacing(38), display: 'flex', flexDirection: 'column' }),
});
