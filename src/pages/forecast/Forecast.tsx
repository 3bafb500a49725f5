import { useEffect, useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { SceneDataNode, type SceneComponentProps } from '@grafana/scenes';
import { Alert, Combobox, Field, Stack, useStyles2 } from '@grafana/ui';
import type { CostForecastSeries, ForecastAnswer } from '../../contract/api/forecast.ts';
import { dimensions } from '../../contract/measures.ts';
import { figureOf, indexOf } from '../../components/answer/read';
import { formatPeriod } from '../../components/format/dates';
import { dimensionLabel, locale, measureLabel } from '../../components/format/locale';
import { sentenceText } from '../../components/format/sentence';
import { ownersFirst } from '../../components/links/tagKeys';
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
import { BudgetField } from './BudgetField';
import type { ForecastBody } from './ForecastBody';
import { burnDays, forecastQuery, knownQuery, METRIC, MONTHS, panelQuestion } from './queries';
import { Quality } from './Quality';
import { Totals } from './Totals';

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
  const { months, by } = model.useState();
  const ask = scope.currency !== '';
  const whole = useSidecar(
    scope.uid,
    'forecast',
    ask ? forecastQuery(months, '', scope.choice) : undefined,
    scope.refresh
  );
  const parts = useSidecar(
    scope.uid,
    'forecast',
    ask && by !== '' ? forecastQuery(months, by, scope.choice) : undefined,
    scope.refresh
  );
  const options = [
    ...ownersFirst(data.catalog.tagKeys).map((key) => `tag:${key}`),
    ...dimensions.map(({ name }) => name),
  ];
  const measure = `${measureLabel(METRIC)} (${scope.currency})`;
  return (
    <div className={styles.page}>
      <StaleNotice sources={data.freshness.sources} now={data.freshness.now} />
      <Stack gap={2} wrap="wrap" alignItems="flex-end">
        <Field label={t('forecast.months', 'Months ahead')} htmlFor="thriftdata-months" noMargin>
          <Combobox
            id="thriftdata-months"
            width={12}
            options={MONTHS.map((value) => ({ value, label: String(value) }))}
            value={months}
            onChange={({ value }) => model.change({ months: value })}
          />
        </Field>
        <Field label={t('explore.by', 'Break down by')} htmlFor="thriftdata-by" noMargin>
          <Combobox
            id="thriftdata-by"
            width={30}
            isClearable
            placeholder={t('explore.by-none', 'Nothing')}
            options={options.map((value) => ({ value, label: dimensionLabel(value) }))}
            value={by === '' ? null : by}
            onChange={(option: { value: string } | null) => model.change({ by: option?.value ?? '' })}
          />
        </Field>
        <BudgetField model={model} currency={scope.currency} />
      </Stack>
      <Section
        title={t('forecast.to-come', 'What it will come to')}
        subtitle={t(
          'forecast.to-come-subtitle',
          '{{measure}} · the charged part of a period is exact, the rest is an estimate',
          {
            measure,
          }
        )}
        call={whole}
        isEmpty={({ series }) => series.length === 0}
      >
        {({ series: [all], level }) => all && <Whole series={all} level={level} />}
      </Section>
      {whole.data?.series[0] && whole.data.series[0].refused === null && (
        <Drawings model={model} scope={scope} answer={whole.data} series={whole.data.series[0]} />
      )}
      {by !== '' && (
        <Section
          title={t('forecast.by', 'By {{dimension}}', {
            dimension: dimensionLabel(by),
            interpolation: { escapeValue: false },
          })}
          subtitle={measure}
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
  answer: ForecastAnswer;
  series: CostForecastSeries;
}

/** The days before and after, and this month's budget as it is used up. */
function Drawings({ model, scope, answer, series }: DrawingsProps) {
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
    knownQuery({ from: `${from}T00:00:00Z`, to: horizon.from }, scope.choice),
    scope.refresh
  );
  const known = useMemo<KnownDay[]>(() => {
    const rows = call.data?.rows ?? [];
    return rows.flatMap((row) => {
      const day = call.data && row[indexOf(call.data, 'time')];
      const amount = call.data && figureOf(call.data, row, METRIC).value;
      return day && amount ? [{ day, amount }] : [];
    });
  }, [call.data]);
  useEffect(() => {
    const names = {
      known: t('forecast.known', 'Charged'),
      expected: t('forecast.expected', 'Expected'),
      lower: t('forecast.lower', 'At least'),
      upper: t('forecast.upper', 'At most'),
    };
    const period = { from: `${from}T00:00:00Z`, to: horizon.to };
    showDays(chart, bandFrame(known, series.days, names, chartUnit(scope.currency)), period);
    const data = burnDown.state.$data;
    if (data instanceof SceneDataNode && budget !== '') {
      data.setState({ data: dataOf([burnFrame({ budget, currency: scope.currency, days: burnDays(known, series) })]) });
    }
  }, [chart, burnDown, budget, known, series, from, horizon, scope.currency]);
  return (
    <div className={styles.pair}>
      <SectionFrame
        title={t('forecast.days', 'Day by day')}
        subtitle={`${scope.currency} · ${formatPeriod({ from: `${from}T00:00:00Z`, to: horizon.to }, locale())}`}
        busy={call.state === 'loading'}
        actions={
          <PanelActions
            title={t('forecast.days', 'Day by day')}
            panel={chart}
            question={panelQuestion(scope.uid, scope.choice)}
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
