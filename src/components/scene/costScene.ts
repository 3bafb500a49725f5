import { VariableHide } from '@grafana/schema';
import { t } from '@grafana/i18n';
import {
  DataSourceVariable,
  EmbeddedScene,
  SceneControlsSpacer,
  type SceneObject,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import { DATASOURCE_TYPE } from '../../App/constants';
import { thriftDataSources } from '../sidecar/dataSources';
import { SavedViewsControl } from '../views/SavedViewsControl';
import { CurrencyVariable } from './CurrencyVariable';
import { OffPaper } from './OffPaper';
import { keepFiscalYear } from './fiscalYear';
import { VAR_CURRENCY, VAR_DATASOURCE } from './variables';

export interface CostSceneOptions {
  body: SceneObject;
  defaultDatasource: string;
  from: string;
  to: string;
  /** True where the page itself says which time it is about. */
  timeless?: boolean;
}

/** The frame of every cost page: data source, currency, time range in UTC and refresh above the page's body. */
export function costScene({ body, defaultDatasource, from, to, timeless = false }: CostSceneOptions): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to, timeZone: 'utc' }),
    $behaviors: [keepFiscalYear],
    $variables: new SceneVariableSet({
      variables: [
        dataSourceVariable(defaultDatasource),
        new CurrencyVariable({ name: VAR_CURRENCY, label: t('controls.currency', 'Currency') }),
      ],
    }),
    controls: [
      new OffPaper({
        controls: [
          new VariableValueSelectors({}),
          new SceneControlsSpacer(),
          new SavedViewsControl({}),
          ...(timeless ? [] : [new SceneTimePicker({ isOnCanvas: true })]),
          new SceneRefreshPicker({ isOnCanvas: true, intervals: ['5m', '15m', '1h'], withText: true }),
        ],
      }),
    ],
    body,
  });
}

interface PlainSceneOptions extends Pick<CostSceneOptions, 'body' | 'defaultDatasource'> {
  /** True where the address holds nothing that a saved view could keep. */
  stateless?: boolean;
}

/** The frame of a page that is about no period and no money: data source and refresh. */
export function plainScene({ body, defaultDatasource, stateless = false }: PlainSceneOptions) {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30d', to: 'now', timeZone: 'utc' }),
    $variables: new SceneVariableSet({ variables: [dataSourceVariable(defaultDatasource)] }),
    controls: [
      new OffPaper({
        controls: [
          new VariableValueSelectors({}),
          new SceneControlsSpacer(),
          ...(stateless ? [] : [new SavedViewsControl({})]),
          new SceneRefreshPicker({ isOnCanvas: true, intervals: ['5m', '15m', '1h'], withText: true }),
        ],
      }),
    ],
    body,
  });
}

/** The frame of a page about a period whose money is in currencies of its own: data source, time range and refresh. */
export function periodScene({ body, defaultDatasource, from, to }: CostSceneOptions) {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to, timeZone: 'utc' }),
    $behaviors: [keepFiscalYear],
    $variables: new SceneVariableSet({ variables: [dataSourceVariable(defaultDatasource)] }),
    controls: [
      new OffPaper({
        controls: [
          new VariableValueSelectors({}),
          new SceneControlsSpacer(),
          new SavedViewsControl({}),
          new SceneTimePicker({ isOnCanvas: true }),
          new SceneRefreshPicker({ isOnCanvas: true, intervals: ['5m', '15m', '1h'], withText: true }),
        ],
      }),
    ],
    body,
  });
}

function dataSourceVariable(value: string): DataSourceVariable {
  return new DataSourceVariable({
    name: VAR_DATASOURCE,
    label: t('controls.datasource', 'Data source'),
    pluginId: DATASOURCE_TYPE,
    value,
    hide: thriftDataSources().length > 1 ? VariableHide.dontHide : VariableHide.hideVariable,
  });
}
