/** Anomalies of stored bills: what was found, one of them in detail, what people say of it. */
import { z } from 'zod';
import {
  AnomaliesAnswer,
  AnomalyDetail,
  AnomalyStatus,
  JudgeAnomaly,
  KnownAnomaly,
  MuteAnomaly,
  WatchAnswer,
} from '../../../contract/api/anomaly.ts';
import { RecordInput } from '../../../contract/api/records.ts';
import { sentence } from '../../../contract/sentences.ts';
import { anomalyDetail, getAnomaly, judgeAnomaly, listAnomalies, muteAnomaly } from '../../analyse/anomaly/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { anomalies } from '../../state/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { NoInput, wholeNumber } from './inputs.ts';

export const AnomaliesInput = z.strictObject({
  status: AnomalyStatus.optional().describe('keep only these'),
  limit: wholeNumber(1, 1000).optional().describe('anomalies at most, 1 to 1000; 200 unless told'),
  offset: wholeNumber(0, 1_000_000).optional().describe('anomalies to leave out first'),
});

/** Every call of anomalies; they tell of whole accounts, so whoever sees a part of the costs is refused. */
export const anomalyCalls: readonly ApiCall[] = [
  defineCall({
    ...{ name: 'anomalies', method: 'GET' },
    summary: 'What was not to be expected, with its impact so far, the newest first',
    input: AnomaliesInput,
    output: AnomaliesAnswer,
    run: ({ status, limit, offset }, { state }) =>
      listAnomalies(state, {
        ...(status === undefined ? {} : { status }),
        ...(limit === undefined ? {} : { limit }),
        ...(offset === undefined ? {} : { offset }),
      }),
  }),
  defineCall({
    ...{ name: 'anomaly', path: 'anomalies/{id}', method: 'GET' },
    summary: 'One anomaly: its days, what moved in money, what happened when it began',
    input: RecordInput,
    output: AnomalyDetail,
    run: async ({ id }, { state, store }, context) => anomalyDetail(await getAnomaly(state, id), store, context),
  }),
  defineCall({
    ...{ name: 'lookForAnomalies', path: 'anomalies/look', method: 'POST', changes: true },
    summary: 'Looks for anomalies now, instead of after the next delivery',
    input: NoInput,
    output: WatchAnswer,
    run: (_, { anomalyWatch }) => {
      if (anomalyWatch === undefined) {
        throw new ThriftDataError('caller', 'not_found', sentence('anomalies_not_watched', {}));
      }
      return anomalyWatch.look();
    },
  }),
  defineCall({
    ...{ name: 'judgeAnomaly', path: 'anomalies/{id}/verdict', method: 'POST', changes: true },
    summary: 'Says whether an anomaly was expected, for now or until a day; the audit log tells who said so',
    input: JudgeAnomaly,
    output: KnownAnomaly,
    run: (input, { state, clock }, { user, surface }) =>
      judgeAnomaly({ state, kind: anomalies }, input, { user, surface }, clock.now()),
  }),
  defineCall({
    ...{ name: 'muteAnomaly', path: 'anomalies/{id}/mute', method: 'POST', changes: true },
    summary: 'Keeps an anomaly from alerting before a day',
    input: MuteAnomaly,
    output: KnownAnomaly,
    run: (input, { state }, { user, surface }) => muteAnomaly({ state, kind: anomalies }, input, { user, surface }),
  }),
];
