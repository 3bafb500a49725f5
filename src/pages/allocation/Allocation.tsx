import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Combobox, EmptyState, InlineField, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { comparedPeriod, type Period } from '../../contract/calendar.ts';
import { dimensionLabel } from '../../components/format/locale';
import type { CompareWith } from '../../components/links/exploreState';
import { ownersFirst } from '../../components/links/tagKeys';
import { clampToData, naturalCompare } from '../../components/period/aligned';
import { useCostScope, type CostScope } from '../../components/scene/useCostScope';
import { CompareCaveats } from '../../components/section/CompareCaveats';
import { AfterData } from '../../components/states/AfterData';
import { PageGate, type LoadedData } from '../../components/states/PageGate';
import { CallFailed } from '../../components/states/PageStates';
import { StaleNotice } from '../../components/states/StaleNotice';
import type { AllocationBody } from './AllocationBody';
import { Coverage } from './Coverage';
import { Gaps } from './Gaps';
import { Owners } from './Owners';
import { Trend } from './Trend';
import { mostStated, useCoverage } from './useCoverage';

/** What every section of the page needs. */
export interface Selection {
  scope: CostScope;
  /** The selected period as far as there is data. */
  period: Period;
  compare: CompareWith;
  /** The tag that says who pays. */
  tag: string;
  /** End of the last known charge, outside. */
  end: string;
}

export function Allocation({ model }: SceneComponentProps<AllocationBody>) {
  const scope = useCostScope(model);
  return <PageGate scope={scope}>{(data) => <Loaded model={model} scope={scope} data={data} />}</PageGate>;
}

function Loaded({ model, scope, data }: { model: AllocationBody; scope: CostScope; data: LoadedData }) {
  const styles = useStyles2(getStyles);
  const { tag: wanted } = model.useState();
  const keys = ownersFirst(data.catalog.tagKeys);
  const period = clampToData(scope.period, data.end);
  const coverage = useCoverage(scope, period, keys);
  const tag = keys.includes(wanted) ? wanted : coverage.data && mostStated(coverage.data);
  if (keys.length === 0) {
    return (
      <EmptyState variant="not-found" message={t('allocation.no-tags', 'The bills carry no tags')}>
        {t('allocation.no-tags-body', 'Tags say who answers for a cost; set them where the costs arise.')}
      </EmptyState>
    );
  }
  if (period === null) {
    return <AfterData data={data} />;
  }
  if (tag === undefined) {
    return coverage.error ? (
      <CallFailed error={coverage.error} retry={coverage.retry} uid={scope.uid} />
    ) : (
      <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
    );
  }
  const selection: Selection = { scope, period, compare: naturalCompare(period), tag, end: data.end };
  return (
    <div className={styles.page}>
      <StaleNotice sources={data.freshness.sources} now={data.freshness.now} />
      <InlineField label={t('allocation.tag', 'Owner is')} htmlFor="thriftdata-tag">
        <Combobox
          id="thriftdata-tag"
          width={32}
          options={keys.map((key) => ({ value: key, label: dimensionLabel(`tag:${key}`) }))}
          value={tag}
          onChange={({ value }) => model.setTag(value)}
        />
      </InlineField>
      <CompareCaveats data={data} period={period} before={comparedPeriod(period, selection.compare)} />
      <Owners selection={selection} />
      <div className={styles.pair}>
        <Coverage model={model} selection={selection} coverage={coverage} />
        <Trend model={model} selection={selection} />
      </div>
      <Gaps selection={selection} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
  pair: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(460px, 100%), 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
  }),
});
