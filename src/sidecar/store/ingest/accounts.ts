/** Whose bills are in a file or a staging table: provider and billing account, by billing month. */
import { unreadable } from '../describe-file.ts';
import type { Engine } from '../engines/engine.ts';
import { readSettings } from '../engines/local-file.ts';
import { PROVIDER_SQL, providerSql, sumNeeds, sumNeedsSql } from '../tables/columns.ts';
import type { StagedMonth } from './build-rollups.ts';
import { textCell } from './cells.ts';
import type { DaySpan, DeliveredMonth } from './ledger.ts';
import { fileRows } from './file-rows.ts';
import { byPath, PATH_COLUMN, pathOf, type PlansTogether } from './files-together.ts';
import { ACCOUNT_SEPARATOR, type AccountKey } from './source-of.ts';

// Enough to see nearly every account; the staged rows are asked again afterwards.
const PEEK_ROWS = 20_000;

/** Accounts in the first rows of each file, in the order of the plans. Throws a caller error when one cannot be read. */
export async function accountsInFiles(engine: Engine, plans: PlansTogether): Promise<AccountKey[][]> {
  const [plan, ...others] = plans;
  const cell = (name: string) => textCell(plan, plan.mapping.get(name), name);
  const provider = `multiIf(${cell('ServiceProviderName')} != '', ${cell('ServiceProviderName')}, ${cell('ProviderName')})`;
  const from = await fileRows(engine, plans);
  const limit = others.length === 0 ? `${PEEK_ROWS}` : `${PEEK_ROWS} BY ${PATH_COLUMN}`;
  try {
    const { rows } = await engine.read(
      `SELECT DISTINCT toString(${pathOf(plans)}), toString(${provider}) AS provider, toString(${cell('BillingAccountId')}) AS account FROM (SELECT * FROM ${from} LIMIT ${limit}) SETTINGS ${readSettings.join(', ')}`
    );
    const accounts = byPath(rows);
    return plans.map(({ path }) => (accounts.get(path) ?? []).map(([name, account]) => accountKey(name, account)));
  } catch (error) {
    if (others.length === 0) {
      throw unreadable(plan.path, plan.format, error);
    }
    // Alone, the one that cannot be read says so itself.
    const each: AccountKey[][] = [];
    for (const one of plans) {
      each.push(...(await accountsInFiles(engine, [one])));
    }
    return each;
  }
}

/** What a staging table holds. */
export interface DeliveredContent {
  readonly provider: string;
  readonly accounts: readonly AccountKey[];
  readonly months: readonly DeliveredMonth[];
  /** The same months, as roll-ups are built of them. */
  readonly staged: readonly StagedMonth[];
}

/** Months, accounts and "data up to" of the staged rows. */
export async function delivered(engine: Engine, table: string, now: string): Promise<DeliveredContent> {
  const { rows: accounts } = await engine.read(accountsQuery(table));
  const monthAccounts = new Map<string, Set<AccountKey>>();
  for (const [at, provider, account] of accounts) {
    const set = monthAccounts.get(at ?? '') ?? new Set<AccountKey>();
    set.add(accountKey(provider ?? '', account ?? ''));
    monthAccounts.set(at ?? '', set);
  }
  const { rows } = await engine.read(monthsQuery(table), { now: now.replace('T', ' ').replace('Z', '') });
  const staged: StagedMonth[] = [];
  const months = rows.map(([at = '', count, flagged, dataUpTo, charged, billed, ...needed]) => {
    const month = `${at?.slice(0, 4)}-${at?.slice(4)}`;
    const needs = new Set(sumNeeds.filter((_, index) => needed[index] !== '0'));
    staged.push({ month, rows: Number(count), needs });
    return {
      month,
      rows: Number(count),
      flagged: Number(flagged),
      dataUpTo: dataUpTo ?? null,
      accounts: [...(monthAccounts.get(at ?? '') ?? [])],
      days: spanOf((charged ?? '').split(' ')),
      billed: amountsIn(billed ?? ''),
    };
  });
  const all = [...new Set([...monthAccounts.values()].flatMap((set) => [...set]))];
  const providers = [...new Set(all.map((account) => account.split(ACCOUNT_SEPARATOR)[0] ?? ''))].filter(
    (name) => name !== ''
  );
  return { provider: providers.join(', '), accounts: all, months, staged };
}

