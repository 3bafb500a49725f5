/**
 * Which files are the actual and which the amortised export of a month, and which rows of an actual one are in the
 * amortised one too. Pure: surveys in, decisions out.
 */
import { basename, dirname } from 'node:path';
import { compareDecimals, sumDecimals } from '../../../contract/money.ts';

/** Rows of one file by what they are, over the whole file. */
export interface SurveyedRole {
  /** Billing account and month as one text. */
  readonly bill: string;
  /** `bill`, currency and subscription as one text. */
  readonly group: string;
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

/** `both`: one file has purchases and shares. `unknown`: nothing tells the kind. */
export type Kind = 'actual' | 'amortised' | 'both' | 'unknown';

/** What is decided about a file. */
export interface Reading {
  readonly path: string;
  readonly kind: Kind;
  /** Bills of which the actual and the amortised export are loaded together. */
  readonly paired: readonly string[];
  /** Groups of those bills in which the two exports have different charges: the rows of both stay. */
  readonly apart: readonly string[];
  /** Those of `apart` that stand in both exports. */
  readonly inBoth: readonly string[];
  readonly notes: readonly string[];
}

const isZero = (amount: string) => compareDecimals(amount, '0') === 0;
const unique = (texts: readonly string[]) => [...new Set(texts)];
const sum = (rows: readonly SurveyedRole[]) => sumDecimals(rows.map(({ amount }) => amount));
const isShared = ({ role }: SurveyedRole) => role === 'covered' || role === 'unused';

/** Decides for files that are loaded together. */
export function pairFiles(files: readonly SurveyedFile[]): Reading[] {
  const kinds = kindsOf(files);
  const rowsOf = (kind: Kind) => files.filter(({ path }) => kinds.get(path) === kind).flatMap(({ groups }) => groups);
  const [actual, amortised] = [rowsOf('actual'), rowsOf('amortised')];
  const inAmortised = new Set(amortised.map(({ bill }) => bill));
  const paired = new Set(actual.map(({ bill }) => bill).filter((bill) => inAmortised.has(bill)));
  const [left, right] = [byGroup(actual, paired), byGroup(amortised, paired)];
  const apart = unique([...left.keys(), ...right.keys()]).filter(
    (group) => !isAgreed(left.get(group) ?? [], right.get(group) ?? [])
  );
  return files.map(({ path, groups }) => {
    const kind = kinds.get(path) ?? 'unknown';
    const isOfPair = kind === 'actual' || kind === 'amortised';
    const own = new Set(isOfPair ? groups.map(({ group }) => group) : []);
    const ownApart = apart.filter((group) => own.has(group));
    return {
      path,
      kind,
      paired: isOfPair ? unique(groups.map(({ bill }) => bill)).filter((bill) => paired.has(bill)) : [],
      apart: ownApart,
      inBoth: ownApart.filter((group) => left.has(group) && right.has(group)),
      notes: [
        ...lonelyNotes(kind, groups, paired),
        ...(kind === 'actual' && ownApart.length > 0 ? [differenceNote(ownApart, left, right)] : []),
      ],
    };
  });
}

function byGroup(rows: readonly SurveyedRole[], paired: ReadonlySet<string>): Map<string, SurveyedRole[]> {
  const groups = new Map<string, SurveyedRole[]>();
  for (const row of rows.filter(({ bill }) => paired.has(bill))) {
    const known = groups.get(row.group);
    if (known === undefined) {
      groups.set(row.group, [row]);
    } else {
      known.push(row);
    }
  }
  return groups;
}

const untouched = (rows: readonly SurveyedRole[]) => rows.filter(({ role }) => role === 'other');
const count = (rows: readonly SurveyedRole[]) => rows.reduce((total, row) => total + row.rows, 0);

/** True where each charge may be read once: both have the same others, and neither has what the other one tells. */
function isAgreed(actual: readonly SurveyedRole[], amortised: readonly SurveyedRole[]): boolean {
  return (
    count(untouched(actual)) === count(untouched(amortised)) &&
    compareDecimals(sum(untouched(actual)), sum(untouched(amortised))) === 0 &&
    actual.filter(isShared).every(({ isFree }) => isFree) &&
    amortised.filter(({ role }) => role === 'purchase').every(({ isFree }) => isFree)
  );
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
  nameBoth(files, kinds);
  for (const file of files.filter(({ path }) => kinds.get(path) === 'unknown')) {
    const twin = files.find((other) => other.path !== file.path && isCopy(file, other));
    const kind = kinds.get(twin?.path ?? '');
    if (twin !== undefined && kind !== 'both' && kinds.get(file.path) === 'unknown') {
      kinds.set(file.path, kind === 'actual' ? 'amortised' : 'actual');
      kinds.set(twin.path, kind === 'actual' ? 'actual' : 'amortised');
    }
  }
  return kinds;
}

/** A file whose rows tell both goes by its name where its partner is there. */
function nameBoth(files: readonly SurveyedFile[], kinds: Map<string, Kind>): void {
  const told = ({ path }: SurveyedFile): Kind => {
    const kind = kinds.get(path) ?? 'unknown';
    return kind === 'both' ? kindByName(path) : kind;
  };
  const all = new Set(files.map(told));
  if (all.has('actual') && all.has('amortised')) {
    files
      .filter((file) => kinds.get(file.path) === 'both' && told(file) !== 'unknown')
      .forEach((file) => kinds.set(file.path, told(file)));
  }
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

/** Charges that no commitment touches are the same in both files. */
function isCopy(left: SurveyedFile, right: SurveyedFile): boolean {
  const facts = ({ groups }: SurveyedFile) =>
    untouched(groups).map(({ group, isFree, rows, amount }) => `${group}|${String(isFree)}|${rows}|${amount}`);
  return (
    untouched(left.groups).some(({ amount }) => !isZero(amount)) &&
    facts(left).sort().join('\n') === facts(right).sort().join('\n')
  );
}

function lonelyNotes(kind: Kind, groups: readonly SurveyedRole[], paired: ReadonlySet<string>): string[] {
  const isLonely = groups.some(({ bill, role }) => role !== 'other' && !paired.has(bill));
  if (kind === 'both') {
    return [
      'the file holds purchases of reservations or savings plans and shares of them: read as actual and amortised cost in one',
    ];
  }
  if (!isLonely) {
    return [];
  }
  return [
    kind === 'amortised'
      ? 'amortised cost without its actual export: BilledCost of what reservations and savings plans cost is not there; load both exports of the month together'
      : 'actual cost without its amortised export: EffectiveCost of what reservations and savings plans cover is 0; load both exports of the month together',
  ];
}

/** Somebody should know: as Azure writes them, both exports have the same charges outside of commitments. */
function differenceNote(
  apart: readonly string[],
  actual: ReadonlyMap<string, readonly SurveyedRole[]>,
  amortised: ReadonlyMap<string, readonly SurveyedRole[]>
): string {
  const told = (rows: ReadonlyMap<string, readonly SurveyedRole[]>) => {
    const own = untouched(apart.flatMap((group) => rows.get(group) ?? []));
    return `${count(own)} rows that sum to ${sum(own)}`;
  };
  return `charges that no reservation or savings plan touches differ in ${apart.length} ${apart.length === 1 ? 'subscription' : 'subscriptions'}: ${told(actual)} in the actual export, ${told(amortised)} in the amortised one; the rows of both are kept, with BilledCost from the one and EffectiveCost from the other (x_Export says which)`;
}
