/** Asking a model server over the Open Inference Protocol, version 2 (KServe, Triton, MLServer and others). */
import { InferResponse, type InferTensor } from '../../contract/api/inference.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { readReply } from '../kernel/input.ts';
import { requestJson, usualPatience, type HttpPatience } from './http.ts';

export interface RemoteModel {
  /** Where the server is, without `/v2`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token. */
  readonly token?: string;
}

/** Forecast by a model of a server: it must take `values` and `horizon`, and give `mean`, and may give `lower` and `upper`. */
export interface RemoteForecast {
  readonly mean: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** Asks the model for the next `horizon` values. Throws a provider error when the answer is not what it must be. */
export async function remoteForecast(
  remote: RemoteModel,
  values: readonly number[],
  horizon: number,
  patience: HttpPatience = usualPatience
): Promise<RemoteForecast> {
  const system = `The model "${remote.model}" at ${remote.url}`;
  const inputs: InferTensor[] = [
    { name: 'values', shape: [values.length], datatype: 'FP64', data: [...values] },
    { name: 'horizon', shape: [1], datatype: 'INT32', data: [horizon] },
  ];
  const answer = readReply(
    InferResponse,
    await requestJson(
      {
        url: `${remote.url.replace(/\/+$/, '')}/v2/models/${encodeURIComponent(remote.model)}/infer`,
        system,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(remote.token === undefined ? {} : { authorization: `Bearer ${remote.token}` }),
        },
        body: JSON.stringify({ inputs }),
      },
      patience
    ),
    system
  );
  const of = (name: string) => answer.outputs.find((output) => output.name === name)?.data;
  const mean = of('mean');
  if (mean === undefined || mean.length !== horizon) {
    throw new ThriftDataError(
      'provider',
      'unexpected_answer',
      `${system} gave ${mean === undefined ? 'no output "mean"' : `${mean.length} values`} where ${horizon} values named "mean" were asked for.`
    );
  }
  return { mean, lower: of('lower') ?? mean, upper: of('upper') ?? mean };
}
