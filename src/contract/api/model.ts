/** `GET /api/v1/models`, `PUT /api/v1/models/{id}`: the networks that were trained, and which of them are used. */
import { z } from 'zod';
import { Instant } from '../period.ts';

/** What people decided about a model: nothing, that it is used whatever its scores say, or that it never is. */
export const ModelState = z.enum(['candidate', 'promoted', 'retired'], {
  error: (issue) => `state "${String(issue.input)}" is not one of candidate, promoted, retired`,
});
export type ModelState = z.infer<typeof ModelState>;

/** One training and what came of it. */
export const TrainedModel = z.object({
  id: z.string(),
  model: z.string().describe('what it is for, as "cost-level"'),
  trainedAt: Instant,
  state: ModelState,
  inUse: z.boolean().describe('whether forecasts or the watch ask it now'),
  didGood: z.boolean().describe('whether its scores say that it does good on days that it had not seen'),
  from: Instant.describe('begin of the data that it learned from'),
  to: Instant.describe('end of it, outside'),
  series: z.number().int(),
  codeVersion: z.string(),
  scores: z.record(z.string(), z.number()),
});
export type TrainedModel = z.infer<typeof TrainedModel>;

export const ModelsAnswer = z.object({
  models: z.array(TrainedModel),
  total: z.number().int().describe('how many there are in all'),
});
export type ModelsAnswer = z.infer<typeof ModelsAnswer>;

/** What can be decided about one. */
export const ModelDecision = z.strictObject({ state: ModelState });

/** Decides about one. Promoting a model takes the promotion from the one that had it. */
export const DecideModel = z.strictObject({ id: z.string().min(1).max(200), ...ModelDecision.shape });
export type DecideModel = z.infer<typeof DecideModel>;
