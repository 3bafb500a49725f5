/**
 * What the bills say beside what providers and accounting say: what agrees is said to agree, a planted difference is
 * found to the cent, and the delivery that corrects it takes it away again.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareDecimals, subtractDecimals, sumDecimals } from '../../src/contract/money.ts';
import { Invoice } from '../../src/contract/finance/invoice.ts';
import { LedgerLine } from '../../src/contract/finance/ledger-line.ts';
import { ProviderStatement } from '../../src/contract/finance/provider-statement.ts';
import {
  ReconciliationQuery,
  type LedgerMapping,
  type ReconciliationCheck,
} from '../../src/contract/api/reconciliation.ts';
import { createAsk } from '../../src/sidecar/ask/index.ts';
import { createForecasts } from '../../src/sidecar/analyse/forecast/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { judge } from '../../src/sidecar/reconcile/check.ts';
import { reconcile } from '../../src/sidecar/reconcile/index.ts';
import { apiCalls } from '../../src/sidecar/serve/api/calls.ts';
import { dataState } from '../../src/sidecar/serve/readiness.ts';
import { createTelemetry } from '../../src/sidecar/serve/index.ts';
import { DeliveriesAnswer } from '../../src/contract/api/delivery.ts';
import { chargeIn, writeBill, type BillRow } from '../fixtures/store/bill.ts';
import { unusedState } from '../fixtures/state/unused.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';

const clock = createFixedClock(TODAY);
let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const ask = (period: { from: string; to: string }, more: object = {}, ledger: readonly LedgerMapping[] = []) =>
  reconcile(ReconciliationQuery.parse({ period, ...more }), { store: test.store, clock, ledger });
const september = { from: '2026-09-01', to: '2026-10-01' };
const october = { from: '2026-10-01', to: '2026-11-01' };
const bill = (name: string, rows: readonly BillRow[]) => writeBill(join(test.folder, name), rows);
const of = (account: string, month: string, cost: string, more: BillRow = {}) =>
  chargeIn(month, cost, { BillingAccountId: account, InvoiceIssuerName: 'Amazon Web Services, Inc.', ...more });
const invoice = (invoiceId: string, amount: string, more: Partial<Invoice> = {}) =>
  Invoice.parse({
    ...{ invoiceId, issuer: 'Amazon Web Services Inc', periodStart: '2026-09-01', periodEnd: '2026-10-01' },
    ...{ currency: 'USD', amount, issuedOn: '2026-10-03', origin: `invoices.csv, ${invoiceId}` },
    ...more,
  });
const one = (checks: readonly ReconciliationCheck[], kind: ReconciliationCheck['kind'], id: string) => {
  const found = checks.filter((check) => check.kind === kind && check.id.includes(id));
  expect([id, found.length]).toEqual([id, 1]);
  return found[0] as ReconciliationCheck;
};

describe('an invoice', () => {
  it('1.23 higher than the bill is drift: in the answer, on the delivery, in the metric; the corrected bill ends it', async () => {
    const rows = [
      of('111', '2026-09', '100.10', { InvoiceId: 'inv-9' }),
      of('111', '2026-09', '9.90', { InvoiceId: 'inv-9', ChargeCategory: 'Tax' }),
    ];
    const { delivery } = await test.deliver([bill('september.csv', rows)], { source: 'aws' });
    await test.store.finance.replace('invoice', 'erp', null, [invoice('inv-9', '111.23', { taxAmount: '9.90' })]);

    const before = await ask(september);
    expect(one(before.checks, 'invoice', 'inv-9')).toMatchObject({
      ...{ ours: '110', theirs: '111.23', difference: '-1.23', unexplained: '-1.23', status: 'differs' },
      ...{ sources: ['aws'], billingAccountId: '111', matchedBy: 'InvoiceId', evidence: 'erp: invoices.csv, inv-9' },
    });
    expect(before.levels).toMatchObject([
      { source: 'aws', billingMonth: '2026-09', billed: '110', tax: '9.9', status: 'differs' },
    ]);
    expect(before.drift).toContainEqual({
      source: 'aws',
      kind: 'invoice',
      currency: 'USD',
      difference: '1.23',
      checks: 1,
      differing: 1,
    });
    const call = apiCalls.find(({ name }) => name === 'deliveries');
    const state = unusedState();
    const forecasts = createForecasts({ store: test.store, state, clock });
    const told = async () =>
      DeliveriesAnswer.parse(
        await call?.run(
          { source: 'aws' },
          { store: test.store, state, clock, forecasts, ask: createAsk({ store: test.store, clock }) },
          { surface: 'test', user: 'test', role: 'Admin', seesBy: [] }
        )
      ).deliveries;
    expect((await told()).find(({ id }) => id === delivery.id)?.warnings.join(' ')).toContain('states 111.23 USD');
    const metrics = async () => createTelemetry().render(await dataState({ store: test.store, clock }));
    expect(await metrics()).toContain(
      'thriftdata_reconciliation_difference{source="aws",kind="invoice",currency="USD"} 1.23'
    );

    bill('september.csv', [...rows, of('111', '2026-09', '1.23', { InvoiceId: 'inv-9', ChargeClass: 'Correction' })]);
    await test.deliver([join(test.folder, 'september.csv')], { source: 'aws' });
    const after = await ask(september);
    expect(one(after.checks, 'invoice', 'inv-9')).toMatchObject({
      ...{ difference: '0', status: 'agrees' },
      hints: expect.arrayContaining([{ reason: 'corrections', amount: '1.23', matches: false }]),
    });
    expect(after.levels).toMatchObject([{ billed: '111.23', corrections: '1.23', status: 'agrees' }]);
    expect((await told())[0]?.warnings.join(' ')).not.toContain('states');
    expect(await metrics()).toContain(
      'thriftdata_reconciliation_difference{source="aws",kind="invoice",currency="USD"} 0\n'
    );
  });

  it('is found by account and period, several of one month together; its tax is explained where the bill has none', async () => {
    await test.deliver(
      [bill('plain.csv', [of('222', '2026-09', '70'), of('222', '2026-09', '30', { ChargeCategory: 'Credit' })])],
      { source: 'plain' }
    );
    await test.store.finance.replace('invoice', 'erp-2', null, [
      invoice('p-1', '60.50', { billingAccountId: '222', taxAmount: '10.50' }),
      invoice('p-2', '50.005', { billingAccountId: '222' }),
      invoice('p-0', '7', { billingAccountId: '222', status: 'voided' }),
      invoice('nobody', '3', { billingAccountId: '999' }),
    ]);
    const { checks } = await ask(september);
    expect(one(checks, 'invoice', 'p-1, p-2')).toMatchObject({
      ...{ ours: '100', theirs: '110.505', difference: '-10.505', unexplained: '-0.005', status: 'explained' },
      explained: [{ reason: 'tax that the bill does not have', amount: '-10.5' }],
      tolerance: '0.02',
    });
    expect(one(checks, 'invoice', 'nobody')).toMatchObject({ ours: null, status: 'no_charges' });
    expect(checks.filter(({ id }) => id.includes('p-0'))).toEqual([]);
  });

  it('of one number from two issuers is held against its own issuer’s charges', async () => {
    await test.deliver(
      [
        bill('two-issuers.csv', [
          of('333', '2026-09', '5', { InvoiceId: '2026-09', InvoiceIssuerName: 'Amazon Web Services, Inc.' }),
          of('333', '2026-09', '8', { InvoiceId: '2026-09', InvoiceIssuerName: 'Reseller' }),
        ]),
      ],
      { source: 'two' }
    );
    await test.store.finance.replace('invoice', 'erp-3', null, [invoice('2026-09', '8', { issuer: 'RESELLER' })]);
    expect(one((await ask(september)).checks, 'invoice', '2026-09')).toMatchObject({ ours: '8', status: 'agrees' });
  });
});

describe('a service’s totals beside an export', () => {
  it('are held against the bills of the source that they are about, by day and month, once charges have settled', async () => {
    const day = (date: string, cost: string) => of('777', '2026-09', cost, { ChargePeriodStart: `${date}T00:00:00Z` });
    await test.deliver([bill('exported.csv', [day('2026-09-05', '10'), day('2026-09-06', '20.5')])], {
      source: 'aws exports',
    });
    const stated = (from: string, to: string, amount: string, statedOn: string) =>
      ProviderStatement.parse({
        ...{ statementId: `Cost Explorer, ${from} to ${to}`, kind: 'cost_explorer', about: 'aws exports', amount },
        ...{ periodStart: from, periodEnd: to, basis: 'charge_period', currency: 'USD', statedOn, origin: 'asked' },
      });
    const state = (asked: string, sixth = '20.51') => [
      stated('2026-09-04', '2026-09-05', '0', asked),
      stated('2026-09-05', '2026-09-06', '10', asked),
      stated('2026-09-06', '2026-09-07', sixth, asked),
      stated('2026-09-04', '2026-09-07', `3${sixth.slice(1)}`, asked),
    ];
    const checks = async () =>
      (await ask(september, { source: 'aws exports' })).checks
        .filter(({ kind }) => kind === 'statement')
        .map(({ id, status, unexplained }) => [id.slice(23), status, unexplained])
        .sort();
    await test.store.finance.replace('provider_statement', 'cost explorer', null, state('2026-09-08', '25.5'));
    expect((await checks()).map(([, status]) => status)).toEqual(['agrees', 'open', 'open', 'open']);
    await test.store.finance.replace('provider_statement', 'cost explorer', null, state('2026-09-20', '25.5'));
    expect(await checks()).toEqual([
      ['04 to 2026-09-05', 'agrees', '0'],
      ['04 to 2026-09-07', 'differs', '-5'],
      ['05 to 2026-09-06', 'agrees', '0'],
      ['06 to 2026-09-07', 'differs', '-5'],
    ]);
    const answer = await ask(september, { source: 'aws exports' });
    expect(answer.levels).toMatchObject([{ source: 'aws exports', billed: '30.5', status: 'differs' }]);
    expect(answer.drift).toMatchObject([
      { source: 'aws exports', kind: 'delivery' },
      { source: 'aws exports', kind: 'statement', difference: '10', differing: 2 },
    ]);
    await test.store.finance.replace('provider_statement', 'cost explorer', null, state('2026-09-21'));
    expect((await checks()).map(([, status]) => status)).toEqual(['agrees', 'agrees', 'agrees', 'agrees']);
  });
});

describe('a provider’s own statement', () => {
  it('is compared by billing month or by day, and an unfinished period is open', async () => {
    await test.deliver(
      [
        bill('october.csv', [
          of('444', '2026-10', '10', { EffectiveCost: '7' }),
          of('444', '2026-10', '4', {
            ChargePeriodStart: '2026-10-09T00:00:00Z',
            ChargePeriodEnd: '2026-10-10T00:00:00Z',
          }),
        ]),
      ],
      { source: 'daily' }
    );
    await test.deliver([bill('november.csv', [of('444', '2026-11', '2')])], { source: 'daily' });
    const stated = (
      statementId: string,
      periodStart: string,
      periodEnd: string,
      amount: string,
      more: Partial<ProviderStatement> = {}
    ) =>
      ProviderStatement.parse({
        statementId,
        periodStart,
        periodEnd,
        amount,
        currency: 'USD',
        statedOn: '2026-11-04',
        origin: 'GetCostAndUsage',
        ...more,
      });
    await test.store.finance.replace('provider_statement', 'daily', null, [
      stated('month', '2026-10-01', '2026-11-01', '14', { billingAccountId: '444' }),
      stated('effective', '2026-10-01', '2026-11-01', '11', { metric: 'EffectiveCost' }),
      stated('day 9', '2026-10-09', '2026-10-10', '4.02', { basis: 'charge_period', kind: 'cost_explorer' }),
      stated('running', '2026-11-01', '2026-12-01', '9'),
    ]);
    const { checks, levels } = await ask({ from: '2026-10-01', to: '2026-12-01' }, { source: 'daily' });
    const statuses = Object.fromEntries(
      checks.filter(({ kind }) => kind === 'statement').map(({ id, status }) => [id, status])
    );
    expect(statuses).toEqual({ month: 'agrees', effective: 'agrees', 'day 9': 'differs', running: 'open' });
    expect(levels.map(({ billingMonth, status }) => [billingMonth, status])).toEqual([
      ['2026-10', 'differs'],
      ['2026-11', 'open'],
    ]);
    const days = await ask(october, { source: 'daily', granularity: 'day' });
    expect(days.levels.map(({ day, billed, status }) => [day, billed, status])).toEqual([
      ['2026-10-05', '10', 'no_statement'],
      ['2026-10-09', '4', 'differs'],
    ]);
  });
});

describe('the general ledger', () => {
  it('is compared by the accounts that are mapped to the source, without the tax that is booked elsewhere', async () => {
    await test.deliver(
      [
        bill('ledger.csv', [
          of('555', '2026-10', '20', { InvoiceId: 'l-1' }),
          of('555', '2026-10', '3.8', { InvoiceId: 'l-1', ChargeCategory: 'Tax' }),
        ]),
      ],
      { source: 'booked' }
    );
    const line = (account: string, amount: string, costCentre: string) =>
      LedgerLine.parse({
        documentId: 'd',
        account,
        costCentre,
        bookedOn: '2026-11-05',
        currency: 'USD',
        amount,
        invoiceId: 'l-1',
        origin: 'ledger.csv',
      });
    await test.store.finance.replace('ledger_line', 'erp', null, [
      line('6800', '12.5', 'a'),
      line('6800', '6.27', 'b'),
      line('1570', '3.8', 'a'),
      line('3300', '-23.8', 'a'),
    ]);
    const mapping: LedgerMapping = { source: 'booked', accounts: ['6800'], tax: 'excluded' };
    const { checks } = await ask(october, { source: 'booked' }, [mapping]);
    expect(one(checks, 'ledger', 'l-1')).toMatchObject({
      ...{ ours: '23.8', theirs: '18.77', unexplained: '1.23', status: 'differs', periodStart: '2026-10-01' },
      explained: [{ reason: 'tax that is booked elsewhere', amount: '3.8' }],
    });
    const centre = await ask(october, { source: 'booked' }, [{ ...mapping, accounts: ['3300'], costCentres: ['b'] }]);
    expect(centre.checks.filter(({ kind }) => kind === 'ledger')).toEqual([]);
  });
});

describe('a delivery', () => {
  it('explains what it lacks by its rejected rows, and is not compared once a later one took a part of it', async () => {
    const rows = [
      of('666', '2026-08', '5'),
      of('666', '2026-09', '6'),
      { ...of('666', '2026-09', '2.5'), ChargePeriodStart: 'soon' },
    ];
    const { delivery } = await test.deliver([bill('parts.csv', rows)], { source: 'parts' });
    const billed = async (id: string) =>
      (await ask({ from: '2026-08-01', to: '2026-10-01' }, { source: 'parts' })).checks.find(
        (check) => check.id === id && check.metric === 'BilledCost'
      );
    expect(await billed(delivery.id)).toMatchObject({
      ours: '11',
      theirs: '13.5',
      unexplained: '0',
      status: 'explained',
    });
    const later = await test.deliver([bill('part.csv', [of('666', '2026-09', '6')])], { source: 'parts' });
    expect(await billed(delivery.id)).toMatchObject({ status: 'not_comparable' });
    expect(await billed(later.delivery.id)).toMatchObject({ status: 'agrees' });
  });
});

it('unexplained and explained parts always add up to the difference, and only the tolerance decides', () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => (cents / 1000).toFixed(3));
  fc.assert(
    fc.property(amount, amount, fc.array(amount, { maxLength: 4 }), (ours, theirs, parts) => {
      const check = judge({
        ...{
          kind: 'invoice',
          id: 'i',
          sources: [],
          billingAccountId: null,
          periodStart: '2026-09-01',
          periodEnd: '2026-10-01',
        },
        ...{
          currency: 'USD',
          metric: 'BilledCost',
          ours,
          theirs,
          matchedBy: '',
          statedOn: null,
          evidence: '',
          isOpen: false,
        },
        explained: parts.map((part) => ({ reason: 'r', amount: part })),
      });
      const whole = sumDecimals([check.unexplained ?? '', ...check.explained.map((part) => part.amount)]);
      expect(compareDecimals(whole, subtractDecimals(ours, theirs))).toBe(0);
      const rest = check.unexplained ?? '';
      const isSmall = compareDecimals(rest, '0.01') <= 0 && compareDecimals(rest, '-0.01') >= 0;
      expect(check.status === 'differs').toBe(!isSmall);
    })
  );
});
