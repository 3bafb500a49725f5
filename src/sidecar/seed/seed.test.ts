/** One seeded world, written once and read back from its files: what the truth says must stand in the rows. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareDecimals, multiplyDecimals, subtractDecimals, sumDecimals } from '../../contract/money.ts';
import { seedScenario, Truth, type SeedResult } from './index.ts';
import {
  breaking,
  cell,
  groupRows,
  isNull,
  loadDeliveries,
  sumOf,
  tagsOf,
  type Row,
} from '../../../tests/fixtures/seed/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'thriftdata-seed-'));
let world: SeedResult;
let rows: Row[];
let replaced: Row[];

beforeAll(async () => {
  world = await seedScenario('acme', { outDir: folder, seed: 7 });
  ({ final: rows, replaced } = await loadDeliveries(world.deliveries));
}, 400_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the truth and the files', () => {
  it('agree on every total of every source, month and currency after restatements', () => {
    const groups = groupRows(
      rows,
      (row) => `${cell(row, 'source')} ${cell(row, 'BillingPeriodStart').slice(0, 7)} ${cell(row, 'BillingCurrency')}`
    );
    expect([...groups.keys()].sort()).toEqual(
      world.truth.totals.map((total) => `${total.source} ${total.month} ${total.currency}`).sort()
    );
    for (const total of world.truth.totals) {
      const group = groups.get(`${total.source} ${total.month} ${total.currency}`) ?? [];
      const accrual = group.filter((row) => row['ChargeCategory'] !== 'Purchase' || row['EffectiveCost'] !== '0');
      expect({
        rows: group.length,
        BilledCost: sumOf(group, 'BilledCost'),
        EffectiveCost: sumOf(group, 'EffectiveCost'),
        ListCost: sumOf(group, 'ListCost'),
        ContractedCost: sumOf(group, 'ContractedCost'),
        accrualListCost: sumOf(accrual, 'ListCost'),
        accrualContractedCost: sumOf(accrual, 'ContractedCost'),
      }).toEqual({ ...total, source: undefined, month: undefined, currency: undefined });
    }
  });

  it('hold a world of the promised shape', () => {
    const { truth } = world;
    expect(truth.months).toHaveLength(18);
    expect([truth.firstDay, truth.lastDay, truth.lastCompleteMonth]).toEqual(['2025-06-01', '2026-11-22', '2026-10']);
    expect(rows.length).toBeGreaterThan(150_000);
    expect(rows.length).toBeLessThan(250_000);
    expect(new Set(rows.map((row) => row['ServiceName'])).size).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map((row) => row['BillingCurrency']))).toEqual(new Set(['USD', 'EUR']));
    expect(new Set(rows.map((row) => row['ChargeCategory']))).toEqual(
      new Set(['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'])
    );
    expect(Truth.parse(JSON.parse(readFileSync(world.truthFile, 'utf8')))).toEqual(truth);
  });

  it('show each restatement as first delivered and as put right', () => {
    expect(world.truth.restatements).toHaveLength(2);
    for (const { source, month, before, after } of world.truth.restatements) {
      const early = replaced.filter(
        (row) => row['source'] === source && cell(row, 'BillingPeriodStart').startsWith(month)
      );
      expect([early.length, sumOf(early, 'BilledCost'), sumOf(early, 'ListCost')]).toEqual([
        before.rows,
        before.BilledCost,
        before.ListCost,
      ]);
      expect(before.BilledCost).not.toBe(after.BilledCost);
    }
  });

  it('break the last complete month down alike', () => {
    const month = rows.filter((row) => cell(row, 'BillingPeriodStart').startsWith('2026-10'));
    const byTeam = groupRows(month, (row) => `${cell(row, 'BillingCurrency')} ${String(tagsOf(row)['team'] ?? '')}`);
    const { byTeam: teams = [], byService = [] } = world.truth.breakdown ?? {};
    expect(new Map(teams.map((team) => [`${team.currency} ${team.name}`, team.EffectiveCost]))).toEqual(
      new Map([...byTeam].map(([key, group]) => [key, sumOf(group, 'EffectiveCost')]))
    );
    const service = byService.find((entry) => entry.name === 'Amazon Simple Storage Service');
    expect(service?.BilledCost).toBe(
      sumOf(
        month.filter((row) => row['ServiceName'] === service?.name),
        'BilledCost'
      )
    );
  });

  it('leave between 8 and 12 % of dollars used without a team, as the rows do', () => {
    const october = world.truth.untagged.find((entry) => entry.month === '2026-10' && entry.currency === 'USD');
    const usage = rows.filter(
      (row) =>
        cell(row, 'BillingPeriodStart').startsWith('2026-10') &&
        row['BillingCurrency'] === 'USD' &&
        row['ChargeCategory'] === 'Usage'
    );
    expect(october?.usageUntagged).toBe(
      sumOf(
        usage.filter((row) => tagsOf(row)['team'] === undefined),
        'EffectiveCost'
      )
    );
    expect(october?.usageTotal).toBe(sumOf(usage, 'EffectiveCost'));
    for (const entry of world.truth.untagged.filter(({ currency }) => currency === 'USD')) {
      expect(Number(entry.usageShare)).toBeGreaterThan(0.08);
      expect(Number(entry.usageShare)).toBeLessThan(0.12);
    }
  });
});

describe('rules of FOCUS', () => {
  it('R2: costs are unit price times quantity, to the last decimal', () => {
    const exact = (row: Row, price: string, cost: string) =>
      isNull(row, price) ||
      compareDecimals(multiplyDecimals(cell(row, price), cell(row, 'PricingQuantity')), cell(row, cost)) === 0;
    expect(
      breaking(
        rows,
        (row) => exact(row, 'ListUnitPrice', 'ListCost') && exact(row, 'ContractedUnitPrice', 'ContractedCost')
      )
    ).toEqual([]);
    const priced = rows.filter(
      (row) => ['Usage', 'Purchase'].includes(cell(row, 'ChargeCategory')) && isNull(row, 'ChargeClass')
    );
    expect(
      breaking(
        priced,
        (row) => !isNull(row, 'ListUnitPrice') && !isNull(row, 'PricingQuantity') && !isNull(row, 'SkuPriceId')
      )
    ).toEqual([]);
  });

  it('R4 to R6: purchases, covered usage and unused commitments carry what they must', () => {
    const committed = rows.filter((row) => !isNull(row, 'CommitmentDiscountId'));
    const purchases = committed.filter((row) => row['ChargeCategory'] === 'Purchase');
    expect(
      breaking(
        purchases,
        (row) =>
          row['EffectiveCost'] === '0' &&
          row['BilledCost'] !== '0' &&
          row['PricingCategory'] === 'Standard' &&
          row['ResourceId'] === row['CommitmentDiscountId'] &&
          isNull(row, 'CommitmentDiscountStatus')
      )
    ).toEqual([]);
    const used = committed.filter((row) => row['CommitmentDiscountStatus'] === 'Used');
    expect(
      breaking(
        used,
        (row) =>
          row['BilledCost'] === '0' &&
          row['PricingCategory'] === 'Committed' &&
          row['ResourceId'] !== row['CommitmentDiscountId'] &&
          cell(row, 'EffectiveCost') !== '0'
      )
    ).toEqual([]);
    const unused = committed.filter((row) => row['CommitmentDiscountStatus'] === 'Unused');
    expect(
      breaking(
        unused,
        (row) =>
          row['ChargeCategory'] === 'Usage' &&
          row['BilledCost'] === '0' &&
          row['ResourceId'] === row['CommitmentDiscountId'] &&
          isNull(row, 'ConsumedQuantity', 'ConsumedUnit')
      )
    ).toEqual([]);
    expect([purchases.length > 30, used.length > 10_000, unused.length > 100]).toEqual([true, true, true]);
  });

  it('R7: over each paid month, and over the term of an upfront one, used and unused add up to what was bought', () => {
    for (const commitment of world.truth.commitments) {
      const own = rows.filter((row) => row['CommitmentDiscountId'] === commitment.id);
      const months =
        commitment.payment === 'upfront'
          ? ['']
          : commitment.months.map((entry) => entry.month).filter((month) => month !== '2026-11');
      expect(months.length).toBeGreaterThan(0);
      for (const month of months) {
        const period = own.filter((row) => cell(row, 'BillingPeriodStart').startsWith(month));
        expect(
          compareDecimals(sumOf(period, 'EffectiveCost'), sumOf(period, 'BilledCost')),
          `${commitment.name} ${month}`
        ).toBe(0);
      }
      for (const entry of commitment.months) {
        const unused = own.filter(
          (row) =>
            row['CommitmentDiscountStatus'] === 'Unused' && cell(row, 'BillingPeriodStart').startsWith(entry.month)
        );
        expect(entry.unused).toBe(sumOf(unused, 'EffectiveCost'));
      }
    }
    const shrunk = world.truth.commitments.find((entry) => entry.type === 'EC2 Instance Savings Plan');
    expect(Number(shrunk?.months.at(-2)?.utilization)).toBeLessThan(0.6);
  });

  it('R10: what an invoice asks for is whole cents', () => {
    const invoices = groupRows(
      rows.filter((row) => !isNull(row, 'InvoiceId')),
      (row) => cell(row, 'InvoiceId')
    );
    for (const [invoice, charges] of invoices) {
      expect(sumOf(charges, 'BilledCost'), invoice).toMatch(/^-?\d+(\.\d{1,2})?$/);
    }
  });

  it('R11: a correction stands in a later billing period than its usage', () => {
    const corrections = rows.filter((row) => row['ChargeClass'] === 'Correction');
    expect(corrections).toHaveLength(2);
    expect(
      breaking(
        corrections,
        (row) =>
          cell(row, 'ChargePeriodEnd') <= cell(row, 'BillingPeriodStart') && cell(row, 'BilledCost').startsWith('-')
      )
    ).toEqual([]);
  });

  it('R16: tax has no price, quantity, category or SKU', () => {
    const tax = rows.filter((row) => row['ChargeCategory'] === 'Tax');
    expect(tax.length).toBeGreaterThan(50);
    expect(
      breaking(tax, (row) =>
        isNull(
          row,
          'PricingQuantity',
          'PricingUnit',
          'ListUnitPrice',
          'ContractedUnitPrice',
          'PricingCategory',
          'SkuId',
          'SkuPriceId',
          'SkuMeter'
        )
      )
    ).toEqual([]);
  });

  it('R17: a service has one category and a SKU price one SKU', () => {
    const categories = groupRows(rows, (row) => cell(row, 'ServiceName'));
    for (const [name, group] of categories) {
      expect(new Set(group.map((row) => row['ServiceCategory'])).size, name).toBe(1);
    }
    const prices = new Set(rows.map((row) => `${cell(row, 'SkuPriceId')} ${cell(row, 'SkuId')}`));
    expect(new Set([...prices].map((pair) => pair.split(' ')[0])).size).toBe(prices.size);
  });

  it('R18: names, types and units are there with their id, and only then', () => {
    const pairs = [
      ['SubAccountId', 'SubAccountName'],
      ['RegionId', 'RegionName'],
      ['ResourceId', 'ResourceType'],
      ['ConsumedQuantity', 'ConsumedUnit'],
      ['PricingQuantity', 'PricingUnit'],
      ['CommitmentDiscountId', 'CommitmentDiscountName'],
      ['CommitmentDiscountId', 'CommitmentDiscountType'],
      ['CommitmentDiscountQuantity', 'CommitmentDiscountUnit'],
    ] as const;
    for (const [id, name] of pairs) {
      expect(
        breaking(rows, (row) => isNull(row, id) === isNull(row, name)),
        name
      ).toEqual([]);
    }
  });
});

describe('what is planted', () => {
  it('at least fourteen anomalies of at least ten kinds, their daily amounts adding up', () => {
    const { anomalies } = world.truth;
    expect(anomalies.length).toBeGreaterThanOrEqual(14);
    expect(new Set(anomalies.map((anomaly) => anomaly.kind)).size).toBeGreaterThanOrEqual(10);
    for (const anomaly of anomalies) {
      expect(anomaly.total).toBe(sumDecimals(anomaly.daily.map((entry) => entry.amount)));
      expect(anomaly.daily.length, anomaly.id).toBeGreaterThan(0);
      expect(anomaly.daily[0]?.date, anomaly.id).toBe(anomaly.start);
    }
  });

  it('each anomaly moves its own leaf by what the truth says', () => {
    for (const anomaly of world.truth.anomalies) {
      const ids = new Set(anomaly.resourceIds);
      const leaf = rows.filter(
        (row) =>
          row['source'] === anomaly.source &&
          row['ServiceName'] === anomaly.serviceName &&
          row['SubAccountId'] === anomaly.subAccountId &&
          row['SkuId'] === anomaly.skuId &&
          row['ChargeCategory'] === 'Usage' &&
          (ids.size === 0 ? isNull(row, 'ResourceId') : ids.has(cell(row, 'ResourceId')))
      );
      const on = (date: string) =>
        sumOf(
          leaf.filter((row) => cell(row, 'ChargePeriodStart').startsWith(date)),
          'EffectiveCost'
        );
      const first = anomaly.daily[0] ?? { date: '', amount: '0' };
      const usual = subtractDecimals(on(first.date), first.amount);
      const weekBefore = Number(on(new Date(Date.parse(first.date) - 7 * 86_400_000).toISOString().slice(0, 10)));
      // Without the planted part the day looks like the same weekday a week before.
      expect(Math.abs(Number(usual) - weekBefore), anomaly.id).toBeLessThanOrEqual(0.35 * weekBefore + 0.01);
      if (['new-service', 'duplicate-environment', 'new-region', 'autoscaler-surge'].includes(anomaly.kind)) {
        expect(sumOf(leaf, 'EffectiveCost'), anomaly.id).toBe(anomaly.total);
      }
    }
  });

  it('waste costs what the truth says, and still does in the last month', () => {
    expect(new Set(world.truth.waste.map((entry) => entry.kind)).size).toBeGreaterThanOrEqual(7);
    const month = groupRows(
      rows.filter((row) => cell(row, 'BillingPeriodStart').startsWith('2026-10')),
      (row) => cell(row, 'ResourceId')
    );
    for (const entry of world.truth.waste) {
      expect(sumOf(month.get(entry.resourceId) ?? [], 'EffectiveCost'), entry.id).toBe(entry.monthlyCost);
      expect(compareDecimals(entry.monthlyWaste, '0')).toBe(1);
      expect(compareDecimals(entry.monthlyWaste, entry.monthlyCost)).toBeLessThanOrEqual(0);
    }
  });

  it('hostile names arrive in the rows letter by letter', () => {
    const byId = groupRows(rows, (row) => cell(row, 'ResourceId'));
    expect(world.truth.hostile.length).toBeGreaterThanOrEqual(12);
    for (const text of world.truth.hostile) {
      const row = byId.get(text.resourceId)?.at(-1) ?? {};
      const found = text.place === 'ResourceName' ? row['ResourceName'] : String(tagsOf(row)[text.place.slice(4)]);
      expect(found).toBe(text.value);
    }
  });
});
