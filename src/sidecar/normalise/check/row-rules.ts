/** Our arithmetic and consistency checks that one row decides (numbers R1 to R23 are those of the user guide). */
import { commitmentChecks } from './commitment-checks.ts';
import { knownDefects } from './defects.ts';
import { columnsOf, compileCondition } from './expressions.ts';
import { hasNumericFormat } from './formats.ts';
import { planZeroRules } from './file-rules.ts';
import type { PlanContext } from './plan-context.ts';
import { productDiffers, productNotExact, productOffByPowerOfTen, toleranceText } from './products.ts';
import { planRowCheck, type RowCheck } from './row-check.ts';
import { notCheckable, type PlannedRule } from './rules.ts';
import { all, cell, decimal, instant, isOneOf, known } from './sql.ts';

const isNoCorrection = `NOT ${known(isOneOf('ChargeClass', ['Correction']))}`;
const isUsage = known(isOneOf('ChargeCategory', ['Usage']));

/** All row checks that the file's columns allow; the others say which column they lack. */
export function planRowRules(context: PlanContext): PlannedRule[] {
  const checks = [
    ...productChecks(),
    ...commitmentChecks(),
    ...periodChecks(),
    ...signChecks(),
    ...quantityChecks(),
    ...textChecks(),
  ];
  return [
    ...checks.map((check) => planRowCheck(check, context)),
    ...planZeroRules(context),
    issuerRule(context),
    ...correctedNullRules(context),
    numberRule(context),
  ];
}

function productChecks(): RowCheck[] {
  return (['List', 'Contracted'] as const).flatMap((kind): RowCheck[] => {
    const needs = [`${kind}UnitPrice`, 'PricingQuantity', `${kind}Cost`] as const;
    const power = known(productOffByPowerOfTen(...needs));
    const id = `R2-${kind.toLowerCase()}-cost`;
    return [
      {
        id,
        level: 'MUST',
        text: `${kind}Cost MUST be ${kind}UnitPrice × PricingQuantity outside corrections, to ${toleranceText}; misses by a power of ten are counted in ${id}-power-of-ten.`,
        needs,
        violation: all(isNoCorrection, known(productDiffers(...needs)), `NOT ${power}`),
        exactly: { count: all(isNoCorrection, known(productNotExact(...needs))) },
      },
      {
        id: `${id}-power-of-ten`,
        level: 'MUST',
        text: `${kind}UnitPrice × PricingQuantity MUST NOT miss ${kind}Cost by a power of ten: a block size was divided out once too often or not at all.`,
        needs,
        violation: all(isNoCorrection, power),
      },
    ];
  });
}

function periodChecks(): RowCheck[] {
  return (['Charge', 'Billing'] as const).flatMap((kind): RowCheck[] => {
    const [start, end] = [`${kind}PeriodStart`, `${kind}PeriodEnd`];
    const isLastDay =
      kind === 'Billing'
        ? ` OR (toDayOfMonth(${instant(start)}) = 1 AND toDayOfMonth(addDays(${instant(end)}, 1)) = 1)`
        : '';
    return [
      {
        id: `R1-${kind.toLowerCase()}-period-order`,
        level: 'MUST',
        text: `${start} MUST lie before ${end}.`,
        needs: [start, end],
        violation: `${instant(start)} >= ${instant(end)}`,
      },
      {
        id: `R1-${kind.toLowerCase()}-period-end`,
        level: 'MUST',
        text: `${end} MUST be the first instant after the period, not its last second or day.`,
        needs: [start, end],
        violation: `formatDateTime(${instant(end)}, '%H:%i:%S', 'UTC') = '23:59:59'${isLastDay}`,
      },
    ];
  });
}

function signChecks(): RowCheck[] {
  const below = ['BilledCost', 'EffectiveCost', 'PricingQuantity', 'ConsumedQuantity'].map((column) =>
    known(`${decimal(column)} < 0`)
  );
  return [
    {
      id: 'sign-credit',
      level: 'SHOULD',
      text: 'A Credit SHOULD NOT have a BilledCost or EffectiveCost above 0.',
      needs: ['ChargeCategory', 'BilledCost'],
      also: ['EffectiveCost'],
      violation: all(
        isOneOf('ChargeCategory', ['Credit']),
        isNoCorrection,
        `${known('d_BilledCost > 0')} OR ${known('d_EffectiveCost > 0')}`
      ),
    },
    {
      id: 'sign-usage',
      level: 'SHOULD',
      text: 'Usage that is no correction SHOULD NOT have a negative cost or quantity.',
      needs: ['ChargeCategory', 'BilledCost'],
      also: ['EffectiveCost', 'PricingQuantity', 'ConsumedQuantity'],
      violation: all(isUsage, isNoCorrection, below.join(' OR ')),
    },
  ];
}

function quantityChecks(): RowCheck[] {
  const parts = ['ContractedUnitPrice', 'PricingQuantity', 'BilledCost'] as const;
  return [
    {
      id: 'quantity-power-of-ten',
      level: 'SHOULD',
      text: 'ContractedUnitPrice × PricingQuantity SHOULD NOT miss the BilledCost of plain usage by a power of ten.',
      needs: [...parts, 'ChargeCategory'],
      violation: all(
        isUsage,
        isNoCorrection,
        `isNull(${cell('CommitmentDiscountId')})`,
        known(productOffByPowerOfTen(...parts))
      ),
    },
    {
      id: 'R11-correction-period',
      level: 'MUST',
      text: 'A Correction MUST belong to an earlier billing period: its charge period lies before its billing period.',
      needs: ['ChargeClass', 'ChargePeriodStart', 'BillingPeriodStart'],
      violation: all(
        isOneOf('ChargeClass', ['Correction']),
        `${instant('ChargePeriodStart')} >= ${instant('BillingPeriodStart')}`
      ),
    },
  ];
}

