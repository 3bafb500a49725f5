/** Adds up charges while they are written, so that the truth is what the files say. */
import { divideDecimals, roundDecimal } from '../../contract/money.ts';
import { formatCost, type Cost } from './decimal.ts';
import type { Charge } from './model.ts';
import type { CostSums, Truth } from './truth.ts';
import type { SourceDef } from './source.ts';

/** The four costs and the number of rows. */
export class Sums {
  rows = 0;
  billed: Cost = 0n;
  effective: Cost = 0n;
  list: Cost = 0n;
  contracted: Cost = 0n;

  add(charge: Charge): void {
    this.rows++;
    this.billed += charge.billed;
    this.effective += charge.effective;
    this.list += charge.list;
    this.contracted += charge.contracted;
  }

  toTruth(): CostSums {
    return {
      rows: this.rows,
      BilledCost: formatCost(this.billed),
      EffectiveCost: formatCost(this.effective),
      ListCost: formatCost(this.list),
      ContractedCost: formatCost(this.contracted),
    };
  }
}

interface Untagged {
  usageUntagged: Cost;
  usageTotal: Cost;
  allUntagged: Cost;
  allTotal: Cost;
}

interface Used {
  purchased: Cost;
  used: Cost;
  unused: Cost;
  covered: Cost;
}

/** part ÷ whole to six decimals; null when there is no whole. */
export function shareOf(part: Cost, whole: Cost): string | null {
  const share = divideDecimals(formatCost(part), formatCost(whole), 12);
  return share === null ? null : roundDecimal(share, 6);
}

function coverTruth({ covered, usage }: { readonly covered: Cost; readonly usage: Cost }) {
  return { coveredListCost: formatCost(covered), usageListCost: formatCost(usage), coverage: shareOf(covered, usage) };
}

/** What the charges of all sources add up to. */
export class Ledger {
  readonly totals: Truth['totals'] = [];
  readonly coverage: Truth['coverage'] = [];
  /** By commitment id, then month. */
  readonly commitments = new Map<string, Map<string, Used>>();
  /** By resource id: EffectiveCost in the last complete month. */
  readonly resources = new Map<string, Cost>();
  readonly services = new Map<string, Set<string>>();
  readonly rows = new Map<string, number>();
  private readonly untaggedBy = new Map<string, Untagged>();
  private readonly groups = {
    byProvider: new Map<string, Sums>(),
    byService: new Map<string, Sums>(),
    bySubAccount: new Map<string, Sums>(),
    byTeam: new Map<string, Sums>(),
  };
  private readonly detailMonth: string | null;

  constructor(detailMonth: string | null) {
    this.detailMonth = detailMonth;
  }

  /** Takes in all charges of a source and billing month, as they finally stand. */
  addMonth(source: SourceDef, month: string, charges: readonly Charge[]): void {
    const sums = new Sums();
    const accrual = { list: 0n, contracted: 0n };
    const cover = { covered: 0n, usage: 0n };
    const services = new Map<string, { covered: Cost; usage: Cost }>();
    const key = `${month} ${source.currency}`;
    const untagged = this.untaggedBy.get(key) ?? { usageUntagged: 0n, usageTotal: 0n, allUntagged: 0n, allTotal: 0n };
    this.untaggedBy.set(key, untagged);
    for (const charge of charges) {
      sums.add(charge);
      const covering = charge.category === 'Purchase' && charge.billed !== 0n && charge.effective === 0n;
      accrual.list += covering ? 0n : charge.list;
      accrual.contracted += covering ? 0n : charge.contracted;
      if (charge.category === 'Usage') {
        const own = services.get(charge.facts.service.name) ?? { covered: 0n, usage: 0n };
        services.set(charge.facts.service.name, own);
        for (const sum of [cover, own]) {
          sum.usage += charge.list;
          sum.covered += charge.commitment?.status === 'Used' ? charge.list : 0n;
        }
      }
      addUntagged(untagged, charge);
      this.addCommitment(month, charge);
      this.addDetail(source, month, charge);
    }
    this.rows.set(source.source, (this.rows.get(source.source) ?? 0) + charges.length);
    this.totals.push({
      source: source.source,
      month,
      currency: source.currency,
      ...sums.toTruth(),
      accrualListCost: formatCost(accrual.list),
      accrualContractedCost: formatCost(accrual.contracted),
    });
    this.coverage.push({
      source: source.source,
      month,
      currency: source.currency,
      ...coverTruth(cover),
      services: [...services]
        .filter(([, { covered }]) => covered > 0n)
        .map(([serviceName, own]) => ({ serviceName, ...coverTruth(own) })),
    });
  }

