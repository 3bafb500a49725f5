import type { CostAnswer } from '../../contract/api/query.ts';
import type { MeasureName } from '../../contract/measures.ts';
import { sumDecimals } from '../../contract/decimal.ts';
import { spans } from '../../components/visualisation/waterfall/spans';
import { reconcile } from './reconcile';

function answer(figures: Partial<Record<MeasureName, string | null>>): CostAnswer {
  const names = Object.keys(figures) as MeasureName[];
  return {
    columns: names.map((name) => ({ name, role: 'measure', measure: name, unit: 'money' })),
    rows: names.length === 0 ? [] : [names.map((name) => figures[name] ?? null)],
    provenance: {
      sql: '',
      parameters: {},
      table: '',
      rowsRead: 0,
      elapsedMs: 0,
      dataUpTo: null,
      sources: [],
      notices: [],
    },
  };
}

const totals = answer({
  ListCost: '1000',
  NegotiatedSavings: '100.1',
  ContractedCost: '902.4',
  CommitmentSavings: '200',
  EffectiveCost: '702.4',
  BilledCost: '1500.9',
});
const commitments = answer({ EffectiveCost: '300', BilledCost: '1098.4' });

test('every difference has its name, and what no measure explains is shown, not hidden', () => {
  expect(reconcile(totals, commitments)).toEqual([
    { kind: 'level', name: 'ListCost', amount: '1000' },
    { kind: 'step', name: 'negotiated', amount: '-100.1' },
    { kind: 'step', name: 'list-unexplained', amount: '2.5' },
    { kind: 'level', name: 'ContractedCost', amount: '902.4' },
    { kind: 'step', name: 'commitment', amount: '-200' },
    { kind: 'level', name: 'EffectiveCost', amount: '702.4' },
    { kind: 'step', name: 'timing', amount: '798.4' },
    { kind: 'step', name: 'billing-other', amount: '0.1' },
    { kind: 'level', name: 'BilledCost', amount: '1500.9' },
  ]);
});

test('the steps between two metrics add up exactly', () => {
  const lines = reconcile(totals, commitments) ?? [];
  const steps = lines.filter((line) => line.kind === 'step').map((line) => line.amount);
  expect(sumDecimals(['1000', ...steps])).toBe('1500.9');
});

test('without commitments nothing is said about their timing', () => {
  const even = answer({
    ListCost: '5',
    NegotiatedSavings: null,
    ContractedCost: '5',
    CommitmentSavings: null,
    EffectiveCost: '5',
    BilledCost: '5',
  });
  expect(reconcile(even, answer({}))?.map((line) => line.name)).toEqual([
    'ListCost',
    'ContractedCost',
    'EffectiveCost',
    'BilledCost',
  ]);
});

test('bills that do not state a metric are not reconciled', () => {
  expect(
    reconcile(answer({ ListCost: null, ContractedCost: '1', EffectiveCost: '1', BilledCost: '1' }), answer({}))
  ).toBeNull();
});

test('in the drawing a step begins where the one before ended and leads to the next metric', () => {
  const drawn = spans(reconcile(totals, commitments) ?? []);
  expect(drawn.slice(0, 4)).toEqual([
    { start: '0', end: '1000' },
    { start: '1000', end: '899.9' },
    { start: '899.9', end: '902.4' },
    { start: '0', end: '902.4' },
  ]);
});
