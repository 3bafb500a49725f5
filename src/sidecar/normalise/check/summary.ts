/** The report for people: a few lines a file, for stderr. */
import type { CheckExample, CheckFileReport, CheckReport, CheckRuleResult } from '../../../contract/api/check.ts';

/** Lines without colours: per file its head, every failed rule with its first example, and one closing line. */
export function summarise(report: CheckReport): string[] {
  return [
    ...report.files.flatMap(summariseFile),
    ...report.refused.map((refusal) => `refused  ${refusal.message}`),
    closing(report),
  ];
}

function summariseFile(file: CheckFileReport): string[] {
  const { totals } = file;
  const failures = file.rules.filter((rule) => rule.status === 'failed');
  const ordered = [...failures].sort((left, right) => rank(left) - rank(right));
  return [
    `${file.file}: FOCUS ${file.version} ${file.dataset}, ${file.rows} rows, ${file.columns} columns`,
    `  ${totals.passed} passed, ${totals.failedMust} failed MUST, ${totals.failedShould} failed SHOULD, ` +
      `${totals.notApplicable} not applicable, ${totals.notCheckable} not checkable, ${totals.knownDefects} known defects`,
    ...ordered.map(summariseRule),
  ];
}

function summariseRule(rule: CheckRuleResult): string {
  const example = rule.examples[0];
  const where = example === undefined ? '' : ` e.g. ${showExample(example)}`;
  return `  ${rule.level.padEnd(6)} ${rule.id} (${rule.violations}): ${rule.text}${where}`;
}

function showExample(example: CheckExample): string {
  const values = Object.entries(example.values)
    .slice(0, 4)
    .map(([name, value]) => `${name}=${value === null ? 'null' : printable(value)}`);
  return `${example.row === 0 ? 'header' : `row ${example.row}`}: ${values.join(', ')}`;
}

/** Cells are a stranger's text: control characters must not reach a terminal. */
function printable(value: string): string {
  const plain = value.replaceAll(/\p{Cc}/gu, ' ');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

function closing(report: CheckReport): string {
  const files = report.files.length + report.refused.length;
  const verdict = report.passed ? 'passed' : 'failed';
  return `${verdict}: ${files} files, ${report.totals.failedMust} MUST and ${report.totals.failedShould} SHOULD rules failed, ${report.refused.length} files refused`;
}

function rank(rule: CheckRuleResult): number {
  return rule.level === 'MUST' ? 0 : 1;
}