  untagged(): Truth['untagged'] {
    return [...this.untaggedBy.entries()].sort(byKey).map(([key, sums]) => ({
      month: key.slice(0, 7),
      currency: key.slice(8),
      tagKey: 'team',
      usageUntagged: formatCost(sums.usageUntagged),
      usageTotal: formatCost(sums.usageTotal),
      usageShare: shareOf(sums.usageUntagged, sums.usageTotal) ?? '0',
      allUntagged: formatCost(sums.allUntagged),
      allTotal: formatCost(sums.allTotal),
      allShare: shareOf(sums.allUntagged, sums.allTotal) ?? '0',
    }));
  }

  breakdown(): Truth['breakdown'] {
    const listed = (groups: ReadonlyMap<string, Sums>) =>
      [...groups.entries()]
        .sort(byKey)
        .map(([key, sums]) => ({ name: key.slice(4), currency: key.slice(0, 3), ...sums.toTruth() }));
    return this.detailMonth === null
      ? null
      : {
          month: this.detailMonth,
          byProvider: listed(this.groups.byProvider),
          byService: listed(this.groups.byService),
          bySubAccount: listed(this.groups.bySubAccount),
          byTeam: listed(this.groups.byTeam),
        };
  }

  private addCommitment(month: string, charge: Charge): void {
    if (charge.commitment === null) {
      return;
    }
    const { plan, status } = charge.commitment;
    const months = this.commitments.get(plan.id) ?? new Map<string, Used>();
    const used = months.get(month) ?? { purchased: 0n, used: 0n, unused: 0n, covered: 0n };
    used.purchased += charge.category === 'Purchase' ? charge.billed : 0n;
    used.used += status === 'Used' ? charge.effective : 0n;
    used.unused += status === 'Unused' ? charge.effective : 0n;
    used.covered += status === 'Used' ? charge.list : 0n;
    months.set(month, used);
    this.commitments.set(plan.id, months);
  }

  private addDetail(source: SourceDef, month: string, charge: Charge): void {
    const services = this.services.get(source.source) ?? new Set<string>();
    services.add(charge.facts.service.name);
    this.services.set(source.source, services);
    if (month !== this.detailMonth) {
      return;
    }
    const id = charge.facts.resource?.id ?? null;
    if (id !== null) {
      this.resources.set(id, (this.resources.get(id) ?? 0n) + charge.effective);
    }
    const team = charge.facts.tags?.['team'];
    addTo(this.groups.byProvider, source.currency, source.provider, charge);
    addTo(this.groups.byService, source.currency, charge.facts.service.name, charge);
    addTo(this.groups.bySubAccount, source.currency, charge.facts.account?.id ?? '', charge);
    addTo(this.groups.byTeam, source.currency, team === undefined ? '' : String(team), charge);
  }
}

function addTo(groups: Map<string, Sums>, currency: string, name: string, charge: Charge): void {
  const key = `${currency} ${name}`;
  const sums = groups.get(key) ?? new Sums();
  sums.add(charge);
  groups.set(key, sums);
}

function addUntagged(sums: Untagged, charge: Charge): void {
  const bare = charge.facts.tags?.['team'] === undefined;
  sums.allTotal += charge.effective;
  sums.allUntagged += bare ? charge.effective : 0n;
  if (charge.category === 'Usage') {
    sums.usageTotal += charge.effective;
    sums.usageUntagged += bare ? charge.effective : 0n;
  }
}

function byKey(left: readonly [string, unknown], right: readonly [string, unknown]): number {
  return left[0] < right[0] ? -1 : 1;
}
