/**
 * From a reading plan to the SELECT that turns the file's cells into rows of `cost`: typed values, flag bits and the
 * reason for rejection, all in one statement that the engine runs over the whole file. Pure text building.
 */
import { focusColumns } from '../../../contract/focus/columns.ts';
import {
  rejectReasons,
  rowFlags,
  type ReadingPlan,
  type RejectReason,
  type RowFlag,
} from '../../../contract/focus/reading.ts';
import { identifier, literal } from '../engines/sql.ts';
import { asText, mapCell, numberCell, textCell, timeCell, type NumberCell, type TimeCell } from './cells.ts';
import { isNullText } from './expressions.ts';
import { isTotalRow } from './total-rows.ts';

export const costMetrics = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'] as const;
export type CostMetric = (typeof costMetrics)[number];

const timeColumns = ['BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd'] as const;
const mapColumns = new Set(['Tags']);
const chargeCategories = focusColumns.find((column) => column.id === 'ChargeCategory')?.allowedValues ?? [];
const isNoCharge = `v_ChargeCategory NOT IN (${chargeCategories.map(literal).join(', ')})`;

/** What the statements of files that are written alike are made of. */
export interface FileSelect {
  /** Names of the `cost` columns in the order of `values`; all but `x_File`. */
  readonly columns: readonly string[];
  readonly values: readonly string[];
  /** `WITH` clause that both `values` and `rejectIndex` refer to. */
  readonly withClause: string;
  /** 0 where the row is stored, else 1 + index in `rejectReasons`. */
  readonly rejectIndex: string;
  /** The billing currency as it is stored. */
  readonly currency: string;
  readonly cells: ReadonlyMap<CostMetric, NumberCell>;
}

/** Builds the expressions for the plan's file and all that are written alike; `source` and `delivery` go into every row. */
export function selectFor(plan: ReadingPlan, source: string, delivery: string): FileSelect {
  const aliases: string[] = [];
  const cells = new Map<CostMetric, NumberCell>();
  for (const metric of costMetrics) {
    const cell = numberCell(plan, plan.mapping.get(metric), metric);
    cells.set(metric, cell);
    aliases.push(...cell.aliases);
  }
  const times = new Map<string, TimeCell>();
  for (const name of timeColumns) {
    const cell = timeCell(plan, plan.mapping.get(name), name);
    times.set(name, cell);
    aliases.push(...cell.aliases);
  }
  aliases.push(`${textCell(plan, plan.mapping.get('BillingCurrency'), 'BillingCurrency')} AS v_currency`);
  aliases.push(`${textCell(plan, plan.mapping.get('ChargeCategory'), 'ChargeCategory')} AS v_ChargeCategory`);
  aliases.push(`${textCell(plan, plan.mapping.get('ChargeClass'), 'ChargeClass')} AS v_ChargeClass`);

  const otherNumbers = focusColumns
    .filter((column) => column.type === 'Decimal' && !cells.has(column.id as CostMetric))
    .map((column) => ({ id: column.id, cell: numberCell(plan, plan.mapping.get(column.id), column.id) }));
  aliases.push(...otherNumbers.flatMap(({ cell }) => cell.aliases));

  const zeroGap = (metric: CostMetric) => `(v_${metric} = 0 AND v_BilledCost > 0 AND v_ChargeCategory = 'Usage')`;
  const currency = "if(v_currency = '', 'XXX', v_currency)";
  const flags = flagConditions(plan, cells, times, otherNumbers, zeroGap);

  const columns: string[] = [];
  const values: string[] = [];
  const add = (name: string, sql: string) => {
    columns.push(name);
    values.push(sql);
  };
  for (const column of focusColumns) {
    const id = column.id;
    if (id === 'BilledCost' || id === 'EffectiveCost') {
      add(id, `v_${id}`);
    } else if (id === 'ListCost' || id === 'ContractedCost') {
      // R14: the zero some providers write for a price they do not have is no price.
      add(id, `if(${zeroGap(id)}, NULL, v_${id})`);
    } else if (id === 'BillingPeriodStart') {
      add(id, 'assumeNotNull(ifNull(v_BillingPeriodStart, toStartOfMonth(v_ChargePeriodStart)))');
    } else if (id === 'ChargePeriodStart') {
      add(id, 'assumeNotNull(ifNull(v_ChargePeriodStart, v_BillingPeriodStart))');
    } else if (id === 'ChargePeriodEnd') {
      add(id, 'assumeNotNull(coalesce(v_ChargePeriodEnd, v_ChargePeriodStart, v_BillingPeriodStart))');
    } else if (id === 'BillingPeriodEnd') {
      add(id, 'assumeNotNull(coalesce(v_BillingPeriodEnd, v_BillingPeriodStart, v_ChargePeriodStart))');
    } else if (id === 'BillingCurrency') {
      add(id, currency);
    } else if (id === 'ChargeCategory' || id === 'ChargeClass') {
      add(id, `v_${id}`);
    } else if (column.type === 'Decimal') {
      if (plan.mapping.has(id)) {
        add(id, `v_${id}`);
      }
    } else if (mapColumns.has(id)) {
      if (plan.mapping.has(id)) {
        add(id, mapCell(plan, plan.mapping.get(id)).value);
      }
    } else if (plan.mapping.has(id)) {
      add(id, textCell(plan, plan.mapping.get(id), id));
    }
  }
  add('x_OtherJson', otherCells(plan, otherNumbers));
  add('x_FlagBits', flagBits(flags));
  add('x_RemaindersJson', remainders(cells));
  add('x_Source', literal(source));
  add('x_Delivery', literal(delivery));
  return {
    columns,
    values,
    withClause: aliases.join(',\n  '),
    rejectIndex: rejectIndex(plan, cells, times),
    currency,
    cells,
  };
}

