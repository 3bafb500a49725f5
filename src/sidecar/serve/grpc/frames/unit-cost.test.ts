import { expect, test } from 'vitest';
import type { UnitCostAnswer } from '../../../../contract/api/unit-cost.ts';
import { unitCostAnswer } from './unit-cost.ts';

const provenance: UnitCostAnswer['cost'] = {
  ...{ sql: 'SELECT cost', parameters: {}, table: 'cost_daily', rowsRead: 1, elapsedMs: 1, dataUpTo: null },
  ...{ sources: [], notices: [] },
};

test('a step without a unit cost is a gap, never a zero, and both statements are told', () => {
  const row = { key: null, currency: 'USD', cost: '1', quantity: '4' };
  const answer: UnitCostAnswer = {
    rows: [
      { ...row, time: '2026-11-01T00:00:00Z', unitCost: '0.25' },
      { ...row, time: '2026-11-02T00:00:00Z', quantity: null, unitCost: null },
      { ...row, time: '2026-11-03T00:00:00Z', cost: null, currency: null, unitCost: null },
    ],
    ...{ unit: '{request}', cost: provenance, usageSql: 'SELECT usage', usageParameters: {}, outlook: [], notices: [] },
  };
  const asked = { granularity: 'day', usage: { metric: 'requests', filters: [] }, per: '1000' } as const;
  expect(unitCostAnswer(answer, { ...asked, usage: { ...asked.usage, filters: [] } })).toMatchObject({
    columns: [
      { name: 'time', role: 'time' },
      { name: 'BillingCurrency', role: 'currency' },
      { name: 'Cost per 1000 requests', role: 'measure', unit: 'money' },
    ],
    rows: [['2026-11-01T00:00:00Z', 'USD', '0.25']],
    provenance: { sql: 'SELECT cost\n\nSELECT usage' },
  });
});
