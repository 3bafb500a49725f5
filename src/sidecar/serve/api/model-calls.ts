/** The trained networks: seen and decided about by Admins. */
import { DecideModel, ModelsAnswer, TrainedModel } from '../../../contract/api/model.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { defineCall, type ApiCall } from './call.ts';
import { NoInput } from './inputs.ts';
import { actorOf } from './records.ts';

export const modelCalls: readonly ApiCall[] = [
  defineCall({
    name: 'models',
    method: 'GET',
    summary: 'The networks that were trained, with their data, their scores, and which of them are used',
    input: NoInput,
    output: ModelsAnswer,
    administers: true,
    run: async (_, { models }) => ({ models: (await models?.list()) ?? [] }),
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
