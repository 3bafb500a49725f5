/** What every frame says about itself: the query that ran, what it cost, how far the data goes. */
import type { CostAnswer, Notice } from '../../../../contract/api/query.ts';
import type { Granularity, Period } from '../../../../contract/period.ts';
import { sentence } from '../../../../contract/sentences.ts';
import type { FrameMeta, FrameNotice, FrameType } from './frame.ts';

/** What the frames need to know besides the answer. */
export interface FrameContext {
  readonly refId: string;
  /** The period that was asked of the store, in whole steps. */
  readonly period: Period;
  readonly granularity: Granularity;
  readonly now: string;
}

const MS_PER_DAY = 86_400_000;
/** Bills lag a day or two; from three days on a reader must be told that the end of the range is empty. */
const LATE_DAYS = 3;

/** The full meta of a response; further frames of the same response carry only their type. */
export function metaOf(
  type: FrameType,
  answer: CostAnswer,
  context: FrameContext,
  more: readonly FrameNotice[] = []
): FrameMeta {
  const { provenance } = answer;
  const notices = [...provenance.notices, ...lateness(provenance.dataUpTo, context), ...more];
  return {
    ...bareMeta(type),
    executedQueryString: withParameters(provenance.sql, provenance.parameters),
    stats: [
      ...(provenance.rowsRead === null
        ? []
        : [{ displayName: 'Rows read', value: provenance.rowsRead, unit: 'short' }]),
      { displayName: 'Elapsed in the store', value: provenance.elapsedMs, unit: 'ms' },
    ],
    ...(notices.length === 0 ? {} : { notices }),
    custom: {
      dataUpTo: provenance.dataUpTo,
      table: provenance.table,
      sources: provenance.sources,
      period: context.period,
      granularity: context.granularity,
      ...(provenance.conversion === undefined ? {} : { conversion: provenance.conversion }),
      ...(answer.previousPeriod === undefined ? {} : { previousPeriod: answer.previousPeriod }),
    },
  };
}

/** The type alone. The version is what makes alerting read the frame by its type. */
export function bareMeta(type: FrameType): FrameMeta {
  return { type, typeVersion: [0, 1] };
}

function lateness(dataUpTo: string | null, { period, now }: FrameContext): Notice[] {
  if (dataUpTo === null) {
    return [];
  }
  const end = Math.min(Date.parse(period.to), Date.parse(now));
  const days = Math.floor((end - Date.parse(dataUpTo)) / MS_PER_DAY);
  return days < LATE_DAYS
    ? []
    : [{ severity: 'warning', ...sentence('data_ends_early', { dataUpTo: { instant: dataUpTo }, days }) }];
}

function withParameters(sql: string, parameters: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(parameters).map(([name, value]) => `-- ${name} = ${JSON.stringify(value)}`);
  return [sql, ...lines].join('\n');
}
