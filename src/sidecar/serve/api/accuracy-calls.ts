/** How good detection and forecasts are here, and reports of what was missed. */
import { z } from 'zod';
import { AccuracyAnswer, MissedAnomaly } from '../../../contract/api/accuracy.ts';
import { accuracyOf } from '../../analyse/accuracy/index.ts';
import { missedAnomalies } from '../../state/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { wholeNumber } from './inputs.ts';
import { recordCalls } from './records.ts';

const DAYS = 365;

const AccuracyInput = z.strictObject({
  days: wholeNumber(1, 1000).optional().describe('the last so many days; 365 unless told'),
});

/** The call for scores, and those for reports; they tell of whole accounts. */
export const accuracyCalls: readonly ApiCall[] = [
  defineCall({
    ...{ name: 'accuracy', method: 'GET' },
    summary: 'Precision, recall and delay by what people said of anomalies, and the back-test of forecasts',
    input: AccuracyInput,
    output: AccuracyAnswer,
    run: ({ days }, tools, context) => accuracyOf(days ?? DAYS, tools, context),
  }),
  ...recordCalls({
    ...{ path: 'missed-anomalies', one: 'missed anomaly', many: 'missed anomalies', kind: missedAnomalies },
    ...{ body: MissedAnomaly, readBy: 'everybody', changedBy: 'Editor' },
  }),
];
