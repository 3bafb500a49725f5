import { describe, expect, it } from 'vitest';
import { detectDataset, detectVersion, matchHeader } from './header.ts';
import { loadReference } from './reference.ts';

const reference = loadReference();
const costAndUsage = reference.columns.filter((column) => column.dataset === 'CostAndUsage');

function columnsOf(version: string): string[] {
  return costAndUsage.filter((column) => column.versions[version] !== undefined).map((column) => column.id);
}

describe('version detection', () => {
  it.each(['1.0', '1.1', '1.2', '1.3', '1.4'])('knows a full %s header', (version) => {
    expect(detectVersion('CostAndUsage', new Set(columnsOf(version)), reference)).toBe(version);
  });

  it('takes a cut-down 1.3 file without any provider column for 1.3, not for 1.4', () => {
    expect(
      detectVersion('CostAndUsage', new Set(['BilledCost', 'ChargeCategory', 'AllocatedMethodId']), reference)
    ).toBe('1.3');
  });
});

describe('dataset detection', () => {
  it('does not take native bills for FOCUS although they share names with it', () => {
    const azure = ['BillingAccountId', 'BillingCurrency', 'ChargeType', 'ResourceId', 'Tags', 'CostInBillingCurrency'];
    expect(detectDataset(azure)).toBeNull();
    expect(detectDataset(['identity/LineItemId', 'lineItem/UnblendedCost', 'lineItem/UsageType'])).toBeNull();
    expect(detectDataset(['BilledCost', 'Amount'])).toBeNull();
  });

  it('tells the 1.3 and 1.4 datasets apart', () => {
    expect(detectDataset(['ContractCommitmentId', 'ContractId', 'BillingCurrency'])).toBe('ContractCommitment');
    expect(detectDataset(['InvoiceDetailId', 'InvoiceIssueDate', 'BilledCost', 'ChargeCategory'])).toBe(
      'InvoiceDetail'
    );
    expect(detectDataset(['BillingPeriodStatus', 'BillingPeriodStart'])).toBe('BillingPeriod');
    expect(detectDataset(['InvoiceDetailId', 'BilledCost', 'ChargeCategory', 'ChargePeriodStart'])).toBe(
      'CostAndUsage'
    );
  });
});

describe('header matching', () => {
  it('reads other spellings as the column they mean and prefers the exact name', () => {
    const matched = matchHeader(['billed_cost', 'Effective Cost', 'BilledCost', 'Id'], costAndUsage);
    expect(matched.map((column) => [column.focus, column.match])).toEqual([
      [null, 'doubled'],
      ['EffectiveCost', 'spelling'],
      ['BilledCost', 'exact'],
      [null, 'none'],
    ]);
  });
});
