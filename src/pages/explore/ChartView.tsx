import { useEffect, useMemo } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { VizPanel } from '@grafana/scenes';
import { RadioButtonGroup, type IconName, useStyles2 } from '@grafana/ui';
import { dayOf, type Period } from '../../contract/calendar.ts';
import { measureByName } from '../../contract/measures.ts';
import { formatPeriod } from '../../components/format/dates';
import { dimensionWords, locale, measureLabel } from '../../components/format/locale';
import { drillInto } from '../../components/links/drill';
import { CHARTS, type Chart, type ExploreState } from '../../components/links/exploreState';
import { ask, restyle, setOverrides, setUnit } from '../../components/scene/costChart';
import { ownAxes } from '../../components/scene/ownAxes';
import type { CostScope } from '../../components/scene/useCostScope';
import { PanelActions } from '../../components/section/PanelActions';
import { SectionFrame } from '../../components/section/Section';
import { PANELS } from '../../components/visualisation/panels';
import { OpeningContext, type Opening } from '../../components/visualisation/opening';
import type { ExploreBody } from './ExploreBody';
import { chartQuery, drawingQuery, type DrawingKind } from './queries';

interface Props {
  model: ExploreBody;
  scope: CostScope;
  period: Period;
}

/** The breakdown drawn, over time or as a whole; the table below has the same numbers. */
export function ChartView(props: Props) {
  const { model, scope, period } = props;
  const { view, chart, drawings } = model.useState();
  const kinds = CHARTS.filter((kind) => canDraw(kind, view));
  const kind = kinds.includes(view.chart) ? view.chart : 'lines';
  const panel =
    kind === 'bars' || kind === 'lines' ? chart : drawings.find(({ state }) => state.pluginId === PANELS[kind]);
  const measures = view.measures.map(measureLabel).join(', ');
  const by = view.by.map(dimensionWords).join(', ');
  return (
    <SectionFrame
      title={
        by === ''
          ? measures
          : t('explore.chart.title', '{{measures}} by {{by}}', { measures, by, interpolation: { escapeValue: false } })
      }
      subtitle={`${scope.currency} · ${formatPeriod(period, locale())} · ${t('explore.chart.table-below', 'the same numbers in the table below')}`}
      actions={
        <>
          {kinds.length > 1 && (
            <RadioButtonGroup
              size="sm"
              aria-label={t('explore.chart.kind', 'Chart type')}
              options={kinds.map((value) => ({ value, ...lookOf(value) }))}
              value={kind}
              onChange={(chart: Chart) => model.change({ chart })}
            />
          )}
          {panel && <PanelActions title={measures} panel={panel} />}
        </>
      }
    >
      {kind === 'bars' || kind === 'lines' ? <Series {...props} draw={kind} /> : <Drawing {...props} kind={kind} />}
    </SectionFrame>
  );
}

/** Sums can be stacked and divided; ratios and several measures only stand beside each other. */
function canDraw(kind: Chart, { measures, by }: ExploreState): boolean {
  const one = measures.length === 1 ? measures[0] : undefined;
  const unit = one === undefined ? 'ratio' : measureByName(one).unit;
  switch (kind) {
    case 'lines':
      return true;
    case 'bars':
      return unit !== 'ratio' && unit !== 'money_per_unit';
    case 'calendar':
      return unit === 'money';
    case 'flow':
      return unit === 'money' && by.length > 1;
    case 'treemap':
    case 'waterfall':
      return unit === 'money' && by.length > 0;
  }
}

function Series({ model, scope, period, draw }: Props & { draw: 'bars' | 'lines' }) {
  const { view, chart } = model.useState();
  const { uid, currency, choice, refresh } = scope;
  const money = view.measures.every((measure) => measureByName(measure).unit.startsWith('money'));
  useEffect(() => {
    if (currency === '') {
      return;
    }
    setUnit(chart, money ? currency : null);
    setOverrides(chart, ownAxes(view.measures, measureLabel));
    restyle(chart, { draw, stacked: draw === 'bars' });
    ask(chart, { uid, query: chartQuery(view, period, choice), period, refresh });
  }, [chart, view, period, uid, currency, choice, refresh, money, draw]);
  return <Panel panel={chart} />;
}

function Drawing({ model, scope, period, kind }: Props & { kind: DrawingKind }) {
  const { view, drawings } = model.useState();
  const { uid, currency, choice, refresh } = scope;
  const panel = drawings.find(({ state }) => state.pluginId === PANELS[kind]);
  useEffect(() => {
    const drawn = model.drawing(kind);
    if (currency !== '') {
      ask(drawn, { uid, query: drawingQuery(view, kind, choice), period, refresh });
    }
  }, [model, kind, panel, view, period, uid, currency, choice, refresh]);
  const opening = useMemo<Opening>(
    () => ({
      part: (labels) =>
        model.change(view.by.reduce((state, name, at) => drillInto(state, name, labels[at] ?? ''), view)),
      day: (day) => model.change({ rows: { filters: [], period: dayOf(day) } }),
    }),
    [model, view]
  );
  return (
    <OpeningContext.Provider value={opening}>
      {panel === undefined ? null : <Panel panel={panel} tall={kind !== 'calendar'} />}
    </OpeningContext.Provider>
  );
}

function Panel({ panel, tall = false }: { panel: VizPanel; tall?: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={cx(styles.chart, tall && styles.tall)}>
      <panel.Component model={panel} />
    </div>
  );
}

function lookOf(kind: Chart): { label: string; icon: IconName } {
  switch (kind) {
    case 'bars':
      return { label: t('explore.chart.bars', 'Bars'), icon: 'graph-bar' };
    case 'lines':
      return { label: t('explore.chart.lines', 'Lines'), icon: 'gf-interpolation-linear' };
    case 'treemap':
      return { label: t('explore.chart.treemap', 'Treemap'), icon: 'apps' };
    case 'calendar':
      return { label: t('explore.chart.calendar', 'Calendar'), icon: 'calendar-alt' };
    case 'flow':
      return { label: t('explore.chart.flow', 'Flow'), icon: 'sitemap' };
    case 'waterfall':
      return { label: t('explore.chart.waterfall', 'Changes'), icon: 'exchange-alt' };
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ position: 'relative', height: theme.spacing(38), display: 'flex', flexDirection: 'column' }),
  tall: css({ height: theme.spacing(58) }),
});
