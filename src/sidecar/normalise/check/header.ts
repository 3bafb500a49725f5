/** Which FOCUS column every column of a file is, which dataset and version the file has. */
import type { CheckedDataset, CheckedVersion } from '../../../contract/api/check.ts';
import type { FocusTableColumn, Reference } from './reference.ts';

/** A file's column: its place (first = 1), its name as written, and the FOCUS column it stands for. */
export interface HeaderColumn {
  readonly place: number;
  readonly name: string;
  readonly focus: string | null;
  /** `spelling`: the name differs from the FOCUS column's in case, spaces or signs. */
  readonly match: 'exact' | 'spelling' | 'doubled' | 'none';
}

const signatures: Readonly<Record<Exclude<CheckedDataset, 'CostAndUsage'>, readonly string[]>> = {
  ContractCommitment: ['ContractCommitmentId', 'ContractId'],
  InvoiceDetail: ['InvoiceDetailId', 'InvoiceIssueDate'],
  BillingPeriod: ['BillingPeriodStatus', 'BillingPeriodStart'],
};
const costColumns = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost', 'AmortizedCost'];
const chargeColumns = ['ChargeCategory', 'ChargeType', 'ChargePeriodStart', 'BillingPeriodStart'];
const versions: readonly CheckedVersion[] = ['1.0', '1.1', '1.2', '1.3', '1.4'];

/** The dataset a header belongs to; null when it is not FOCUS: native bills share names with it, but no cost column. */
export function detectDataset(names: readonly string[]): CheckedDataset | null {
  const plain = new Set(names.map(bare));
  for (const [dataset, signature] of Object.entries(signatures)) {
    if (signature.every((name) => plain.has(bare(name))) && !plain.has(bare('ChargePeriodStart'))) {
      return dataset as CheckedDataset;
    }
  }
  const cost = costColumns.some((name) => plain.has(bare(name)));
  const kind = chargeColumns.some((name) => plain.has(bare(name)));
  return cost && kind ? 'CostAndUsage' : null;
}

/** Matches names to the dataset's columns; the first of several spellings wins, later ones are `doubled`. */
export function matchHeader(names: readonly string[], columns: readonly FocusTableColumn[]): HeaderColumn[] {
  const byBareName = new Map(columns.map((column) => [bare(column.id), column.id]));
  const taken = new Set<string>();
  const exact = new Set(names.filter((name) => byBareName.get(bare(name)) === name));
  return names.map((name, index): HeaderColumn => {
    const focus = byBareName.get(bare(name)) ?? null;
    const place = index + 1;
    if (focus === null) {
      return { place, name, focus: null, match: 'none' };
    }
    const another = name !== focus && exact.has(focus);
    if (taken.has(focus) || another) {
      return { place, name, focus: null, match: 'doubled' };
    }
    taken.add(focus);
    return { place, name, focus, match: name === focus ? 'exact' : 'spelling' };
  });
}

/** The newest version that brought one of the file's columns; 1.4 also when only the successors of ProviderName are there. */
export function detectVersion(
  dataset: CheckedDataset,
  present: ReadonlySet<string>,
  reference: Reference
): CheckedVersion {
  const columns = reference.columns.filter((column) => column.dataset === dataset);
  let newest = columns
    .filter((column) => present.has(column.id))
    .map((column) => Math.max(0, versions.indexOf(firstVersion(column))))
    .reduce((left, right) => Math.max(left, right), dataset === 'CostAndUsage' ? 0 : versions.indexOf('1.3'));
  const removed = columns.filter((column) => column.removed_in === '1.4');
  const hasSuccessor = present.has('ServiceProviderName') && removed.every((column) => !present.has(column.id));
  if (dataset === 'CostAndUsage' && versions[newest] === '1.3' && hasSuccessor) {
    newest += 1;
  }
  return versions[newest] ?? '1.0';
}

/** The first checked version that has the column; 0.5 and 1.0-preview columns count as 1.0. */
export function firstVersion(column: FocusTableColumn): CheckedVersion {
  return versions.find((version) => column.versions[version] !== undefined) ?? '1.0';
}

/** Why a column is not part of a version; null when it is. */
export function absentFrom(version: CheckedVersion, column: FocusTableColumn): string | null {
  if (column.versions[version] !== undefined) {
    return null;
  }
  return versions.indexOf(firstVersion(column)) > versions.indexOf(version)
    ? `${column.id} came with FOCUS ${firstVersion(column)}; the file is ${version}.`
    : `${column.id} was removed in FOCUS ${column.removed_in ?? version}.`;
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
