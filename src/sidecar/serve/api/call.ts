/** What a call is: its name, what goes in and comes out, who may, and how it runs. */
import type { z } from 'zod';
import type { IntegrationsAnswer, SourceFields, SourceTest } from '../../../contract/api/source.ts';
import type { ExportHealth } from '../../../contract/api/export.ts';
import type { ConfiguredSettings } from '../../../contract/api/preferences.ts';
import type { TelemetryReceiver } from '../../../contract/api/usage.ts';
import type { LedgerMapping } from '../../../contract/api/reconciliation.ts';
import type { AnomalyWatch, UsageWatch } from '../../analyse/anomaly/index.ts';
import type { BudgetStandings } from '../../analyse/budget/index.ts';
import type { Forecasts } from '../../analyse/forecast/index.ts';
import type { ModelShelf } from '../../analyse/models/index.ts';
import type { Ask } from '../../ask/index.ts';
import type { Collector } from '../../collect/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { readInput } from '../../kernel/input.ts';
import type { State } from '../../state/index.ts';
import type { Reporter } from '../../report/index.ts';
import type { Store } from '../../store/index.ts';
import type { CallContext, SenderTokens } from '../access/index.ts';
import type { LoadFinanceFile } from '../finance.ts';
import type { LinesWatch } from './lines.ts';

/** What making sources needs beside keeping them. */
export interface SourceEditing {
  /** Throws a caller error that says what is wrong with a source; `id` is null for a new one. */
  check(body: SourceFields, id: string | null): Promise<void>;
  /** What its provider has; nothing is loaded. */
  test(body: SourceFields): Promise<SourceTest>;
}

/** What every call works with. */
export interface CallTools {
  readonly store: Store;
  readonly state: State;
  readonly clock: Clock;
  /** What sources can be read with; absent where nothing can be collected. */
  readonly integrations?: () => IntegrationsAnswer;
  readonly forecasts: Forecasts;
  /** Budgets as they stand; worked out anew for everyone who asks without it. */
  readonly budgetStandings?: BudgetStandings;
  /** Absent where nothing is looked for. */
  readonly anomalyWatch?: AnomalyWatch;
  /** Absent where usage is not watched. */
  readonly usageWatch?: UsageWatch;
  readonly ask: Ask;
  /** Absent where nothing is trained. */
  readonly models?: ModelShelf;
  /** Absent where nothing is sent. */
  readonly reporter?: Reporter;
  /** Absent where no source is configured. */
  readonly collector?: Collector;
  /** Absent where the configuration lets nobody make sources. */
  readonly sourceEditing?: SourceEditing;
  /** How scheduled exports do; absent where none is configured. */
  readonly exports?: () => ExportHealth[];
  /** Ledger accounts that hold the cost of sources. */
  readonly ledger?: readonly LedgerMapping[];
  /** What the configuration says where people may decide otherwise; absent where there is none. */
  readonly configured?: ConfiguredSettings;
  /** The OTLP receiver as it runs; absent where nothing is received. */
  readonly telemetryReceiver?: () => Promise<TelemetryReceiver>;
  /** Tokens of senders of telemetry; absent where nothing can be received. */
  readonly senderTokens?: SenderTokens;
  /** Absent where the store takes nothing. */
  readonly loadFinanceFile?: LoadFinanceFile;
}

/** GET and DELETE take their input from the query string, POST and PUT from a JSON body; all from the path. */
export type CallMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A call as its transports see it. */
export interface ApiCall {
  readonly name: string;
  /** Below `/api/v1/`; `{name}` stands for a part that goes into the input. */
  readonly path: string;
  readonly method: CallMethod;
  readonly summary: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** True for what a reader may not do: it needs Grafana's role Editor or Admin. */
  readonly changes: boolean;
  /** True for what decides who may do and see what: it needs Grafana's role Admin. */
  readonly administers: boolean;
  /**
   * True when the answer keeps to the rows that the caller may see, because every question that it asks of the store
   * carries the caller's context. Whoever sees a part only is refused otherwise.
   */
  readonly scoped: boolean;
  /** True when the answer is columns and rows, which can be had as CSV. */
  readonly tabular: boolean;
  /** Parses, asks the store, gives the answer. Throws a caller error for input the contract refuses. */
  run(raw: unknown, tools: CallTools, context: CallContext): Promise<unknown>;
  /** Where the answer is told in steps: the same, telling them; gives the last one. */
  readonly steps?: (
    raw: unknown,
    tools: CallTools,
    context: CallContext,
    watch: LinesWatch<unknown>
  ) => Promise<unknown>;
}

interface CallDefinition<Input extends z.ZodType, Output extends z.ZodType> {
  name: string;
  /** The name unless told. */
  path?: string;
  method: CallMethod;
  summary: string;
  input: Input;
  output: Output;
  tabular?: boolean;
  changes?: boolean;
  administers?: boolean;
  scoped?: boolean;
  run(input: z.output<Input>, tools: CallTools, context: CallContext): Promise<z.output<Output>>;
}

/** A call whose input is parsed before it runs. */
export function defineCall<Input extends z.ZodType, Output extends z.ZodType>(
  definition: CallDefinition<Input, Output>
): ApiCall {
  const { name, path = name, input, run, tabular = false } = definition;
  const { changes = false, administers = false, scoped = false } = definition;
  return {
    ...definition,
    path,
    tabular,
    changes,
    administers,
    scoped,
    run: async (raw, tools, context) => run(readInput(input, raw, name), tools, context),
  };
}

interface StepsDefinition<Input extends z.ZodType, Step extends z.ZodType> {
  name: string;
  path: string;
  summary: string;
  input: Input;
  output: Step;
  steps(
    input: z.output<Input>,
    tools: CallTools,
    context: CallContext,
    watch: LinesWatch<z.output<Step>>
  ): Promise<z.output<Step>>;
}

/** A call that keeps to the caller's rows and is answered in steps, one JSON line each. */
export function defineSteps<Input extends z.ZodType, Step extends z.ZodType>({
  steps,
  ...definition
}: StepsDefinition<Input, Step>): ApiCall {
  const { name, input } = definition;
  const run: NonNullable<ApiCall['steps']> = async (raw, tools, context, watch) =>
    steps(readInput(input, raw, name), tools, context, watch);
  return {
    ...definition,
    ...{ method: 'POST', tabular: false, changes: false, administers: false, scoped: true },
    steps: run,
    run: (raw, tools, context) =>
      run(raw, tools, context, { tell: () => undefined, signal: new AbortController().signal }),
  };
}
