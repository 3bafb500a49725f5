import { expect, it } from 'vitest';
import type { TelemetryReceiver, TelemetrySourcesAnswer } from '../../../contract/api/usage.ts';
import { sendersOf } from './telemetry-senders.ts';

const now = '2026-11-23T12:00:00Z';
const receiver: TelemetryReceiver = {
  ...{ address: '127.0.0.1:4318', senders: [], maxSeries: 10, maxBytes: 1000, retentionDays: 30 },
};

function sent(source: string, lastAt: string): TelemetrySourcesAnswer['sources'][number] {
  return {
    ...{
      source,
      signal: 'logs',
      accepted: 1,
      rejected: 0,
      reasons: [],
      lastAt,
      perSecond: 0,
      history: [],
      series: null,
    },
  };
}

it('names the tokens that say nothing, and the senders that have no token', () => {
  const sources = [
    sent('nightly', '2026-11-22T01:00:00Z'),
    sent('shop', '2026-11-23T11:59:00Z'),
    sent('gone quiet', '2026-11-21T11:00:00Z'),
    sent('machines', '2026-11-23T03:00:00Z'),
    sent('old', '2026-11-23T11:00:00Z'),
  ];
  const configured = { ...receiver, senders: ['shop', 'nightly', 'gone quiet', 'new'] };
  expect(sendersOf(sources, { receiver: configured, collected: ['machines'], now })).toEqual([
    { name: 'gone quiet', state: 'silent' },
    { name: 'machines', state: 'collected' },
    { name: 'new', state: 'never' },
    { name: 'nightly', state: 'sending' },
    { name: 'old', state: 'former' },
    { name: 'shop', state: 'sending' },
  ]);
});

it('has the one sender of this machine where no token is configured, and none where nothing is received', () => {
  expect(sendersOf([], { receiver, collected: [], now })).toEqual([{ name: 'otlp', state: 'never' }]);
  expect(sendersOf([], { receiver: null, collected: [], now })).toEqual([]);
});
