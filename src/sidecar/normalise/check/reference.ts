/** The two reference files the rules come from, read once and checked by their schemas. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A check of the rule model: a leaf over columns, or AND / OR over `Items`. Malformed published ones lack parts. */
export interface RuleCheck {
  readonly CheckFunction?: string | undefined;
  readonly Items?: readonly RuleCheck[] | undefined;
  readonly ColumnName?: string | undefined;
  readonly ColumnAName?: string | undefined;
  readonly ColumnBName?: string | undefined;
  readonly ResultColumnName?: string | undefined;
  readonly ExpectedCount?: number | undefined;
  readonly ModelRuleId?: string | undefined;
  readonly Value?: string | number | null | undefined;
}

const RuleCheckSchema: z.ZodType<RuleCheck> = z.lazy(() =>
  z.object({
    CheckFunction: z.string().optional(),
    Items: z.array(RuleCheckSchema).optional(),
    ColumnName: z.string().optional(),
    ColumnAName: z.string().optional(),
    ColumnBName: z.string().optional(),
    ResultColumnName: z.string().optional(),
    ExpectedCount: z.number().optional(),
    ModelRuleId: z.string().optional(),
    Value: z.union([z.string(), z.number(), z.null()]).optional(),
  })
);

const ModelRule = z.object({
  Function: z.string(),
  Reference: z.string(),
  EntityType: z.enum(['Dataset', 'Column', 'Attribute']),
  ApplicabilityCriteria: z.array(z.string()),
  Type: z.enum(['Static', 'Dynamic']),
  ValidationCriteria: z.object({
    MustSatisfy: z.string(),
    Keyword: z.enum(['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'RECOMMENDED', 'MAY']),
    Requirement: RuleCheckSchema,
    Condition: RuleCheckSchema,
  }),
});
export type ModelRule = z.infer<typeof ModelRule>;

const RuleModel = z.object({
  ApplicabilityCriteria: z.record(z.string(), z.object({ Description: z.string() })),
  ModelRules: z.record(z.string(), ModelRule),
});

const NullRule = z.object({
  rule_id: z.string().nullable(),
  level: z.enum(['must', 'should']),
  require: z.enum(['null', 'not_null']),
  when: z.string().nullable(),
  checkable: z.boolean().optional(),
  model_defect: z.string().optional(),
});

const Column = z.object({
  dataset: z.enum(['CostAndUsage', 'ContractCommitment', 'InvoiceDetail', 'BillingPeriod']),
  id: z.string(),
  data_type: z.enum(['String', 'Decimal', 'Date/Time', 'JSON']),
  value_format: z.string().nullable(),
  allowed_values: z.array(z.string()).nullable(),
  number_range: z.union([z.enum(['any', 'non_negative']), z.tuple([z.number(), z.number()])]).nullable(),
  introduced: z.string(),
  removed_in: z.string().nullable(),
  present_when: z.string().nullable(),
  versions: z.record(
    z.string(),
    z.object({ feature_level: z.enum(['Mandatory', 'Conditional', 'Recommended']), nullable: z.boolean() })
  ),
  null_rules_1_2: z.array(NullRule).nullable().optional(),
});
export type FocusTableColumn = z.infer<typeof Column>;

const ColumnTable = z.object({
  legacy_column_names: z.record(z.string(), z.string().nullable()),
  columns: z.array(Column),
});

export interface Reference {
  /** Rules of the FOCUS 1.2 requirements model by id, in the file's order. */
  readonly rules: ReadonlyMap<string, ModelRule>;
  /** Applicability criteria by name, with what each says of the provider. */
  readonly criteria: ReadonlyMap<string, string>;
  readonly columns: readonly FocusTableColumn[];
  /** Column names of FOCUS 0.5 and 1.0-preview and what they are called now; null = gone. */
  readonly legacyNames: Readonly<Record<string, string | null>>;
  /** ISO 4217 codes. */
  readonly currencies: readonly string[];
}

let loaded: Reference | undefined;

/** The reference data, read from `reference/focus` at the first call. */
export function loadReference(): Reference {
  loaded ??= readReference();
  return loaded;
}

function readReference(): Reference {
  const model = RuleModel.parse(JSON.parse(readText('requirements_model_1.2.json')));
  const table = ColumnTable.parse(JSON.parse(readText('focus-columns.json')));
  const currencies = readText('currency_codes.csv').match(/\b[A-Z]{3}\b/g) ?? [];
  return {
    rules: new Map(Object.entries(model.ModelRules)),
    criteria: new Map(Object.entries(model.ApplicabilityCriteria).map(([name, entry]) => [name, entry.Description])),
    columns: table.columns,
    legacyNames: table.legacy_column_names,
    currencies: [...new Set(currencies)].sort(),
  };
}

function readText(name: string): string {
  return readFileSync(new URL(`../../../../reference/focus/${name}`, import.meta.url), 'utf8');
}
