/** Counts what a derivation makes of a file, by a reading of the file's own columns that derives nothing. */
import type { NativeTotal, ReasonCount } from '../../../contract/api/delivery.ts';
import { subtractDecimals, sumDecimals } from '../../../contract/money.ts';
import type { ControlTotal } from '../../../contract/api/query.ts';
import type { Engine } from '../engines/engine.ts';
import { readSettings } from '../engines/local-file.ts';
import { conditionSql, expressionSql } from './derivation-sql.ts';
import { nativeRows, scopeOf, setAsideSql, type DerivedPlan } from './derived-rows.ts';
import { wideDecimalOf } from './expressions.ts';
import { ownRows } from './file-rows.ts';
import { byPath, pathOf, type PlansTogether, type Row } from './files-together.ts';

/** What stands in the file, in its own columns. */
export interface NativeReading {
  readonly rows: number;
  readonly setAside: ReasonCount[];
  /** By currency: each control's sum, and the sum of each of its explained parts. */
  readonly sums: readonly { readonly currency: string; readonly controls: readonly NativeSums[] }[];
}

interface NativeSums {
  readonly input: string;
  readonly explained: readonly { readonly reason: string; readonly amount: string; readonly rows: number }[];
}

/** Reads the files' own columns, by path: rows, rows set aside, and the sums of the controls. */
export async function readNative(
  engine: Engine,
  plan: DerivedPlan,
  plans: PlansTogether
): Promise<Map<string, NativeReading>> {
  const { derivation } = plan;
  const scope = scopeOf(plan);
  const settings = `SETTINGS ${readSettings.join(', ')}`;
  const native = nativeRows(plan, await ownRows(engine, plans));
  const path = pathOf(plans);
  const currency = derivation.columns['BillingCurrency'];
  const sums = derivation.controls.flatMap((control) => {
    const value = wideDecimalOf(expressionSql(control.value, scope));
    return [
      `toString(ifNull(sum(${value}), 0))`,
      ...control.explained.flatMap(({ when, value: part, givesZero }) => {
        const amount = part === undefined ? value : wideDecimalOf(expressionSql(part, scope));
        // A row of the wrong shape is rejected with the value that the rules give it, never set aside.
        const condition =
          givesZero === true
            ? conditionSql(when, scope)
            : `(NOT r_cut AND NOT r_more AND ${conditionSql(when, scope)})`;
        return [`toString(ifNull(sumIf(${amount}, ${condition}), 0))`, `toString(countIf(${condition}))`];
      }),
    ];
  });
  const { rows } = await engine.read(
    `SELECT toString(${path}) AS path, ${currency === undefined ? "''" : expressionSql(currency, scope)} AS currency, toString(count())${sums.map((sum) => `,\n  ${sum}`).join('')}\nFROM ${native}\nGROUP BY path, currency ORDER BY path, currency\n${settings}`
  );
  const aside =
    derivation.setAside.length === 0
      ? []
      : (
          await engine.read(
            `SELECT toString(${path}) AS path, toString(${setAsideSql(derivation, scope)}) AS reason, toString(count()) FROM ${native} GROUP BY path, reason ORDER BY path, reason\n${settings}`
          )
        ).rows;
  const [sumsOf, asideOf] = [byPath(rows), byPath(aside)];
  return new Map(plans.map((each) => [each.path, readingOf(plan, sumsOf.get(each.path), asideOf.get(each.path))]));
}

function readingOf({ derivation }: DerivedPlan, rows: readonly Row[] = [], aside: readonly Row[] = []): NativeReading {
  return {
    rows: rows.reduce((total, [, count]) => total + Number(count), 0),
    setAside: aside.flatMap(([reason, count]) => {
      const known = derivation.setAside[Number(reason) - 1];
      return known === undefined ? [] : [{ reason: known.reason, rows: Number(count) }];
    }),
    sums: rows.map(([code, , ...cells]) => {
      const next = cells.map((cell) => cell ?? '0')[Symbol.iterator]();
      const take = () => next.next().value ?? '0';
      return {
        currency: code === null || code === undefined || code === '' ? 'XXX' : code,
        controls: derivation.controls.map(({ explained }) => ({
          input: take(),
          explained: explained.map(({ reason }) => ({ reason, amount: take(), rows: Number(take()) })),
        })),
      };
    }),
  };
}

/**
 * Holds the native sums against what was stored and rejected. `difference` is 0 where every amount of the file went
 * somewhere that is told.
 */
export function nativeTotals(
  plan: DerivedPlan,
  reading: NativeReading,
  totals: readonly ControlTotal[]
): NativeTotal[] {
  return reading.sums.flatMap(({ currency, controls }) =>
    controls.flatMap((sums, index): NativeTotal[] => {
      const control = plan.derivation.controls[index];
      if (control === undefined) {
        return [];
      }
      const own = totals.find((total) => total.currency === currency && total.metric === control.metric);
      const stored = own?.stored ?? '0';
      const rejected = own?.rejected ?? '0';
      const explained = sums.explained.filter(({ rows }) => rows > 0).map(({ reason, amount }) => ({ reason, amount }));
      const told = sumDecimals([stored, rejected, ...explained.map(({ amount }) => amount)]);
      return [
        {
          name: control.name,
          currency,
          metric: control.metric,
          input: sums.input,
          stored,
          rejected,
          explained,
          difference: subtractDecimals(sums.input, told),
        },
      ];
    })
  );
}
