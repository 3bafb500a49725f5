/** What other rooms of the sidecar answer: given to Ask, which never reaches for them. */
import type { AnomaliesAnswer } from '../../../contract/api/anomaly.ts';
import type { AskAnswer } from '../../../contract/api/ask.ts';
import type { BudgetStatus } from '../../../contract/api/budget.ts';
import type { ForecastAnswer, ForecastQuery } from '../../../contract/api/forecast.ts';
import type { CostAnswer, MeasuresQuery } from '../../../contract/api/query.ts';
import type { UnitCost } from '../../../contract/api/unit-cost.ts';
import type { UsageAnomaliesAnswer } from '../../../contract/api/usage-anomaly.ts';
import type { QueryContext } from '../../store/index.ts';

/** The calls by which questions about budgets, anomalies and the time to come are answered. */
export interface AskRooms {
  /** The budgets that the asker may see, as they stand. */
  budgets(context: QueryContext): Promise<readonly BudgetStatus[]>;
  /** What was found, the newest first. It tells of whole accounts: nobody asks it for who sees a part only. */
  anomalies(): Promise<AnomaliesAnswer>;
  /** The same of usage by the hour. */
  usageAnomalies(): Promise<UsageAnomaliesAnswer>;
  /** The unit costs that are configured. */
  unitCosts(): Promise<readonly UnitCost[]>;
  /** Measures of the model and configured unit costs. Usage is of everybody: nobody asks it for who sees a part only. */
  measures(query: MeasuresQuery, context: QueryContext): Promise<CostAnswer>;
  /** What cost will come to, within the rows that the asker may see. */
  forecast(query: ForecastQuery, context: QueryContext): Promise<ForecastAnswer>;
}

/** An answer's part that a room gives. */
export type RoomPart = Partial<AskAnswer> & Pick<AskAnswer, 'status' | 'explanation'>;
