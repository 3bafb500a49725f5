/** Azure's own cost exports: every sample against sums of its own columns, headers of every kind, pairs of one month. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sumDecimals } from '../../src/contract/money.ts';
import { azure } from '../../src/sidecar/integrations/azure/index.ts';
import type { IngestResult } from '../../src/sidecar/store/index.ts';
import { randomOf } from '../fixtures/mutate.ts';
import { billText, type BillRow } from '../fixtures/store/bill.ts';
import { openTestStore, rowsOf, type TestStore } from '../fixtures/store/open.ts';

const samples = join(import.meta.dirname, '../fixtures/azure');

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const deliver = (source: string, paths: readonly string[]): Promise<IngestResult> =>
  test.deliver(paths, { source, integration: 'azure' });
const stored = (source: string, columns: string, order = 'BilledCost') =>
  rowsOf(test.store, `SELECT ${columns} FROM cost WHERE x_Source = '${source}' ORDER BY ${order}`);

async function load(source: string, rows: readonly BillRow[], defaults: BillRow = usage): Promise<IngestResult> {
  const path = join(test.folder, `${source}.csv`);
  writeFileSync(path, billText(rows, defaults));
  return deliver(source, [path]);
}

const usage: BillRow = {
  BillingAccountId: '8611537',
  BillingPeriodStartDate: '09/01/2026',
  BillingPeriodEndDate: '09/30/2026',
  SubscriptionId: '1caaa5a3-2b66-438e-8ab4-bce37d518c5d',
  SubscriptionName: 'Research',
  Date: '09/04/2026',
  MeterId: 'ec8c7b49-9790-4261-b46f-293dabb53fd9',
  MeterCategory: 'Virtual Machines',
  MeterName: 'D2 v3',
  Quantity: '20',
  EffectivePrice: '0.1',
  Cost: '2',
  UnitPrice: '0.1',
  PayGPrice: '0.2',
  BillingCurrency: 'USD',
  ResourceLocation: 'uksouth',
  ConsumedService: 'Microsoft.Compute',
  ResourceId: '/subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm-1',
  UnitOfMeasure: '1 Hour',
  ChargeType: 'Usage',
  Frequency: 'UsageBased',
  PricingModel: 'OnDemand',
  PublisherName: 'Microsoft',
  ReservationId: '',
  benefitId: '',
  benefitName: '',
};
const reservation: BillRow = {
  PricingModel: 'Reservation',
  ReservationId: 'r-1',
  benefitId: '/providers/Microsoft.Capacity/reservationOrders/o-1/reservations/r-1',
  benefitName: 'one year of D2',
  PayGPrice: '0',
};
const purchase: BillRow = {
  ...reservation,
  ChargeType: 'Purchase',
  Frequency: 'Recurring',
  Cost: '30',
  Quantity: '1',
  UnitPrice: '30',
  ConsumedService: 'Microsoft.Capacity',
};
const savingsPlan: BillRow = {
  PricingModel: 'SavingsPlan',
  benefitId: '/providers/Microsoft.BillingBenefits/savingsPlanOrders/o-2/savingsPlans/s-2',
  benefitName: 'a plan',
};

describe('every sample', () => {
  it.each([
    ['ea_actual_small.csv', 'Cost'],
    ['ea_amortized_small.csv', 'Cost'],
    ['version1.csv', 'PreTaxCost'],
    ['tags_with_brackets.csv', 'costinbillingcurrency'],
    ['headers/enterprise.csv', 'CostInBillingCurrency'],
    ['headers/enterprise_camel.csv', 'costInBillingCurrency'],
    ['headers/pay_as_you_go.csv', 'PreTaxCost'],
  ])('%s is stored with the totals of its own columns by type of charge', async (name, costColumn) => {
    const path = join(samples, name);
    const lines = parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[];
    const own = new Map<string, { billed: string; effective: string; rows: number }>();
    for (const line of lines) {
      const type = line['ChargeType'] ?? line['chargeType'] ?? '';
      const model = line['PricingModel'] ?? line['pricingModel'] ?? '';
      const isCommitment = /Reservation|SavingsPlan/.test(model) || (model === '' && Boolean(line['ReservationId']));
      const cost = line[costColumn] ?? '';
      const before = own.get(type) ?? { billed: '0', effective: '0', rows: 0 };
      own.set(type, {
        billed: sumDecimals([before.billed, isCommitment && type !== 'Purchase' ? '0' : cost]),
        effective: sumDecimals([before.effective, isCommitment && type === 'Purchase' ? '0' : cost]),
        rows: before.rows + 1,
      });
    }
    const { delivery } = await deliver(name, [path]);
    expect(delivery).toMatchObject({ rowsRead: lines.length, rowsStored: lines.length, rowsRejected: 0 });
    for (const { difference } of delivery.nativeTotals) {
      expect(difference).toBe('0');
    }
    expect(delivery.nativeTotals[0]?.input).toBe(sumDecimals(lines.map((line) => line[costColumn] ?? '0')));
    const exact = (metric: string) =>
      `toString(sum(toDecimal256(${metric}, 38)) + sum(x_Remainders['${metric}'])) AS ${metric.slice(0, 2)}`;
    const sums = await rowsOf(
      test.store,
      `SELECT x_Other['ChargeType'] || x_Other['chargeType'] AS type, toString(count()) AS rows, ${exact('BilledCost')}, ${exact('EffectiveCost')} FROM cost WHERE x_Source = '${name}' GROUP BY type`
    );
    expect(new Map(sums.map((row) => [row['type'], [row['rows'], row['Bi'], row['Ef']]]))).toEqual(
      new Map([...own].map(([type, { billed, effective, rows }]) => [type, [String(rows), billed, effective]]))
    );
  });

  it('a row without a cost is rejected with its reason', async () => {
    await expect(deliver('bom', [join(samples, 'headers/bom.csv')])).rejects.toThrow(/the row states no cost at all/);
  });
});

describe('charges', () => {
  it('of each type have the FOCUS category, class and costs', async () => {
    await load('types', [
      { Cost: '1' },
      { ...reservation, Cost: '2' },
      { ...savingsPlan, Cost: '3', ChargeType: 'UnusedSavingsPlan' },
      { ...purchase, Cost: '4' },
      { ...purchase, Cost: '-5', ChargeType: 'Refund' },
      { Cost: '6', ChargeType: 'Tax' },
      { Cost: '0.001', ChargeType: 'RoundingAdjustment' },
      { Cost: '7', ChargeType: 'Purchase', PublisherName: 'Databricks', Frequency: 'OneTime' },
      { Cost: '8', ChargeType: 'SomethingNew' },
    ]);
    const rows = await stored(
      'types',
      "x_Other['Cost'] AS c, x_Other['ChargeType'] AS t, ChargeCategory AS k, ChargeClass AS l, toString(BilledCost) AS b, toString(EffectiveCost) AS e, CommitmentDiscountStatus AS s, CommitmentDiscountType AS d, PricingCategory AS p",
      "x_Other['Cost']"
    );
    const of = (type: string, cost: string) => rows.find((row) => row['t'] === type && row['c'] === cost);
    expect(of('Usage', '1')).toMatchObject({ k: 'Usage', b: '1', e: '1', p: 'Standard' });
    expect(of('Usage', '2')).toMatchObject({ b: '0', e: '2', s: 'Used', d: 'Reservation', p: 'Committed' });
    expect(of('UnusedSavingsPlan', '3')).toMatchObject({ k: 'Usage', b: '0', e: '3', s: 'Unused', d: 'Savings Plan' });
    expect(of('Purchase', '4')).toMatchObject({ k: 'Purchase', b: '4', e: '0', d: 'Reservation', p: 'Standard' });
    expect(of('Refund', '-5')).toMatchObject({ k: 'Purchase', l: 'Correction', b: '-5', e: '0' });
    expect(of('Tax', '6')).toMatchObject({ k: 'Tax', b: '6', e: '6' });
    expect(of('RoundingAdjustment', '0.001')).toMatchObject({ k: 'Adjustment', b: '0.001', e: '0.001' });
    expect(of('Purchase', '7')).toMatchObject({ k: 'Purchase', b: '7', e: '7' });
    expect(of('SomethingNew', '8')).toMatchObject({ k: 'Adjustment', b: '8', e: '8' });
  });

  it('count priced and consumed units by what the price proves, and have no list price where none is given', async () => {
    await load('units', [
      // 20 hours at 0.1 for ten hours: single units are counted.
      { UnitOfMeasure: '10 Hours', Quantity: '20', UnitPrice: '1', Cost: '2', PayGPrice: '0' },
      // 20 times ten thousand at 0.1: whole blocks are counted.
      { UnitOfMeasure: '10K', Quantity: '20', UnitPrice: '0.1', Cost: '2.0000', PayGPrice: '0.2' },
    ]);
    expect(
      await stored(
        'units',
        'toString(PricingQuantity) AS p, PricingUnit AS u, toString(ConsumedQuantity) AS c, ConsumedUnit AS v, toString(ListCost) AS l, toString(ContractedCost) AS k',
        "x_Other['UnitOfMeasure']"
      )
    ).toEqual([
      { p: '2', u: '10 Hours', c: '20', v: 'Hours', l: null, k: '2' },
      { p: '20', u: '10000 Units', c: '200000', v: 'Units', l: '4', k: '2' },
    ]);
  });

  it('say where, what and by whom in the words of FOCUS, and keep what FOCUS has no word for', async () => {
    await load('words', [{ IsAzureCreditEligible: 'True', Tags: '"team": "a","env": ""' }]);
    expect(
      await stored(
        'words',
        "RegionId, RegionName, ServiceName, ServiceCategory, ServiceSubcategory, ResourceName, ResourceType, SubAccountId, toString(Tags) AS tags, toString(ChargePeriodEnd) AS until, x_Other['IsAzureCreditEligible'] AS eligible"
      )
    ).toEqual([
      {
        RegionId: 'uksouth',
        RegionName: 'UK South',
        ServiceName: 'Virtual Machines',
        ServiceCategory: 'Compute',
        ServiceSubcategory: 'Virtual Machines',
        ResourceName: 'vm-1',
        ResourceType: 'Virtual machine',
        SubAccountId: '1caaa5a3-2b66-438e-8ab4-bce37d518c5d',
        tags: "{'team':'a','env':''}",
        until: '2026-09-05 00:00:00',
        eligible: 'True',
      },
    ]);
  });

  it('in rows of the wrong shape are rejected, and every amount is still told', async () => {
    const path = join(test.folder, 'shapes.csv');
    const [header, share = '', bought = ''] = billText([reservation, purchase], usage).split('\n');
    writeFileSync(path, [header, share, bought, `${share},more`, `${bought},more`, share.slice(0, -40), ''].join('\n'));
    const { delivery } = await deliver('shapes', [path]);
    expect(delivery).toMatchObject({ rowsStored: 2, rowsRejected: 3 });
    expect(delivery.nativeTotals.map(({ input, difference }) => [input, difference])).toEqual([
      ['66', '0'],
      ['66', '0'],
    ]);
  });

  it('in another currency than their prices are converted by the rate that stands beside them', async () => {
    await load('rates', [
      {
        PricingCurrency: 'USD',
        ExchangeRatePricingToBilling: '0.9',
        BillingCurrency: 'EUR',
        Cost: '1.8',
        CostInPricingCurrency: '2',
      },
    ]);
    expect(
      await stored(
        'rates',
        'BillingCurrency, toString(ListUnitPrice) AS l, toString(ListCost) AS c, PricingCurrency, toString(PricingCurrencyEffectiveCost) AS e'
      )
    ).toEqual([{ BillingCurrency: 'EUR', l: '0.18', c: '3.6', PricingCurrency: 'USD', e: '2' }]);
  });
});

describe('headers', () => {
  const spell: [string, (name: string) => string][] = [
    ['camelCase', (name) => `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`],
    ['words with spaces', (name) => name.replace(/([a-z])([A-Z])/g, '$1 $2')],
    ['capitals', (name) => name.toUpperCase()],
    ['another language with the English name in brackets', (name) => `Übersetzt (${name})`],
    ['a byte-order mark', (name) => (name === 'BillingAccountId' ? `\uFEFF${name}` : name)],
  ];
  it.each(spell)('in %s give the same charges', async (title, spelled) => {
    const respell = (row: BillRow) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [spelled(name), cell]));
    const path = join(test.folder, 'spelled.csv');
    writeFileSync(path, billText([usage, { ...usage, ...reservation }].map(respell), respell(usage)));
    expect(azure.offers.files?.recognises(Object.keys(respell(usage)))).toBe(true);
    expect((await deliver(title, [path])).delivery).toMatchObject({ rowsStored: 2, rowsRejected: 0 });
    expect(
      await stored(
        title,
        'toString(BilledCost) AS b, toString(EffectiveCost) AS e, RegionId, toString(ChargePeriodStart) AS t'
      )
    ).toEqual([
      { b: '0', e: '2', RegionId: 'uksouth', t: '2026-09-04 00:00:00' },
      { b: '2', e: '2', RegionId: 'uksouth', t: '2026-09-04 00:00:00' },
    ]);
  });

  it.each([
    ['month first', { BillingPeriodStartDate: '09/01/2026', Date: '09/04/2026' }],
    ['day first', { BillingPeriodStartDate: '01/09/2026', BillingPeriodEndDate: '30/09/2026', Date: '04/09/2026' }],
    ['ISO', { BillingPeriodStartDate: '2026-09-01', BillingPeriodEndDate: '2026-09-30', Date: '2026-09-04' }],
    ['with dots', { BillingPeriodStartDate: '01.09.2026', BillingPeriodEndDate: '30.09.2026', Date: '04.09.2026' }],
  ])('dates %s are read as the day they mean', async (title, dates) => {
    await load(title, [dates]);
    expect(await stored(title, 'toString(ChargePeriodStart) AS t, toString(BillingPeriodEnd) AS p')).toEqual([
      { t: '2026-09-04 00:00:00', p: '2026-10-01 00:00:00' },
    ]);
  });
});

describe('the actual and the amortised export of a month', () => {
  const actual = [{ Cost: '2' }, { ...reservation, Cost: '0' }, purchase];
  const amortised = [
    { Cost: '2' },
    { ...reservation, Cost: '0.9' },
    { ...reservation, Cost: '0.1', ChargeType: 'UnusedReservation' },
  ];
  const write = (name: string, rows: readonly BillRow[]) => {
    const path = join(test.folder, name);
    writeFileSync(path, billText(rows, usage));
    return path;
  };
  const sums = (source: string) =>
    stored(
      source,
      'toString(count()) AS rows, toString(sum(BilledCost)) AS b, toString(sum(EffectiveCost)) AS e',
      'rows'
    );

  it('loaded together give the billed cost of the one and the effective cost of the other', async () => {
    const { delivery } = await deliver('pair', [write('a.csv', actual), write('b.csv', amortised)]);
    expect(await sums('pair')).toEqual([{ rows: '4', b: '32', e: '3' }]);
    expect(delivery.warnings).toEqual([]);
    expect(delivery.setAside).toMatchObject([{ rows: 2 }]);
  });

  it('in parts are told apart by the parts that show it', async () => {
    await deliver('parts', [
      write('actual_1.csv', actual.slice(0, 2)),
      write('actual_2.csv', actual.slice(2)),
      write('amortized_1.csv', amortised.slice(0, 1)),
      write('amortized_2.csv', amortised.slice(1)),
    ]);
    expect(await sums('parts')).toEqual([{ rows: '4', b: '32', e: '3' }]);
  });

  it('that no commitment touches hold the same charges, which count once', async () => {
    const rows = [{ Cost: '2' }, { Cost: '3', Date: '09/05/2026' }];
    await deliver('twins', [write('x.csv', rows), write('y.csv', rows)]);
    expect(await sums('twins')).toEqual([{ rows: '2', b: '5', e: '5' }]);
  });

  it('keep charges of subscriptions and months that only one of them has', async () => {
    const other = { Cost: '7', SubscriptionId: 'elsewhere' };
    const before = { BillingPeriodStartDate: '08/01/2026', Date: '08/04/2026', Cost: '11' };
    await deliver('partly', [write('a.csv', [...actual, other, before]), write('b.csv', amortised)]);
    // The month that only the actual export has tells both costs; the subscription is not in the amortised export.
    expect(await sums('partly')).toEqual([{ rows: '6', b: '50', e: '14' }]);
  });

  it('alone load with a note of what is missing', async () => {
    const one = await deliver('only actual', [write('a.csv', actual)]);
    expect(one.delivery.warnings.join()).toContain('actual cost without its amortised export: EffectiveCost of');
    const two = await deliver('only amortised', [write('b.csv', amortised)]);
    expect(two.delivery.warnings.join()).toContain('amortised cost without its actual export: BilledCost of');
  });

  it('that do not agree keep the rows of both, each with the cost that its export states', async () => {
    const { delivery } = await deliver('disagree', [
      write('a.csv', [...actual, { Cost: '1' }]),
      write('b.csv', amortised),
    ]);
    expect(delivery.warnings.join()).toContain('2 rows that sum to 3 in the actual export, 1 rows that sum to 2 in');
    expect(await sums('disagree')).toEqual([{ rows: '6', b: '33', e: '3' }]);
    expect(
      await rowsOf(
        test.store,
        "SELECT x_Other['x_Export'] AS x, toString(count()) AS rows, toString(count(PricingQuantity)) AS priced, toString(sum(BilledCost)) AS b, toString(sum(EffectiveCost)) AS e FROM cost WHERE x_Source = 'disagree' GROUP BY x ORDER BY x"
      )
    ).toEqual([
      { x: 'actual', rows: '3', priced: '1', b: '33', e: '0' },
      { x: 'amortized', rows: '3', priced: '3', b: '0', e: '3' },
    ]);
  });

  const own = (rows: readonly Record<string, string>[], currency: string) =>
    sumDecimals(rows.filter((row) => row['BillingCurrency'] === currency).map((row) => row['Cost'] ?? '0'));
  const exactly = (source: string) =>
    rowsOf(
      test.store,
      `SELECT BillingCurrency AS c, ${['BilledCost', 'EffectiveCost'].map((metric) => `toString(sum(toDecimal256(${metric}, 38)) + sum(x_Remainders['${metric}'])) AS ${metric.slice(0, 2)}`).join(', ')} FROM cost WHERE x_Source = '${source}' GROUP BY c ORDER BY c`
    );

  it('of the samples, which differ, sum to what each of them states', async () => {
    const [one, two] = ['ea_actual_small.csv', 'ea_amortized_small.csv'].map((name) => join(samples, name));
    const read = (path = '') => parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[];
    const { delivery } = await deliver('sample pair', [one ?? '', two ?? '']);
    expect(await exactly('sample pair')).toEqual([{ c: 'USD', Bi: own(read(one), 'USD'), Ef: own(read(two), 'USD') }]);
    expect(delivery.nativeTotals.map(({ difference }) => difference)).toEqual(['0', '0', '0', '0']);
  });

  it.each([1, 2, 3, 4])('however they differ (%i), in parts and currencies, sum to what each states', async (seed) => {
    const random = randomOf(seed);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const rows = (templates: readonly BillRow[]) =>
      Array.from({ length: 30 }, () => ({
        ...usage,
        ...pick(templates),
        Cost: `${pick(['', '-'])}${Math.floor(random() * 90) + 1}.${Math.floor(random() * 1e9)}7`,
        SubscriptionId: pick(['s-1', 's-2', 's-3', '']),
        BillingCurrency: pick(['USD', 'EUR']),
      }));
    const common = rows([{}, { ChargeType: 'Tax' }, { ChargeType: 'Refund' }]);
    const extra = () => rows([{}]).slice(0, pick([0, 1, 5]));
    const left = [...rows([purchase, { ...purchase, ChargeType: 'Refund' }]), ...common, ...extra()];
    const right = [...rows([reservation, { ...reservation, ChargeType: 'UnusedReservation' }]), ...common, ...extra()];
    const { delivery } = await deliver(`seed ${seed}`, [
      write('actual_1.csv', left.slice(0, 20)),
      write('actual_2.csv', left.slice(20)),
      write('amortized_1.csv', right.slice(0, 20)),
      write('amortized_2.csv', right.slice(20)),
    ]);
    expect(delivery.rowsRejected).toBe(0);
    expect(await exactly(`seed ${seed}`)).toEqual(
      ['EUR', 'USD'].map((currency) => ({ c: currency, Bi: own(left, currency), Ef: own(right, currency) }))
    );
  });
});
