import { describe, expect, it } from 'vitest';
import { type CompileContext, compileViolation } from './expressions.ts';
import { loadReference } from './reference.ts';

const reference = loadReference();
const context: CompileContext = {
  currencies: ['EUR', 'USD'],
  physical: () => 'text',
  rule: (id) => {
    const found = reference.rules.get(id)?.ValidationCriteria;
    return found && { requirement: found.Requirement, condition: found.Condition };
  },
};

function violationOf(id: string): string {
  const rule = reference.rules.get(id);
  if (rule === undefined) {
    throw new Error(`no rule ${id}`);
  }
  return compileViolation(rule.ValidationCriteria.Requirement, [rule.ValidationCriteria.Condition], context);
}

describe('the SQL of representative rules', () => {
  it.each([
    ['BilledCost-C-003-M', '(ifNull(NOT (isNotNull(v_BilledCost)), 0))'],
    ['SubAccountName-C-004-C', '(isNull(v_SubAccountId)) AND (ifNull(NOT (isNull(v_SubAccountName)), 0))'],
    ['CommitmentDiscountCategory-C-005-M', "(ifNull(NOT ((v_CommitmentDiscountCategory IN ('Spend', 'Usage'))), 0))"],
    [
      'ChargeFrequency-C-004-C',
      "(ifNull(v_ChargeCategory = 'Purchase', 0)) AND (ifNull(NOT (NOT ifNull(v_ChargeFrequency = 'Usage-Based', 0)), 0))",
    ],
    [
      'BilledCost-C-005-C',
      '(ifNull(v_ProviderName != v_InvoiceIssuerName, 0)) AND (ifNull(NOT (d_BilledCost = 0), 0))',
    ],
    ['ListUnitPrice-C-008-M', '(ifNull(NOT (d_ListUnitPrice >= 0), 0))'],
    ['BillingCurrency-C-006-M', "(ifNull(NOT (v_BillingCurrency IN ('EUR', 'USD')), 0))"],
    [
      'ConsumedQuantity-C-002-M',
      "(ifNull(NOT (match(v_ConsumedQuantity, '^-?([0-9]+\\\\.?[0-9]*|\\\\.[0-9]+)([eE]-?[0-9]+)?$')), 0))",
    ],
    [
      'SubAccountType-C-003-C',
      '(ifNull(NOT (((NOT (isNull(v_SubAccountId))) OR (isNull(v_SubAccountType))) OR ((NOT (isNotNull(v_SubAccountId))) OR (isNotNull(v_SubAccountType)))), 0))',
    ],
    [
      'ListCost-C-009-C',
      "((isNotNull(v_ListUnitPrice)) AND (isNotNull(v_PricingQuantity)) AND (NOT ifNull(v_ChargeClass = 'Correction', 0))) AND " +
        "(ifNull(NOT (NOT ifNull(if(abs(d_ListUnitPrice) < toDecimal256('1e12', 0) AND abs(d_PricingQuantity) < toDecimal256('1e22', 0) AND abs(d_ListCost) < toDecimal256('1e34', 0), " +
        "abs((d_ListUnitPrice * d_PricingQuantity) - d_ListCost) > toDecimal256('0.000000001', 18) AND abs((d_ListUnitPrice * d_PricingQuantity) - d_ListCost) * 10000 > greatest(abs((d_ListUnitPrice * d_PricingQuantity)), abs(d_ListCost)), NULL), 0)), 0))",
    ],
  ])('%s', (id, sql) => {
    expect(violationOf(id)).toBe(sql);
  });

  it('compiles every static rule of the model, and names an unknown check', () => {
    for (const [id, rule] of reference.rules) {
      const { CheckFunction } = rule.ValidationCriteria.Requirement;
      const settledElsewhere = ['ColumnPresent', 'CheckDistinctCount'].includes(CheckFunction ?? '');
      if (rule.Type === 'Static' && rule.Function !== 'Composite' && !settledElsewhere) {
        expect(violationOf(id), id).toContain('ifNull');
      }
    }
    expect(() => compileViolation({ CheckFunction: 'CheckMoonPhase', ColumnName: 'X' }, [], context)).toThrow(
      /CheckMoonPhase/
    );
  });

  it('keeps the text of a rule inside its literal', () => {
    const hostile = { CheckFunction: 'CheckValue', ColumnName: 'ServiceName', Value: "x' OR 1=1 --\\" };
    expect(compileViolation(hostile, [], context)).toBe("(ifNull(NOT (v_ServiceName = 'x\\' OR 1=1 --\\\\'), 0))");
  });
});
