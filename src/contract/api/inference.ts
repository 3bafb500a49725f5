/**
 * The Open Inference Protocol, version 2, over HTTP: how model servers such as KServe, Triton and MLServer are asked.
 * https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol
 */
import { z } from 'zod';

const numeric = ['FP32', 'FP64', 'INT8', 'INT16', 'INT32', 'INT64', 'UINT8', 'UINT16', 'UINT32', 'UINT64'] as const;

/** A named array of numbers, flat, with its shape. */
export const InferTensor = z.object({
  name: z.string().min(1),
  shape: z.array(z.number().int().nonnegative()).max(8),
  datatype: z.enum(numeric, {
    error: (issue) => `datatype "${String(issue.input)}" is not one of ${numeric.join(', ')}`,
  }),
  data: z.array(z.number()).max(1_000_000),
});
export type InferTensor = z.infer<typeof InferTensor>;

export const InferRequest = z.object({
  id: z.string().max(200).optional(),
  inputs: z.array(InferTensor).min(1).max(16),
});
export type InferRequest = z.infer<typeof InferRequest>;

export const InferResponse = z.object({
  model_name: z.string(),
  model_version: z.string().nullish(),
  id: z.string().nullish(),
  outputs: z.array(InferTensor),
});
export type InferResponse = z.infer<typeof InferResponse>;

const TensorFacts = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.number().int()) });

/** What a server says of a model. A length of -1 is any. */
export const ModelMetadata = z.object({
  name: z.string(),
  versions: z.array(z.string()).optional(),
  platform: z.string(),
  inputs: z.array(TensorFacts),
  outputs: z.array(TensorFacts),
});
export type ModelMetadata = z.infer<typeof ModelMetadata>;