/** Month, provider and account of each that has a charge. One number for the three is grouped in half the time. */
function accountsQuery(table: string): string {
  const month = 'toYYYYMM(BillingPeriodStart)';
  const number = `${month} + cityHash64(0, BillingAccountId) + ${providerSql((column) => `cityHash64(1, ${column})`)}`;
  const each = `SELECT ${month} AS month, ${PROVIDER_SQL} AS provider, BillingAccountId FROM ${table} LIMIT 1 BY ${number}`;
  return `SELECT toString(month), provider, BillingAccountId FROM (${each}) ORDER BY month, provider, BillingAccountId`;
}

/** One reading of the staged rows for all that is said of a month. */
function monthsQuery(table: string): string {
  const day = 'toDate(ChargePeriodStart)';
  const isUsage = "ChargeCategory = 'Usage'";
  const ofCurrency = [
    'toYYYYMM(BillingPeriodStart) AS month',
    'BillingCurrency',
    'count() AS charges',
    'countIf(x_FlagBits != 0) AS flagged',
    `countIf(${isUsage}) AS usages`,
    `maxIf(ChargePeriodEnd, ${isUsage}) AS usage_end`,
    'max(ChargePeriodStart) AS last_start',
    `groupUniqArrayIf(${day}, ${isUsage}) AS usage_days`,
    `groupUniqArray(${day}) AS days`,
    'sum(BilledCost) AS billed',
    ...sumNeedsSql().map((sql, index) => `${sql} AS need_${index}`),
  ];
  // Purchases are charged for terms that end years ahead, so usage tells how far the data reach; flat monthly usage
  // ends with its month, and nobody has data from the future.
  const end = 'if(sum(usages) > 0, max(usage_end), max(last_start))';
  const charged = 'if(sum(usages) > 0, groupUniqArrayArray(usage_days), groupUniqArrayArray(days))';
  const ofMonth = [
    // Written out for each group and not for each row.
    'toString(month)',
    'toString(sum(charges))',
    'toString(sum(flagged))',
    `formatDateTime(least(${end}, toDateTime({now:String}, 'UTC')), '%Y-%m-%dT%H:%i:%SZ')`,
    `arrayStringConcat(arrayMap(d -> toString(d), arraySort(${charged})), ' ')`,
    `arrayStringConcat(arraySort(groupArray(concat(ifNull(toString(billed), '0'), ' ', BillingCurrency))), '\\0')`,
    ...sumNeeds.map((_, index) => `toString(max(need_${index}))`),
  ];
  return `SELECT ${ofMonth.join(', ')} FROM (SELECT ${ofCurrency.join(', ')} FROM ${table} GROUP BY month, BillingCurrency) GROUP BY month ORDER BY month`;
}

/** Amounts by currency: what is written before and behind the first space of each text. */
function amountsIn(texts: string): Record<string, string> {
  return Object.fromEntries(
    texts.split('\0').map((text): [string, string] => {
      const at = text.indexOf(' ');
      return [text.slice(at + 1), text.slice(0, at)];
    })
  );
}

function spanOf(days: readonly string[]): DaySpan {
  return { first: days[0] ?? '', last: days.at(-1) ?? '', number: days.length, each: days };
}

function accountKey(provider: string | null | undefined, account: string | null | undefined): AccountKey {
  return (account ?? '') === '' ? '' : `${provider ?? ''}${ACCOUNT_SEPARATOR}${account}`;
}
