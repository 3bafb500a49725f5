/** Whose bills are in a file or a staging table: provider and billing account, by billing month. */
import { unreadable } from '../describe-file.ts';
import type { Engine } from '../engines/engine.ts';
import { readSettings } from '../engines/local-file.ts';
import { PROVIDER_SQL } from '../tables/columns.ts';
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
}

/** Months, accounts and "data up to" of the staged rows. */
export async function delivered(engine: Engine, table: string, now: string): Promise<DeliveredContent> {
  // Written out for each group and not for each row.
  const month = 'toYYYYMM(BillingPeriodStart)';
  const written = `toString(${month})`;
  const accounts = await engine.read(
    `SELECT ${written}, ${PROVIDER_SQL} AS provider, BillingAccountId FROM ${table} GROUP BY ${month}, provider, BillingAccountId ORDER BY ${month}, provider, BillingAccountId`
  );
  const monthAccounts = new Map<string, Set<AccountKey>>();
  for (const [at, provider, account] of accounts.rows) {
    const set = monthAccounts.get(at ?? '') ?? new Set<AccountKey>();
    set.add(accountKey(provider ?? '', account ?? ''));
    monthAccounts.set(at ?? '', set);
  }
  // Purchases are charged for terms that end years ahead, so usage tells how far the data reach; flat monthly usage
  // ends with its month, and nobody has data from the future.
  const end =
    "if(countIf(ChargeCategory = 'Usage') > 0, maxIf(ChargePeriodEnd, ChargeCategory = 'Usage'), max(ChargePeriodStart))";
  const day = 'toDate(ChargePeriodStart)';
  const days = `if(countIf(ChargeCategory = 'Usage') > 0, groupUniqArrayIf(${day}, ChargeCategory = 'Usage'), groupUniqArray(${day}))`;
  const { rows } = await engine.read(
    `SELECT ${written}, toString(count()), toString(countIf(x_FlagBits != 0)), formatDateTime(least(${end}, toDateTime({now:String}, 'UTC')), '%Y-%m-%dT%H:%i:%SZ'), arrayStringConcat(arrayMap(d -> toString(d), arraySort(${days})), ' ') FROM ${table} GROUP BY ${month} ORDER BY ${month}`,
    { now: now.replace('T', ' ').replace('Z', '') }
  );
  const sums = await engine.read(
    `SELECT ${written}, BillingCurrency, toString(sum(BilledCost)) FROM ${table} GROUP BY ${month}, BillingCurrency ORDER BY ${month}, BillingCurrency`
  );
  const billedIn = (wanted: string) =>
    Object.fromEntries(
      sums.rows.flatMap(([at, currency, amount]): [string, string][] =>
        at === wanted ? [[currency ?? '', amount ?? '0']] : []
      )
    );
  const months = rows.map(([at, count, flagged, dataUpTo, charged]) => ({
    month: `${at?.slice(0, 4)}-${at?.slice(4)}`,
    rows: Number(count),
    flagged: Number(flagged),
    dataUpTo: dataUpTo ?? null,
    accounts: [...(monthAccounts.get(at ?? '') ?? [])],
    days: spanOf((charged ?? '').split(' ')),
    billed: billedIn(at ?? ''),
  }));
  const all = [...new Set([...monthAccounts.values()].flatMap((set) => [...set]))];
  const providers = [...new Set(all.map((account) => account.split(ACCOUNT_SEPARATOR)[0] ?? ''))].filter(
    (name) => name !== ''
  );
  return { provider: providers.join(', '), accounts: all, months };
}

function spanOf(days: readonly string[]): DaySpan {
  return { first: days[0] ?? '', last: days.at(-1) ?? '', number: days.length, each: days };
}

function accountKey(provider: string | null | undefined, account: string | null | undefined): AccountKey {
  return (account ?? '') === '' ? '' : `${provider ?? ''}${ACCOUNT_SEPARATOR}${account}`;
}
