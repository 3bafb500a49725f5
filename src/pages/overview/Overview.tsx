import { startTransition, useCallback, useEffect, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { SceneComponentProps } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { comparedPeriod, type Period } from '../../contract/calendar.ts';
import type { CompareWith } from '../../components/links/exploreState';
import { CompareCaveats } from '../../components/section/CompareCaveats';
import { anchorMonths, clampToData, commonEnd, naturalCompare } from '../../components/period/aligned';
import { useCostScope, type CostScope } from '../../components/scene/useCostScope';
import { PageGate, type LoadedData } from '../../components/states/PageGate';
import { StaleNotice } from '../../components/states/StaleNotice';
import type { OverviewBody } from './OverviewBody';
import { Breakdowns } from './Breakdowns';
import { Freshness } from './Freshness';
import { Hero } from './Hero';
import { Movers } from './Movers';
import { NoDataInRange } from './NoDataInRange';
import { PeriodBar } from './PeriodBar';
import { Reconciliation } from './Reconciliation';
import { Trends } from './Trends';

/** What every section of the selected period needs. */
export interface Selection {
  scope: CostScope;
  /** The selected period as far as there is data. */
  period: Period;
  compare: CompareWith;
  /** End of the last day that most of the data has reached, outside. */
  end: string;
}

export function Overview({ model }: SceneComponentProps<OverviewBody>) {
  const scope = useCostScope(model);
  return <PageGate scope={scope}>{(data) => <Loaded model={model} scope={scope} data={data} />}</PageGate>;
}

interface LoadedProps {
  model: OverviewBody;
  scope: CostScope;
  data: LoadedData;
}

function Loaded({ model, scope, data }: LoadedProps) {
  const { catalog, freshness } = data;
  const end = commonEnd(freshness.sources, data.end, freshness.now);
  const styles = useStyles2(getStyles);
  useEffect(() => model.anchor(end), [model, end]);
  useEffect(() => model.prefer(catalog.costMetric ?? 'EffectiveCost'), [model, catalog.costMetric]);
  const period = clampToData(scope.period, end);
  const months = anchorMonths(end, freshness.now);
  // What stands below the first figures is not asked for or drawn before they are there.
  const [below, setBelow] = useState(false);
  const onFigures = useCallback(() => startTransition(() => setBelow(true)), []);
  const selection = period && { scope, period, compare: naturalCompare(period), end };
  return (
    <div className={styles.page} aria-busy={!below}>
      <StaleNotice sources={freshness.sources} now={freshness.now} />
      <Hero scope={scope} months={months} end={end} onFigures={onFigures} />
      {below && (
        <>
          <PeriodBar model={model} scope={scope} period={period} />
          {selection && (
            <CompareCaveats
              data={data}
              period={selection.period}
              before={comparedPeriod(selection.period, selection.compare)}
            />
          )}
          {selection === null ? (
            <NoDataInRange model={model} end={end} />
          ) : (
            <>
              <Trends model={model} selection={selection} />
              <Movers model={model} selection={selection} tagKeys={catalog.tagKeys} />
              <Breakdowns model={model} selection={selection} />
              <Reconciliation selection={selection} />
            </>
          )}
          <Freshness uid={scope.uid} answer={freshness} />
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});
