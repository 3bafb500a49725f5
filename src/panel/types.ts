import type { AnswerChartType } from '../asking/answer-frame';

/** What the panel is told in its options. */
export interface AskPanelOptions {
  /** Uid of a ThriftData data source; the first one when empty. */
  datasource: string;
  /** Asked as the dashboard opens. */
  question: string;
  canAsk: boolean;
  showAssumptions: boolean;
  /** How rows are drawn; what their shape asks for where this is `auto`, or does not fit them. */
  chart?: 'auto' | AnswerChartType;
}
