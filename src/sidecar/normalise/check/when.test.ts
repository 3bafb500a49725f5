import { describe, expect, it } from 'vitest';
import { compileCondition } from './expressions.ts';
import { knownDefects } from './defects.ts';
import { loadReference } from './reference.ts';
import { parseWhen } from './when.ts';

describe('the when notation of the column table', () => {
  it.each([
    ['ResourceId is not null', 'isNotNull(v_ResourceId)'],
    [
      "ChargeCategory = 'Usage' and CommitmentDiscountStatus is not 'Unused' and ChargeClass is not 'Correction'",
      "(ifNull(v_ChargeCategory = 'Usage', 0)) AND (NOT ifNull(v_CommitmentDiscountStatus = 'Unused', 0)) AND (NOT ifNull(v_ChargeClass = 'Correction', 0))",
    ],
    [
      "ChargeCategory not in ('Usage','Purchase') or CommitmentDiscountId is null",
      "((NOT ifNull(v_ChargeCategory = 'Usage', 0)) AND (NOT ifNull(v_ChargeCategory = 'Purchase', 0))) OR (isNull(v_CommitmentDiscountId))",
    ],
  ])('%s', (when, sql) => {
    const parsed = parseWhen(when);
    expect(parsed && compileCondition(parsed)).toBe(sql);
  });

  it('does not guess at prose', () => {
    expect(parseWhen('charge not related to a resource')).toBeNull();
    expect(parseWhen('ResourceId is null or the resource has no display name')).toBeNull();
  });

  it('gives every rule that the table marks as defective a corrected form, except those no row can decide', () => {
    const uncorrected = [...knownDefects(loadReference())].filter(([, defect]) => defect.corrected === null);
    expect(uncorrected.map(([id]) => id)).toEqual(['InvoiceId-C-004-C', 'InvoiceId-C-005-C', 'BilledCost-C-005-C']);
  });
});
