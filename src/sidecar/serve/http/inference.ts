/** The Open Inference Protocol, version 2: our models as KServe, Triton and MLServer serve theirs. */
import type { FastifyInstance } from 'fastify';
import { InferRequest } from '../../../contract/api/inference.ts';
import { servedModels, type ServedModel } from '../../analyse/models/index.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import { readInput } from '../../kernel/input.ts';
import { statusOf } from '../api/fault.ts';

/** Paths that say nothing but whether the server is there; they need no token, as a probe has none. */
export const inferenceProbes: readonly string[] = ['/v2/health/live', '/v2/health/ready'];

interface OfModel {
  Params: { name: string };
}

/** Adds the protocol's paths. Errors are in its own form: `{"error": "…"}`. */
export function addInference(app: FastifyInstance, version: string): void {
  app.get('/v2', async () => ({ name: 'thriftdata', version, extensions: [] }));
  app.get('/v2/health/live', async () => ({ live: true }));
  app.get('/v2/health/ready', async () => ({ ready: true }));
  app.get<OfModel>('/v2/models/:name', async ({ params }, reply) => {
    const model = servedModels.get(params.name);
    return model === undefined
      ? reply.status(404).send(unknown(params.name))
      : { ...model.metadata, versions: [version] };
  });
  app.get<OfModel>('/v2/models/:name/ready', async ({ params }, reply) => {
    const model = servedModels.get(params.name);
    return model === undefined ? reply.status(404).send(unknown(params.name)) : { name: params.name, ready: true };
  });
  app.post<OfModel>('/v2/models/:name/infer', async ({ params, body }, reply) => {
    const model = servedModels.get(params.name);
    if (model === undefined) {
      return reply.status(404).send(unknown(params.name));
    }
    try {
      return infer(model, body, version);
    } catch (thrown) {
      const error = toThriftDataError(thrown);
      if (error.kind === 'ours') {
        throw thrown;
      }
      return reply.status(statusOf(error)).send({ error: error.message });
    }
  });
}

function infer(model: ServedModel, body: unknown, version: string) {
  const request = readInput(InferRequest, body, 'infer');
  const { id } = request;
  return {
    model_name: model.metadata.name,
    model_version: version,
    ...(id === undefined ? {} : { id }),
    outputs: model.infer(request),
  };
}

function unknown(name: string): { error: string } {
  const known = [...servedModels.keys()].join(', ');
  return {
    error: new ThriftDataError('caller', 'not_found', `there is no model "${name}"; there is ${known}`).message,
  };
}
