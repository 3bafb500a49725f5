/** The trained networks: seen and decided about by Admins. */
import { DecideModel, ModelsAnswer, TrainedModel } from '../../../contract/api/model.ts';
import { RecordsInput } from '../../../contract/api/records.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { defineCall, type ApiCall } from './call.ts';
import { pageOf, type PageFields } from './page.ts';
import { actorOf } from './records.ts';

/** What a list of models can be asked by. */
const fields: PageFields<TrainedModel> = {
  id: ({ id }) => id,
  model: ({ model }) => model,
  trainedAt: ({ trainedAt }) => trainedAt,
  from: ({ from }) => from,
  series: ({ series }) => series,
  inUse: ({ inUse }) => inUse,
  state: ({ state }) => state,
  codeVersion: ({ codeVersion }) => codeVersion,
};

export const modelCalls: readonly ApiCall[] = [
  defineCall({
    name: 'models',
    method: 'GET',
    summary: 'The networks that were trained, with their data, their scores, and which of them are used',
    input: RecordsInput,
    output: ModelsAnswer,
    administers: true,
    run: async (input, { models }) => {
      const { items, total } = pageOf((await models?.list()) ?? [], input, fields);
      return { models: items, total };
    },
  }),
  defineCall({
    name: 'decideModel',
    path: 'models/{id}',
    method: 'PUT',
    summary: 'Promotes a trained network, retires it, or leaves it to its scores',
    input: DecideModel,
    output: TrainedModel,
    changes: true,
    administers: true,
    run: async ({ id, state }, { models }, context) => {
      if (models === undefined) {
        throw new ThriftDataError('caller', 'not_found', `there is no model "${id}"; none is trained here.`);
      }
      return models.decide(id, state, actorOf(context));
    },
  }),
];
