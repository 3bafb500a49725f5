import { useCallback, useEffect, useState } from 'react';
import type { TelemetryMetricsAnswer } from '../../contract/api/usage.ts';
import { failureText, type ResourceClient } from '../resources/client';

interface Metrics {
  metrics: TelemetryMetricsAnswer['metrics'];
  /** Why there are none to choose from. */
  failure?: string;
}

/** The metrics that have come in, for pickers. Names can be typed without them. */
export function useMetrics(resources: ResourceClient): Metrics & { retry: () => void } {
  const [state, setState] = useState<Metrics>({ metrics: [] });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    resources.metrics().then(
      (metrics) => current && setState({ metrics }),
      (failure: unknown) => current && setState({ metrics: [], failure: failureText(failure) })
    );
    return () => {
      current = false;
    };
  }, [resources, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...state, retry };
}