/**
 * R18: what the specification's text says in words that a row decides, and the published model has wrong or leaves to
 * people. A name that may be absent must be where there is nothing that it could name.
 */
function textChecks(): RowCheck[] {
  const price = 'PricingCurrencyContractedUnitPrice';
  const isPriced = all(known(isOneOf('ChargeCategory', ['Usage', 'Purchase'])), isNoCorrection);
  return [
    {
      id: 'R18-CommitmentDiscountStatus-values',
      level: 'MUST',
      text: 'CommitmentDiscountStatus MUST be Used or Unused (the published CommitmentDiscountStatus-C-005-M lists other values).',
      needs: ['CommitmentDiscountStatus'],
      violation: `NOT ${isOneOf('CommitmentDiscountStatus', ['Used', 'Unused'])}`,
    },
    {
      id: 'R18-ResourceName-null',
      level: 'MUST',
      text: 'ResourceName MUST be null where ResourceId is null (the part of ResourceName-C-004-C that a row decides).',
      needs: ['ResourceName', 'ResourceId'],
      violation: all(`isNull(${cell('ResourceId')})`, `isNotNull(${cell('ResourceName')})`),
    },
    {
      id: `R18-${price}-null`,
      level: 'MUST',
      text: `${price} MUST be null where ChargeCategory is Tax (the published ${price}-C-004-C is left to people).`,
      needs: [price, 'ChargeCategory'],
      violation: all(known(isOneOf('ChargeCategory', ['Tax'])), `isNotNull(${cell(price)})`),
    },
    {
      id: `R18-${price}-set`,
      level: 'MUST',
      text: `${price} MUST NOT be null where ChargeCategory is Usage or Purchase and ChargeClass is not Correction (the published ${price}-C-005-C is left to people).`,
      needs: [price, 'ChargeCategory'],
      also: ['ChargeClass'],
      violation: all(isPriced, `isNull(${cell(price)})`),
    },
    {
      id: `R18-${price}-sign`,
      level: 'MUST',
      text: `${price} MUST NOT be below 0 (the published ${price}-C-008-C is left to people).`,
      needs: [price],
      violation: `${decimal(price)} < 0`,
    },
  ];
}

/** R15 in words only: the row does not say whether another issuer is a third party or a company of the provider. */
function issuerRule(context: PlanContext): PlannedRule {
  const head = {
    id: 'R15-third-party-billed',
    origin: 'arithmetic',
    level: 'MUST',
    text: 'BilledCost MUST be 0 when a third party takes the payment.',
  } as const;
  const reason = ['ProviderName', 'InvoiceIssuerName', 'BilledCost'].every((name) => context.cells.present.has(name))
    ? 'A row does not say whether an issuer with another name is a third party or a company of the provider; the issuers are listed as fact R15-issuers.'
    : 'ProviderName, InvoiceIssuerName or BilledCost is not in the file.';
  return { ...head, kind: 'settled', verdict: notCheckable(reason) };
}

/** R18: the null rules the published model has wrong, judged after the text so that real faults do count. */
function correctedNullRules(context: PlanContext): PlannedRule[] {
  const defects = knownDefects(context.reference);
  return [...context.columns.values()].flatMap((column) =>
    (column.null_rules_1_2 ?? []).flatMap((rule): PlannedRule[] => {
      const corrected = rule.rule_id === null ? null : (defects.get(rule.rule_id)?.corrected ?? null);
      if (rule.model_defect === undefined || corrected === null || rule.when === null) {
        return [];
      }
      const wanted = rule.require === 'null' ? 'MUST be null' : 'MUST NOT be null';
      const broken = rule.require === 'null' ? `isNotNull(${cell(column.id)})` : `isNull(${cell(column.id)})`;
      const check: RowCheck = {
        id: `R18-${column.id}-${rule.require === 'null' ? 'null' : 'set'}`,
        level: 'MUST',
        text: `${column.id} ${wanted} where ${rule.when} (after the text; the published ${rule.rule_id ?? 'rule'} is wrong).`,
        needs: [column.id],
        also: columnsOf(corrected.condition),
        violation: all(compileCondition(corrected.condition), broken),
      };
      return [planRowCheck(check, context)];
    })
  );
}

/** R23 over all numbers at once. */
function numberRule(context: PlanContext): PlannedRule {
  const decimals = [...context.columns.values()]
    .filter((column) => column.data_type === 'Decimal' && context.cells.present.has(column.id))
    .map((column) => column.id);
  return {
    id: 'R23-numbers',
    origin: 'arithmetic',
    level: 'MUST',
    text: 'Numbers MUST be plain or in E notation: no thousands separators, currency signs or plus signs.',
    kind: 'rows',
    violation: decimals.length === 0 ? '0' : decimals.map((id) => known(`NOT ${hasNumericFormat(id)}`)).join(' OR '),
    shows: decimals,
  };
}
