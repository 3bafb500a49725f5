/**
 * Published rules of the 1.2 model that contradict the specification's text. They are run in the corrected form
 * where one is known, and their outcome never counts as a failure of the data.
 */
import type { Reference, RuleCheck } from './reference.ts';
import { parseWhen } from './when.ts';

/** Why a published rule is wrong, and its form after the text; null = run as published. */
export interface Defect {
  readonly why: string;
  readonly corrected: { readonly requirement: RuleCheck; readonly condition: RuleCheck } | null;
}

const byHand: Readonly<Record<string, Defect>> = {
  'EffectiveCost-C-005-C': {
    why: 'Wants 0 on every Purchase; the text means purchases that cover future charges. Judged here over purchases of a commitment discount.',
    corrected: {
      requirement: { CheckFunction: 'CheckValue', ColumnName: 'EffectiveCost', Value: 0 },
      condition: {
        CheckFunction: 'AND',
        Items: [
          { CheckFunction: 'CheckValue', ColumnName: 'ChargeCategory', Value: 'Purchase' },
          { CheckFunction: 'CheckNotValue', ColumnName: 'CommitmentDiscountId', Value: null },
        ],
      },
    },
  },
  'BilledCost-C-005-C': {
    why: 'Wants 0 wherever ProviderName differs from InvoiceIssuerName, which also hits invoices of a legal entity of the provider.',
    corrected: null,
  },
  'CommitmentDiscountStatus-C-005-M': {
    why: 'Lists Active, Expired and Pending; the specification allows Used and Unused. Judged here by the latter.',
    corrected: {
      requirement: {
        CheckFunction: 'OR',
        Items: ['Used', 'Unused'].map((Value) => ({
          CheckFunction: 'CheckValue',
          ColumnName: 'CommitmentDiscountStatus',
          Value,
        })),
      },
      condition: {},
    },
  },
  'PricingCurrencyEffectiveCost-C-004-M': {
    why: 'Looks at PricingCurrencyListUnitPrice; the text asks for a decimal in PricingCurrencyEffectiveCost. Judged here by the text.',
    corrected: {
      requirement: { CheckFunction: 'TypeDecimal', ColumnName: 'PricingCurrencyEffectiveCost' },
      condition: {},
    },
  },
};

/** Costs whose rule of the text "MUST be a valid decimal value" asks once more for what is not null. */
const costsAskedTwice = ['ContractedCost', 'EffectiveCost', 'ListCost'].map((column): [string, Defect] => [
  `${column}-C-004-M`,
  {
    why: `Asks that ${column} is not null, as ${column}-C-003-M does; the text asks for a decimal. Judged here by the text.`,
    corrected: { requirement: { CheckFunction: 'TypeDecimal', ColumnName: column }, condition: {} },
  },
]);

/** The known-wrong rules by id: those the column table marks, and those found by reading model against text. */
export function knownDefects(reference: Reference): ReadonlyMap<string, Defect> {
  const marked = reference.columns.flatMap((column): [string, Defect][] =>
    (column.null_rules_1_2 ?? []).flatMap((rule): [string, Defect][] => {
      if (rule.rule_id === null || rule.model_defect === undefined) {
        return [];
      }
      const condition = rule.when === null ? null : parseWhen(rule.when);
      const corrected = condition && { requirement: nullness(column.id, rule.require), condition };
      const how = corrected === null ? 'Run as published.' : `Judged here as "${rule.when ?? ''}".`;
      return [[rule.rule_id, { why: `${capital(rule.model_defect)}. ${how}`, corrected }]];
    })
  );
  return new Map([...marked, ...Object.entries(byHand), ...costsAskedTwice]);
}

function nullness(ColumnName: string, require: 'null' | 'not_null'): RuleCheck {
  return { CheckFunction: require === 'null' ? 'CheckValue' : 'CheckNotValue', ColumnName, Value: null };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
