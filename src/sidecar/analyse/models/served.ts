/** The models that others may ask over the Open Inference Protocol. */
import type { InferRequest, InferTensor, ModelMetadata } from '../../../contract/api/inference.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { forecastValues } from '../forecast/index.ts';

/** A model as a server shows it. */
export interface ServedModel {
  readonly metadata: ModelMetadata;
  /** Throws a caller error that names the input to mend. */
  infer(request: InferRequest): InferTensor[];
}

const LONGEST_HORIZON = 10_000;
const LONGEST_SERIES = 100_000;

/** What the next values of a series will be: the pool of methods behind `thriftdata forecast`. */
const seriesForecast: ServedModel = {
  metadata: {
    name: 'series-forecast',
    platform: 'thriftdata',
    inputs: [
      { name: 'values', datatype: 'FP64', shape: [-1] },
      { name: 'horizon', datatype: 'INT32', shape: [1] },
      { name: 'season', datatype: 'INT32', shape: [-1] },
      { name: 'level', datatype: 'FP64', shape: [1] },
    ],
    outputs: ['mean', 'lower', 'upper'].map((name) => ({ name, datatype: 'FP64', shape: [-1] })),
  },
  infer({ inputs }) {
    const of = (name: string) => inputs.find((input) => input.name === name)?.data;
    const values = of('values') ?? [];
    const horizon = of('horizon')?.[0] ?? Number.NaN;
    const level = of('level')?.[0] ?? 0.8;
    require(values.length >= 8 && values.length <= LONGEST_SERIES, 'values', `8 to ${LONGEST_SERIES} numbers`);
    require(Number.isInteger(horizon) &&
      horizon >= 1 &&
      horizon <= LONGEST_HORIZON, 'horizon', `a whole number from 1 to ${LONGEST_HORIZON}`);
    require(level >= 0.5 && level <= 0.99, 'level', 'a share from 0.5 to 0.99');
    const season = of('season');
    require(season?.every((length) => Number.isInteger(length) && length > 0) ?? true, 'season', 'whole numbers');
    const forecast = forecastValues(Float64Array.from(values), {
      horizon,
      level,
      ...(season === undefined ? {} : { seasons: season }),
    });
    return (['mean', 'lower', 'upper'] as const).map((name) => ({
      name,
      shape: [horizon],
      datatype: 'FP64',
      data: [...forecast[name]],
    }));
  },
};

/** Every model by its name. */
export const servedModels: ReadonlyMap<string, ServedModel> = new Map([[seriesForecast.metadata.name, seriesForecast]]);

function require(holds: boolean, input: string, wanted: string): void {
  if (!holds) {
    throw new ThriftDataError('caller', 'invalid_input', `input "${input}" must be ${wanted}.`, { field: input });
  }
}
