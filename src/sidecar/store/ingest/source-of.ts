/**
 * Which source a delivery belongs to. A delivery replaces the billing months of its source, so a wrong guess would
 * lose money; where the files leave a doubt the answer is a sentence and not a guess. Pure.
 */
import { basename } from 'node:path';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { DaySpan, DeliveredMonth } from './ledger.ts';

/** Provider and billing account of a row, as one text; "" for a row that states neither. */
export type AccountKey = string;

/** What says whether a month would lose something: whose charges it holds, and of which days. */
export type MonthContent = Pick<DeliveredMonth, 'month' | 'accounts' | 'days'>;

/** A source as the ledger knows it: where its files came from and whose bills they were. */
export interface KnownSource {
  readonly source: string;
  readonly paths: ReadonlySet<string>;
  readonly months: readonly MonthContent[];
}

/** What was found in the files that are loaded together. */
export interface FoundAccounts {
  readonly paths: readonly string[];
  readonly accounts: readonly AccountKey[];
  /** None where the files were not read as a whole yet. */
  readonly months: readonly MonthContent[];
}

/** Separates provider and account in an account key; neither contains it. */
export const ACCOUNT_SEPARATOR = '\u001f';

/**
 * The source for files that are loaded together: the one named; else the one that had a file at the same path; else
 * the one whose accounts they share; else a new one. Throws a caller error where more than one fits.
 */
export function decideSource(found: FoundAccounts, known: readonly KnownSource[], named: string | undefined): string {
  if (named !== undefined) {
    return named;
  }
  const samePath = known.filter((source) => found.paths.some((path) => source.paths.has(path)));
  if (samePath.length === 1 && samePath[0] !== undefined) {
    return samePath[0].source;
  }
  const sharing = known.filter((source) =>
    found.accounts.some((account) => account !== '' && accountsOf(source).has(account))
  );
  const candidates = samePath.length > 1 ? samePath : sharing;
  if (candidates.length > 1) {
    throw new ThriftDataError(
      'caller',
      'ambiguous_source',
      `${names(found.paths)} fits ${candidates.length} sources (${candidates.map(({ source }) => `"${source}"`).join(', ')}); name the one to replace with --source NAME.`
    );
  }
  const [only] = candidates;
  if (only === undefined) {
    return newName(found, new Set(known.map(({ source }) => source)));
  }
  refuseLosses(found, only);
  return only.source;
}

/** Accounts that a refusal names; of more it says how many. */
const SHOWN = 3;

/**
 * A file from elsewhere that has fewer accounts or fewer days than the month it would replace may be one part of a bill,
 * or an older state of it: replacing would drop the other rows without anybody having said so.
 */
function refuseLosses(found: FoundAccounts, source: KnownSource): void {
  for (const { month, accounts, days } of found.months) {
    const old = source.months.find((each) => each.month === month);
    const lost = (old?.accounts ?? []).filter((account) => account !== '' && !accounts.includes(account));
    const would = { what: names(found.paths), month, source: source.source };
    if (lost.length > 0) {
      const accounts = lost.slice(0, SHOWN).map((account) => account.split(ACCOUNT_SEPARATOR).join(' '));
      throw new ThriftDataError(
        'caller',
        'would_lose_accounts',
        lost.length > SHOWN
          ? sentence('would_lose_accounts_more', { ...would, accounts, more: lost.length - SHOWN })
          : sentence('would_lose_accounts', { ...would, accounts })
      );
    }
    if (old?.days !== undefined && days !== undefined) {
      const lacks = { first: days.first > old.days.first, last: days.last < old.days.last };
      // A correction may take a day or two away, but hardly most of a month.
      const kept = keptDays(old.days, days);
      const few = kept * 2 < (old.days.number ?? 0) ? kept : undefined;
      if (lacks.first || lacks.last) {
        const held = { first: old.days.first, last: old.days.last };
        const ends = { ...would, ...held, start: days.first, end: days.last };
        const code = !lacks.last ? 'would_lose_first_days' : lacks.first ? 'would_lose_days' : 'would_lose_last_days';
        throw new ThriftDataError('caller', 'would_lose_days', sentence(code, ends));
      }
      if (few !== undefined) {
        const days = String(old.days.number);
        throw new ThriftDataError(
          'caller',
          'would_lose_days',
          sentence('would_lose_most_days', { ...would, days, few })
        );
      }
    }
  }
}

/** On how many of the month's days the files have charges too; where an older store does not have these, on how many at all. */
function keptDays(old: DaySpan, found: DaySpan): number {
  const each = new Set(found.each);
  return old.each === undefined || found.each === undefined
    ? (found.number ?? 0)
    : old.each.filter((day) => each.has(day)).length;
}

function accountsOf(source: KnownSource): Set<AccountKey> {
  return new Set(source.months.flatMap(({ accounts }) => accounts));
}

function newName(found: FoundAccounts, taken: ReadonlySet<string>): string {
  const accounts = found.accounts.filter((account) => account !== '');
  const providers = new Set(accounts.map((account) => account.split(ACCOUNT_SEPARATOR)[0] ?? ''));
  const [first] = accounts;
  const fromFile = basename(found.paths[0] ?? 'bill').replace(/\.(csv|parquet|gz|zst)(?=\.|$)/gi, '');
  const base =
    first === undefined || providers.size > 1
      ? fromFile
      : `${first.split(ACCOUNT_SEPARATOR).join(' ')}${accounts.length > 1 ? ` and ${accounts.length - 1} more` : ''}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} (${number})`;
    if (!taken.has(name)) {
      return name;
    }
  }
}

/** Files that share an account belong to one delivery; files that share none to different ones. */
export function groupByAccounts<T extends { readonly accounts: readonly AccountKey[] }>(files: readonly T[]): T[][] {
  const groups: { accounts: Set<AccountKey>; files: T[] }[] = [];
  for (const file of files) {
    const own = file.accounts.filter((account) => account !== '');
    const touching = groups.filter((group) => own.some((account) => group.accounts.has(account)));
    const merged = {
      accounts: new Set([...own, ...touching.flatMap((group) => [...group.accounts])]),
      files: [...touching.flatMap((group) => group.files), file],
    };
    for (const group of touching) {
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  return groups.map((group) => group.files);
}

function names(paths: readonly string[]): string {
  const [first] = paths;
  if (first === undefined) {
    return sentence('the_delivery', {}).text;
  }
  const file = basename(first);
  return paths.length > 1 ? sentence('files_and_more', { file, more: paths.length - 1 }).text : file;
}
