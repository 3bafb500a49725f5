/** What other rooms of the sidecar answer: given to Ask, which never reaches for them. */
import type { AnomaliesAnswer } from '../../../contract/api/anomaly.ts';
import type { AskAnswer } from '../../../contract/api/ask.ts';
import type { BudgetStatus } from '../../../contract/api/budget.ts';
import type { ForecastAnswer, ForecastQuery } from '../../../contract/api/forecast.ts';
import type { QueryContext } from '../../store/index.ts';

/** The calls by which questions about budgets, anomalies and the time to come are answered. */
export interface AskRooms {
  /** The budgets that the asker may see, as they stand. */
  budgets(context: QueryContext): Promise<readonly BudgetStatus[]>;
  /** What was found, the newest first. It tells of whole accounts: nobody asks it for who sees a part only. */
  anomalies(): Promise<AnomaliesAnswer>;
  /** What cost will come to, within the rows that the asker may see. */
  forecast(query: ForecastQuery, context: QueryContext): Promise<ForecastAnswer>;
}

/** An answer's part that a room gives. */
export type RoomPart = Partial<AskAnswer> & Pick<AskAnswer, 'status' | 'explanation'>;
