import {
  SceneDataNode,
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
  VizPanel,
} from '@grafana/scenes';
import type { ForecastMeasure } from '../../contract/api/forecast.ts';
import { decimalPattern } from '../../contract/decimal.ts';
import { isDimension } from '../../contract/measures.ts';
import { daysChart } from '../../components/scene/daysChart';
import { lazyView } from '../../components/scene/lazyView';
import { PANELS } from '../../components/visualisation/panels';
import { MEASURES, MONTHS } from './queries';

interface ForecastState extends SceneObjectState {
  measure: ForecastMeasure;
  /** Of a quantity; empty for the one of most cost. */
  unit: string;
  /** Calendar months ahead, the current one included. */
  months: number;
  /** Breakdown of the totals; empty for none. */
  by: string;
  /** What this month may cost, decimal text; empty for none. */
  budget: string;
  chart: VizPanel;
  burnDown: VizPanel;
}

const KEYS = ['measure', 'unit', 'months', 'by', 'budget'] as const;

/** The page's own state: what, how far, by what, and against which budget; all of it in the address. */
export class ForecastBody extends SceneObjectBase<ForecastState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...KEYS] });

  constructor() {
    const burnDown = new VizPanel({
      pluginId: PANELS.burnDown,
      title: '',
      hoverHeader: true,
      displayMode: 'transparent',
      $data: new SceneDataNode(),
    });
    super({ measure: MEASURES[0], unit: '', months: 3, by: '', budget: '', chart: daysChart(), burnDown });
  }

  getUrlState() {
    const { measure, unit, months, by, budget } = this.state;
    return {
      measure: measure === MEASURES[0] ? undefined : measure,
      unit: unit || undefined,
      ...{ months: String(months), by: by || undefined, budget: budget || undefined },
    };
  }

  updateFromUrl({ measure, unit, months, by, budget }: SceneObjectUrlValues) {
    this.setState({
      measure: MEASURES.find((known) => known === measure) ?? MEASURES[0],
      unit: typeof unit === 'string' ? unit : '',
      months: MONTHS.find((known) => String(known) === months) ?? 3,
      by: typeof by === 'string' && isDimension(by) ? by : '',
      budget: typeof budget === 'string' && decimalPattern.test(budget) ? budget : '',
    });
  }

  change(part: Partial<Pick<ForecastState, (typeof KEYS)[number]>>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState(part));
  }

  public static Component = lazyView<ForecastBody>(async () => (await import('./Forecast')).Forecast, {
    measures: ({ state }) => [state.measure],
  });
}
