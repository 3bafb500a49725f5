/** What `thriftdata check` prints on stdout: FOCUS's rules and our arithmetic checks, judged over files. */
import { z } from 'zod';

/** How binding a rule is. MUST NOT counts as MUST; SHOULD NOT and RECOMMENDED as SHOULD. */
export const CheckLevel = z.enum(['MUST', 'SHOULD', 'MAY']);
export type CheckLevel = z.infer<typeof CheckLevel>;

/** `known defect`: the published rule contradicts the specification's text, so its outcome says nothing about the data. */
export const CheckStatus = z.enum(['passed', 'failed', 'not applicable', 'not checkable', 'known defect']);
export type CheckStatus = z.infer<typeof CheckStatus>;

/** Where a rule comes from: the published FOCUS 1.2 rule model, the column table of its version, or our own checks. */
export const CheckOrigin = z.enum(['rule model', 'column table', 'arithmetic', 'file']);
export type CheckOrigin = z.infer<typeof CheckOrigin>;

/** A row that breaks a rule. */
export const CheckExample = z.object({
  row: z.number().int().describe('data row in the file, first = 1; 0 = the header'),
  values: z.record(z.string(), z.string().nullable()).describe('the cells the rule looked at; null = no value'),
});
export type CheckExample = z.infer<typeof CheckExample>;

/** One rule's outcome over one file. */
export const CheckRuleResult = z.object({
  id: z.string(),
  origin: CheckOrigin,
  level: CheckLevel,
  status: CheckStatus,
  violations: z.number().int().nonnegative().describe('rows, or for rules over groups the groups, that break the rule'),
  text: z.string().describe('the rule in one sentence'),
  reason: z.string().nullable().describe('why it was not judged, or why its outcome does not count'),
  notes: z.array(z.string()).describe('what else was counted, e.g. products that differ by rounding only'),
  examples: z.array(CheckExample).max(5),
});
export type CheckRuleResult = z.infer<typeof CheckRuleResult>;

/** A figure about the file that is not a verdict, e.g. the billed cost of every invoice. */
export const CheckFact = z.object({
  id: z.string(),
  text: z.string(),
  values: z.array(z.record(z.string(), z.string().nullable())),
});
export type CheckFact = z.infer<typeof CheckFact>;

/** How many rules ended how. */
export const CheckTotals = z.object({
  passed: z.number().int(),
  failedMust: z.number().int(),
  failedShould: z.number().int(),
  notApplicable: z.number().int(),
  notCheckable: z.number().int(),
  knownDefects: z.number().int(),
});
export type CheckTotals = z.infer<typeof CheckTotals>;

/** The FOCUS versions and datasets that can be checked. */
export const CheckedVersion = z.enum(['1.0', '1.1', '1.2', '1.3', '1.4']);
export type CheckedVersion = z.infer<typeof CheckedVersion>;
export const CheckedDataset = z.enum(['CostAndUsage', 'ContractCommitment', 'InvoiceDetail', 'BillingPeriod']);
export type CheckedDataset = z.infer<typeof CheckedDataset>;

/** One file's outcome. */
export const CheckFileReport = z.object({
  file: z.string(),
  dataset: CheckedDataset,
  version: CheckedVersion,
  versionFrom: z.enum(['columns', 'option']),
  rows: z.number().int(),
  columns: z.number().int(),
  applicability: z.array(z.string()).describe('criteria of the rule model taken as true'),
  totals: CheckTotals,
  rules: z.array(CheckRuleResult),
  facts: z.array(CheckFact),
});
export type CheckFileReport = z.infer<typeof CheckFileReport>;

/** A file that could not be judged, with one sentence why. */
export const RefusedFile = z.object({ file: z.string(), code: z.string(), message: z.string() });
export type RefusedFile = z.infer<typeof RefusedFile>;

/** The outcome over all files: `passed` is false when a MUST rule failed or a file was refused. */
export const CheckReport = z.object({
  passed: z.boolean(),
  totals: CheckTotals,
  files: z.array(CheckFileReport),
  refused: z.array(RefusedFile),
});
export type CheckReport = z.infer<typeof CheckReport>;
