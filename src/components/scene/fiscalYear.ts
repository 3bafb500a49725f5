import { sceneGraph, SceneTimeRange, type SceneObject } from '@grafana/scenes';
import { callRecently } from '../sidecar/client';
import { VAR_DATASOURCE } from './variables';

/** Fiscal quarters and years in Grafana's time ranges, such as `now/fQ`. */
const FISCAL = /\/f[Qy]/;

/** A page's behaviour: its time picker counts fiscal quarters and years from the month that is decided for everybody. */
export function keepFiscalYear(page: SceneObject): void {
  const range = sceneGraph.getTimeRange(page);
  const uid = String(sceneGraph.lookupVariable(VAR_DATASOURCE, page)?.getValue() ?? '');
  if (uid === '' || !(range instanceof SceneTimeRange)) {
    return;
  }
  callRecently(uid, 'preferences').then(
    ({ preferences }) => {
      // Grafana counts months from 0.
      const month = preferences.fiscalYearStart - 1;
      if (range.state.fiscalYearStartMonth !== month) {
        range.setState({ fiscalYearStartMonth: month });
        if (FISCAL.test(`${range.state.from} ${range.state.to}`)) {
          range.onRefresh();
        }
      }
    },
    // The page says by itself that the sidecar does not answer.
    () => undefined
  );
}
