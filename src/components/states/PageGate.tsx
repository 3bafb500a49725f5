import { type ReactNode, useEffect } from 'react';
import { t } from '@grafana/i18n';
import { Box, LoadingPlaceholder } from '@grafana/ui';
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
  const { currency, renewCurrency } = scope;
  const hasCurrencies = catalog.data !== undefined && catalog.data.currencies.length > 0;
  useEffect(() => {
    // The currency asks once by itself; it has none when the sidecar was down just then.
    if (hasCurrencies && currency === '') {
      renewCurrency();
    }
  }, [hasCurrencies, currency, renewCurrency]);
  const retry = () => {
    catalog.retry();
    freshness.retry();
  };
  if (scope.uid === '') {
    return (
      <Centred>
        <NoDataSource />
      </Centred>
    );
  }
  const failed = [catalog, freshness].find((call) => call.error !== undefined);
  if (failed?.error) {
    return (
      <Centred>
        <CallFailed error={failed.error} retry={retry} uid={scope.uid} />
      </Centred>
    );
  }
  if (catalog.data === undefined || freshness.data === undefined) {
    return (
      <Centred>
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      </Centred>
    );
  }
  const { dataUpTo, currencies } = catalog.data;
  if (dataUpTo === null || currencies.length === 0) {
    return (
      <Centred>
        <NothingLoaded />
      </Centred>
    );
  }
  return children({
    catalog: catalog.data,
    freshness: freshness.data,
    end: lastKnown(dataUpTo, freshness.data.now),
  });
}

function Centred({ children }: { children: ReactNode }) {
  return <Box flex={1}>{children}</Box>;
}