type NamedNumber = { readonly id: string; readonly cell: NumberCell };

function flagConditions(
  plan: ReadingPlan,
  cells: ReadonlyMap<CostMetric, NumberCell>,
  times: ReadonlyMap<string, TimeCell>,
  otherNumbers: readonly NamedNumber[],
  zeroGap: (metric: CostMetric) => string
): Partial<Record<RowFlag, string>> {
  const any = (conditions: readonly string[]) => anyOf(conditions);
  const time = (name: string) => times.get(name);
  const number = (metric: CostMetric) => cells.get(metric);
  const tags = mapCell(plan, plan.mapping.get('Tags'));
  const renamed = Object.entries(plan.values).flatMap(([column, renames]) => {
    const from = plan.mapping.get(column);
    return from === undefined || Object.keys(renames).length === 0
      ? []
      : [`${asText(plan, from)} IN (${Object.keys(renames).map(literal).join(', ')})`];
  });
  const powerOfTen = (cost: CostMetric, price: string) =>
    plan.mapping.has(cost) && plan.mapping.has(price) && plan.mapping.has('PricingQuantity')
      ? offByPowerOfTen(`v_${cost}`, `v_${price}`, 'v_PricingQuantity')
      : '0';
  return {
    'BillingCurrency is missing: stored as XXX': "v_currency = ''",
    'BillingCurrency is not an ISO 4217 code': "(v_currency != '' AND NOT match(v_currency, '^[A-Z]{3}$'))",
    'BilledCost is missing': number('BilledCost')?.isMissing ?? '1',
    'EffectiveCost is missing': number('EffectiveCost')?.isMissing ?? '1',
    'ListCost is missing': number('ListCost')?.isMissing ?? '1',
    'ContractedCost is missing': number('ContractedCost')?.isMissing ?? '1',
    'BillingPeriodStart is missing: taken from ChargePeriodStart': 'v_BillingPeriodStart IS NULL',
    'ChargePeriodStart is missing: taken from BillingPeriodStart': 'v_ChargePeriodStart IS NULL',
    'ChargePeriodEnd is missing or not after ChargePeriodStart':
      '(v_ChargePeriodEnd IS NULL OR ifNull(v_ChargePeriodEnd <= v_ChargePeriodStart, 0))',
    'BillingPeriodEnd is missing or not after BillingPeriodStart':
      '(v_BillingPeriodEnd IS NULL OR ifNull(v_BillingPeriodEnd <= v_BillingPeriodStart, 0))',
    'money text had a currency sign, separators or brackets: read as the number it shows': any([
      ...[...cells.values()].map((cell) => cell.isRepaired),
      ...otherNumbers.map(({ cell }) => cell.isRepaired),
    ]),
    'a cost has more than 18 decimals: the rest is kept in x_Remainders': any(
      [...cells.values()].map((cell) => cell.hasRemainder)
    ),
    'a price or quantity is not a number: stored as null, text kept in x_Other': any(
      otherNumbers.map(({ cell }) => cell.isBroken)
    ),
    'a price or quantity has more than 18 decimals: cut, text kept in x_Other': any(
      otherNumbers.map(({ cell }) => cell.hasRemainder)
    ),
    'ChargeCategory is not one of FOCUS': isNoCharge,
    'a value of an older FOCUS version was replaced by its new name': any(renamed),
    'a credit has a positive cost':
      "(v_ChargeCategory = 'Credit' AND v_ChargeClass != 'Correction' AND ifNull(v_BilledCost > 0, 0))",
    'usage has a negative cost without being a correction':
      "(v_ChargeCategory = 'Usage' AND v_ChargeClass != 'Correction' AND (ifNull(v_BilledCost < 0, 0) OR ifNull(v_EffectiveCost < 0, 0)))",
    'ListCost is ListUnitPrice × PricingQuantity off by a power of ten': powerOfTen('ListCost', 'ListUnitPrice'),
    'ContractedCost is ContractedUnitPrice × PricingQuantity off by a power of ten': powerOfTen(
      'ContractedCost',
      'ContractedUnitPrice'
    ),
    'Tags is not a JSON object: text kept in x_Other': tags.isBroken,
    'a date was written with slashes: read in the order that the file’s billing periods prove': any(
      timeColumns.map((name) => time(name)?.isSlash ?? '0')
    ),
    'a zero price or cost stands where the row was billed: the provider may have had none to give': any([
      `ifNull(${zeroGap('ListCost')}, 0)`,
      `ifNull(${zeroGap('ContractedCost')}, 0)`,
    ]),
  };
}

