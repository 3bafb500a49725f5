/** Finds the columns of a Cloud Billing export, nested or flattened, and tells such exports by them. Pure. */
import { cellsOf } from '../../../contract/focus/derived-plan.ts';
import { first, type Expression } from '../../../contract/focus/derivation.ts';
import type { FileColumn } from '../../../contract/focus/reading.ts';

/** Columns of one file by their names in BigQuery: `native('service', 'description')`. */
export interface GoogleCells {
  /**
   * A field as text, nothing where the file does not have it. Flattened it is called `service.description` or
   * `service_description`; nested it stands in the record `service`.
   */
  native(...path: readonly [string, ...string[]]): Expression;
  has(...path: readonly [string, ...string[]]): boolean;
  readonly columns: readonly FileColumn[];
}

const spellings = (path: readonly string[]) => [path.join('.'), path.join('_'), path.join('__')];

/** The columns of a file. */
export function googleCells(columns: readonly FileColumn[]): GoogleCells {
  const cells = cellsOf(columns);
  return {
    native: (...path) => {
      const [record, ...rest] = path;
      const flat = cells(...spellings(path));
      return rest.length === 0 || !cells.has(record)
        ? flat
        : first(...(cells.has(...spellings(path)) ? [flat] : []), {
            kind: 'json value',
            of: cells(record),
            path: rest,
          });
    },
    has: (...path) => cells.has(...spellings(path)) || (path.length > 1 && cells.has(path[0])),
    columns,
  };
}

const lowerNames = (headers: readonly string[]) => new Set(headers.map((header) => header.trim().toLowerCase()));

/** True for rows of a standard or detailed usage cost export. */
export function isBillingExport(headers: readonly string[]): boolean {
  const names = lowerNames(headers);
  return ['billing_account_id', 'usage_start_time', 'cost'].every((name) => names.has(name));
}

/** True for rows of Google's FOCUS export, which lacks columns that its own `x_` columns tell of. */
export function isFocusExport(headers: readonly string[]): boolean {
  const names = lowerNames(headers);
  return ['billedcost', 'billingaccountid', 'x_serviceid', 'x_credits'].every((name) => names.has(name));
}
