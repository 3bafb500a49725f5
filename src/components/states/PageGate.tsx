import type { ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import type { CatalogAnswer } from '../../contract/api/query.ts';
import type { FreshnessAnswer } from '../../contract/api/delivery.ts';
import { lastKnown } from '../period/aligned';
import type { CostScope } from '../scene/useCostScope';
import { useSidecar } from '../sidecar/useSidecar';
import { CallFailed, NoDataSource, NothingLoaded } from './PageStates';

/** What is known once a page may show numbers. */
export interface LoadedData {
  catalog: CatalogAnswer;
  freshness: FreshnessAnswer;
  /** End of the last known charge, outside. */
  end: string;
}

interface Props {
  scope: CostScope;
  children: (data: LoadedData) => ReactNode;
}

/** Shows a page once there is a data source that answers and has data; says what is missing until then. */
export function PageGate({ scope, children }: Props) {
  const catalog = useSidecar(scope.uid, 'catalog', null, scope.refresh);
  const freshness = useSidecar(scope.uid, 'freshness', null, scope.refresh);
  if (scope.uid === '') {
    return <NoDataSource />;
  }
  const failed = [catalog, freshness].find((call) => call.error !== undefined);
  if (failed?.error) {
    return <CallFailed error={failed.error} retry={failed.retry} uid={scope.uid} />;
  }
  if (catalog.data === undefined || freshness.data === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  const { dataUpTo, currencies } = catalog.data;
  if (dataUpTo === null || currencies.length === 0) {
    return <NothingLoaded />;
  }
  return children({
    catalog: catalog.data,
    freshness: freshness.data,
    end: lastKnown(dataUpTo, freshness.data.now),
  });
}