function anyOf(conditions: readonly string[]): string {
  const real = conditions.filter((condition) => condition !== '0');
  return real.length === 0 ? '0' : `(${real.join(' OR ')})`;
}

// Floats are enough to see a power of ten; the stored values stay decimals. A zero makes the ratio zero, infinite or no
// number, of which none is near a power of ten. Few rows are far from 1, and only of those a logarithm is taken.
function offByPowerOfTen(cost: string, price: string, quantity: string): string {
  const ratio = `abs(toFloat64(${price}) * toFloat64(${quantity}) / toFloat64(${cost}))`;
  const isPower = `abs(log10(${ratio}) - round(log10(${ratio}))) < 0.001`;
  return `(ifNull((${ratio} > 5 OR ${ratio} < 0.2) AND ${isPower}, 0) AND v_ChargeClass != 'Correction')`;
}

function flagBits(flags: Partial<Record<RowFlag, string>>): string {
  const terms = rowFlags.flatMap((flag, bit) => {
    const condition = flags[flag];
    return condition === undefined || condition === '0' ? [] : [`${2 ** bit} * toUInt32(ifNull(${condition}, 0))`];
  });
  return `toUInt32(${terms.length === 0 ? '0' : terms.join(' + ')})`;
}

function rejectIndex(
  plan: ReadingPlan,
  cells: ReadonlyMap<CostMetric, NumberCell>,
  times: ReadonlyMap<string, TimeCell>
): string {
  const ambiguous = anyOf(
    [...times.values()].map((cell) => (plan.slashDates === 'unknown' && cell.isSlash !== '0' ? cell.isSlash : '0'))
  );
  const conditions: Record<RejectReason, string> = {
    'the row is a total of other rows, which would count twice': isTotalRow(plan, isNoCharge),
    'the row has more cells than the header': plan.format === 'csv' ? 'c_more IS NOT NULL' : '0',
    'the row has fewer cells than the header': plan.format === 'csv' ? `c${plan.columns.length - 1} IS NULL` : '0',
    'a cost is too large or too fine to be stored exactly': anyOf([...cells.values()].map((cell) => cell.isTooLong)),
    'BilledCost is not a number': cells.get('BilledCost')?.isBroken ?? '0',
    'EffectiveCost is not a number': cells.get('EffectiveCost')?.isBroken ?? '0',
    'ListCost is not a number': cells.get('ListCost')?.isBroken ?? '0',
    'ContractedCost is not a number': cells.get('ContractedCost')?.isBroken ?? '0',
    'the row states no cost at all': '(v_BilledCost IS NULL AND v_EffectiveCost IS NULL)',
    'a date is ambiguous: nothing in the file proves whether day or month comes first': ambiguous,
    'ChargePeriodStart is not a date': `(${times.get('ChargePeriodStart')?.isBroken ?? '0'} OR (v_ChargePeriodStart IS NULL AND v_BillingPeriodStart IS NULL))`,
    'ChargePeriodEnd is not a date': times.get('ChargePeriodEnd')?.isBroken ?? '0',
    'BillingPeriodStart is not a date': times.get('BillingPeriodStart')?.isBroken ?? '0',
    'BillingPeriodEnd is not a date': times.get('BillingPeriodEnd')?.isBroken ?? '0',
  };
  const branches = (Object.entries(conditions) as [RejectReason, string][])
    .filter(([, condition]) => condition !== '0')
    .map(([reason, condition]) => `ifNull(${condition}, 0), ${rejectReasons.indexOf(reason) + 1}`);
  return `multiIf(${branches.join(', ')}, 0)`;
}

