/** What other rooms of the sidecar answer: given to Ask, which never reaches for them. */
import type { AnomaliesAnswer } from '../../../contract/api/anomaly.ts';
import type { AskAnswer } from '../../../contract/api/ask.ts';
import type { BudgetStatus } from '../../../contract/api/budget.ts';
import type { ForecastAnswer, ForecastQuery } from '../../../contract/api/forecast.ts';
import type { CostAnswer, MeasuresQuery } from '../../../contract/api/query.ts';
import type { UnitCost } from '../../../contract/api/unit-cost.ts';
import type { UsageAnomaliesAnswer } from '../../../contract/api/usage-anomaly.ts';
import type { Sentence } from '../../../contract/api/sentence.ts';
import type { QueryContext } from '../../store/index.ts';

/** The calls by which questions about budgets, anomalies and the time to come are answered. */
export interface AskRooms {
  /** The budgets that the asker may see, as they stand. */
  budgets(context: QueryContext): Promise<readonly BudgetStatus[]>;
  /** What was found, the newest first. It tells of whole accounts: nobody asks it for who sees a part only. */
  anomalies(): Promise<AnomaliesAnswer>;
  /** The same of usage by the hour. */
  usageAnomalies(): Promise<UsageAnomaliesAnswer>;
  /** The unit costs that are configured and may be told to the asker. */
  unitCosts(context: QueryContext): Promise<readonly UnitCost[]>;
  /** Measures of the model and configured unit costs, within what the asker may see. */
  measures(query: MeasuresQuery, context: QueryContext): Promise<CostAnswer>;
  /** Where a configured unit cost is going, day by day, up to the day `to`. */
  unitForecast(
    query: Pick<MeasuresQuery, 'measures' | 'filters'> & { readonly to: string },
    now: string,
    context: QueryContext
  ): Promise<UnitForecast>;
  /** What cost will come to, within the rows that the asker may see. */
  forecast(query: ForecastQuery, context: QueryContext): Promise<ForecastAnswer>;
}

/** Expected unit costs of days to come, with their limits; a series says why there are none. */
export interface UnitForecast {
  readonly series: readonly {
    readonly currency: string;
    readonly refused: Sentence | null;
    readonly days: readonly {
      readonly day: string;
      readonly mean: string;
      readonly lower: string;
      readonly upper: string;
    }[];
  }[];
  readonly provenance: CostAnswer['provenance'];
}

/** An answer's part that a room gives. */
export type RoomPart = Partial<AskAnswer> & Pick<AskAnswer, 'status' | 'explanation'>;
