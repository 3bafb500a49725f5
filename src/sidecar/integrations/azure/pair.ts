/**
 * Which files are the actual and which the amortised export of a month, and which rows of an actual one are in the
 * amortised one too. Pure: surveys in, decisions out.
 */
import { basename, dirname } from 'node:path';
import { compareDecimals, sumDecimals } from '../../../contract/money.ts';

/** Rows of one file by what they are, over the whole file. */
export interface SurveyedRole {
  /** Billing account, month and currency as one text. */
  readonly bill: string;
  readonly subscription: string;
  readonly role: string;
  readonly isFree: boolean;
  readonly rows: number;
  /** Decimal text. */
  readonly amount: string;
}

export interface SurveyedFile {
  readonly path: string;
  readonly groups: readonly SurveyedRole[];
}

/** `whole`: has both kinds of rows, or no commitment touches it. */
export type Kind = 'actual' | 'amortised' | 'both' | 'unknown';

/** What is decided about a file. */
export interface Reading {
  readonly path: string;
  readonly kind: Kind;
  /** Bills of which an amortised export is loaded with this actual one. */
  readonly paired: readonly string[];
  /** Subscriptions of those bills that the amortised export does not have: their rows stay. */
  readonly alone: readonly string[];
  readonly notes: readonly string[];
}

const isZero = (amount: string) => compareDecimals(amount, '0') === 0;
const unique = (texts: readonly string[]) => [...new Set(texts)];
const sum = (groups: readonly SurveyedRole[]) => sumDecimals(groups.map(({ amount }) => amount));

/** Decides for files that are loaded together. */
export function pairFiles(files: readonly SurveyedFile[]): Reading[] {
  const kinds = kindsOf(files);
  const withKind = (kind: Kind) => files.filter(({ path }) => kinds.get(path) === kind);
  const amortised = withKind('amortised');
  const shared = rowsByBill(amortised);
  const actualBills = new Set(withKind('actual').flatMap(({ groups }) => groups.map(({ bill }) => bill)));
  return files.map((file) => {
    const kind = kinds.get(file.path) ?? 'unknown';
    const bills = unique(file.groups.map(({ bill }) => bill));
    const paired = kind === 'actual' ? bills.filter((bill) => shared.has(bill)) : [];
    const isKnown = new Set(
      amortised.flatMap(({ groups }) => groups.map(({ bill, subscription }) => `${bill}|${subscription}`))
    );
    const alone = unique(
      file.groups
        .filter(({ bill, subscription }) => paired.includes(bill) && !isKnown.has(`${bill}|${subscription}`))
        .map(({ subscription }) => subscription)
    );
    const partners = kind === 'actual' ? new Set(paired) : actualBills;
    return { path: file.path, kind, paired, alone, notes: notesOf(file, kind, partners, shared) };
  });
}

function rowsByBill(files: readonly SurveyedFile[]): Map<string, SurveyedRole[]> {
  const byBill = new Map<string, SurveyedRole[]>();
  files
    .flatMap(({ groups }) => groups)
    .forEach((group) => byBill.set(group.bill, [...(byBill.get(group.bill) ?? []), group]));
  return byBill;
}

/** By the rows, else by parts of the same export, else by the name, else by being a copy of another file. */
function kindsOf(files: readonly SurveyedFile[]): Map<string, Kind> {
  const kinds = new Map(files.map((file): [string, Kind] => [file.path, kindByRows(file)]));
  for (const { path } of files.filter((file) => kinds.get(file.path) === 'unknown')) {
    const parts = files.filter((other) => exportOf(other.path) === exportOf(path));
    const known = unique(parts.map((part) => kinds.get(part.path) ?? 'unknown')).filter((kind) => kind !== 'unknown');
    const [only] = known;
    kinds.set(path, known.length === 1 && only !== undefined ? (only as Kind) : kindByName(path));
  }
  const unknown = files.filter(({ path }) => kinds.get(path) === 'unknown');
  for (const file of unknown) {
    const twin = files.find(
      (other) => other.path !== file.path && kinds.get(other.path) !== 'actual' && isCopy(file, other)
    );
    if (twin !== undefined) {
      kinds.set(file.path, 'actual');
      kinds.set(twin.path, 'amortised');
    }
  }
  return kinds;
}

function kindByRows({ groups }: SurveyedFile): Kind {
  const has = (role: string, isFree: boolean) =>
    groups.some((group) => group.role === role && (isFree || !group.isFree));
  const isAmortised = has('unused', true) || has('covered', false);
  const isActual = has('purchase', false);
  return isAmortised && isActual ? 'both' : isAmortised ? 'amortised' : isActual ? 'actual' : 'unknown';
}

function kindByName(path: string): Kind {
  const found = [...path.matchAll(/amorti[sz]ed|actual/gi)].at(-1)?.[0].toLowerCase();
  return found === undefined ? 'unknown' : found === 'actual' ? 'actual' : 'amortised';
}

/** Files of one folder whose names differ in numbers only are parts of one export. */
function exportOf(path: string): string {
  return `${dirname(path)}|${basename(path).replace(/\d+/g, '#')}`;
}

function isCopy(left: SurveyedFile, right: SurveyedFile): boolean {
  const facts = ({ groups }: SurveyedFile) =>
    groups.map((group) => `${group.bill}|${group.subscription}|${group.role}|${group.rows}|${group.amount}`).sort();
  return left.groups.some(({ amount }) => !isZero(amount)) && facts(left).join('\n') === facts(right).join('\n');
}

function notesOf(
  file: SurveyedFile,
  kind: Kind,
  partners: ReadonlySet<string>,
  amortised: ReadonlyMap<string, readonly SurveyedRole[]>
): string[] {
  const lonely = file.groups.filter(({ bill, role }) => role !== 'other' && !partners.has(bill));
  if (kind === 'both') {
    return [
      'the file holds purchases of reservations or savings plans and shares of them: read as actual and amortised cost in one',
    ];
  }
  if (kind === 'amortised' && lonely.length > 0) {
    return [
      'amortised cost without its actual export: BilledCost of what reservations and savings plans cost is not there; load both exports of the month together',
    ];
  }
  if (kind === 'actual' || (kind === 'unknown' && lonely.length > 0)) {
    return [
      ...(lonely.length > 0
        ? [
            'actual cost without its amortised export: EffectiveCost of what reservations and savings plans cover is 0; load both exports of the month together',
          ]
        : []),
      ...differences(file, partners, amortised),
    ];
  }
  return [];
}

/** Charges that no commitment touches stand in both exports; where they differ somebody should know. */
function differences(
  file: SurveyedFile,
  partners: ReadonlySet<string>,
  amortised: ReadonlyMap<string, readonly SurveyedRole[]>
): string[] {
  return [...partners].flatMap((bill) => {
    const ofOthers = (groups: readonly SurveyedRole[]) =>
      sum(groups.filter((group) => group.bill === bill && group.role === 'other'));
    const here = ofOthers(file.groups);
    const there = ofOthers(amortised.get(bill) ?? []);
    return compareDecimals(here, there) === 0
      ? []
      : [
          `charges that no reservation or savings plan touches sum to ${here} here and to ${there} in the amortised export; they are read from the amortised export`,
        ];
  });
}