// Two of the four texts below are "" on nearly every row. A map column costs its write on every row, a text does not.
function remainders(cells: ReadonlyMap<CostMetric, NumberCell>): string {
  const entries = [...cells].filter(([, cell]) => cell.hasRemainder !== '0');
  if (entries.length === 0) {
    return "''";
  }
  const pairs = entries.map(([metric, cell]) => `${literal(metric)}, toString(${cell.remainder})`).join(', ');
  return `if(${anyOf(entries.map(([, cell]) => cell.hasRemainder))}, toJSONString(mapFilter((k, v) -> v != '0', map(${pairs}))), '')`;
}

function otherCells(plan: ReadingPlan, otherNumbers: readonly NamedNumber[]): string {
  const keep = plan.other.map((column) => `${literal(column.header)}, toString(${asText(plan, column)})`);
  const lost: { condition: string; pair: string }[] = otherNumbers.flatMap(({ id, cell }) => {
    const column = plan.mapping.get(id);
    const condition = anyOf([cell.isBroken, cell.hasRemainder]);
    return column === undefined || condition === '0'
      ? []
      : [{ condition, pair: `${literal(id)}, if(${condition}, toString(${asText(plan, column)}), '')` }];
  });
  const tags = plan.mapping.get('Tags');
  const broken = mapCell(plan, tags).isBroken;
  if (tags !== undefined && broken !== '0') {
    lost.push({ condition: broken, pair: `'Tags', if(${broken}, toString(${asText(plan, tags)}), '')` });
  }
  const json = (pairs: readonly string[]) =>
    pairs.length === 0
      ? "''"
      : `replaceRegexpOne(toJSONString(mapFilter((k, v) -> NOT ${isNullText('v')}, map(${pairs.join(', ')}))), '^\\\\{\\\\}$', '')`;
  return lost.length === 0
    ? json(keep)
    : `if(${anyOf(lost.map(({ condition }) => condition))}, ${json([...keep, ...lost.map(({ pair }) => pair)])}, ${json(keep)})`;
}

/** The column list as SQL. */
export function columnList(columns: readonly string[]): string {
  return columns.map(identifier).join(', ');
}
