/** Anomalies of usage: what was found by the hour, one of them in detail, what people say of it. */
import { JudgeAnomaly, MuteAnomaly } from '../../../contract/api/anomaly.ts';
import { RecordInput } from '../../../contract/api/records.ts';
import {
  KnownUsageAnomaly,
  UsageAnomaliesAnswer,
  UsageAnomalyDetail,
  UsageWatchAnswer,
} from '../../../contract/api/usage-anomaly.ts';
import { sentence } from '../../../contract/sentences.ts';
import { judgeAnomaly, listUsageAnomalies, muteAnomaly, usageAnomalyDetail } from '../../analyse/anomaly/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { usageAnomalies } from '../../state/index.ts';
import { AnomaliesInput } from './anomaly-calls.ts';
import { defineCall, type ApiCall } from './call.ts';
import { NoInput } from './inputs.ts';

/** Every call of anomalies of usage; they tell of whole services, so whoever sees a part of the costs is refused. */
export const usageAnomalyCalls: readonly ApiCall[] = [
  defineCall({
    ...{ name: 'usageAnomalies', path: 'usage-anomalies', method: 'GET' },
    summary: 'Usage by hour that was not to be expected, the newest first',
    input: AnomaliesInput,
    output: UsageAnomaliesAnswer,
    run: async ({ status, limit, offset }, { state, usageWatch }) => ({
      ...(await listUsageAnomalies(state, {
        ...(status === undefined ? {} : { status }),
        ...(limit === undefined ? {} : { limit }),
        ...(offset === undefined ? {} : { offset }),
      })),
      watched: usageWatch !== undefined,
    }),
  }),
  defineCall({
    ...{ name: 'usageAnomaly', path: 'usage-anomalies/{id}', method: 'GET' },
    summary: 'One anomaly of usage with its hours, from a week before it',
    input: RecordInput,
    output: UsageAnomalyDetail,
    run: ({ id }, { state, store }) => usageAnomalyDetail(state, store, id),
  }),
  defineCall({
    ...{ name: 'lookForUsageAnomalies', path: 'usage-anomalies/look', method: 'POST', changes: true },
    summary: 'Looks for anomalies of usage now, instead of after the next hour',
    input: NoInput,
    output: UsageWatchAnswer,
    run: (_, { usageWatch }) => {
      if (usageWatch === undefined) {
        throw new ThriftDataError('caller', 'not_found', sentence('usage_not_watched', {}));
      }
      return usageWatch.look();
    },
  }),
  defineCall({
    ...{ name: 'judgeUsageAnomaly', path: 'usage-anomalies/{id}/verdict', method: 'POST', changes: true },
    summary: 'Says whether an anomaly of usage was expected, for now or until a day; the audit log tells who said so',
    input: JudgeAnomaly,
    output: KnownUsageAnomaly,
    run: (input, { state, clock }, { user, surface }) =>
      judgeAnomaly({ state, kind: usageAnomalies }, input, { user, surface }, clock.now()),
  }),
  defineCall({
    ...{ name: 'muteUsageAnomaly', path: 'usage-anomalies/{id}/mute', method: 'POST', changes: true },
    summary: 'Keeps an anomaly of usage from alerting before a day',
    input: MuteAnomaly,
    output: KnownUsageAnomaly,
    run: (input, { state }, { user, surface }) =>
      muteAnomaly({ state, kind: usageAnomalies }, input, { user, surface }),
  }),
];
