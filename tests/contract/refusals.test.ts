import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { ApiTokenRequest, Scope, Team } from '../../src/contract/api/access.ts';
import { AlertRuleChange } from '../../src/contract/api/alert-rule.ts';
import { Budget } from '../../src/contract/api/budget.ts';
import { CostCorrelation } from '../../src/contract/api/correlation.ts';
import { Preferences } from '../../src/contract/api/preferences.ts';
import { Report } from '../../src/contract/api/report.ts';
import { SavedView } from '../../src/contract/api/saved-view.ts';
import { TelemetryTokenRequest } from '../../src/contract/api/telemetry-token.ts';
import { UnitCost } from '../../src/contract/api/unit-cost.ts';
import { VirtualTag } from '../../src/contract/api/virtual-tag.ts';
import { faultOf } from '../../src/contract/faults.ts';
import { inWords } from '../../src/contract/sentences.ts';
import { scheduleFault } from '../../src/sidecar/collect/due.ts';
import { readInput } from '../../src/sidecar/kernel/input.ts';
import { startOf } from '../../src/sidecar/protocols/files.ts';
import { sqlFault } from '../../src/sidecar/protocols/sql/statement.ts';
import { resolveSecret } from '../../src/sidecar/secrets.ts';
import { SourceSettings } from '../../src/sidecar/source-settings.ts';

const schemas: Readonly<Record<string, z.ZodType>> = {
  ...{ Budget, Scope, Team, ApiTokenRequest, AlertRuleChange, CostCorrelation, Preferences, Report, SavedView },
  ...{ TelemetryTokenRequest, UnitCost, VirtualTag, SourceSettings },
};

/** What somebody may leave in the fields of any form, or write there by mistake. */
const wrong: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { name: '', measure: 'x', currency: 'dollars', amount: '-1', period: 'month', filters: 'none', schedule: 'daily' },
  { name: 'n'.repeat(5000), thresholds: [], rules: [], subjects: [], members: [], questions: [], signals: [] },
  { name: 7, label: '', target: '', field: '', query: 'x', metric: '', per: '0', days: 3000, for: 'soon', above: 'x' },
  { name: 'a', integration: 'nothing', settings: {}, unknown: true, page: 'No page', query: 'x', lookbackDays: 'x' },
  { rules: [{ conditions: [], gives: { value: 'x' } }], subjects: [{ kind: 'role', name: 'Admin' }], sees: 'rows' },
  { costMetric: 'ListCost', fiscalYearStart: 13, numberFormat: 'xx', watchedTags: [''], expiresAt: 'soon' },
  { integration: 'kubernetes', name: 'k', settings: { prometheus: { url: 'x' }, cluster: 1 }, windowDays: 0 },
  { integration: 'aws', name: 'aws', settings: { mode: 'exports', store: { type: 's3' } }, lateAfterHours: 'x' },
];

const english = (texts: readonly string[]) => [...new Set(texts)].filter((text) => inWords(text, 'pt-BR') === text);

describe('in Portuguese no English is left of', () => {
  test.each(Object.entries(schemas))('faults that the form of %s finds', (_, schema) => {
    const issues = wrong.flatMap((body) => schema.safeParse(body, { error: faultOf }).error?.issues ?? []);
    expect(issues.length).toBeGreaterThan(5);
    expect(english(issues.map(({ message }) => message))).toEqual([]);
  });

  test('what the sidecar answers to a wrong record', () => {
    const refused = 'budget: name: missing; give the budget a name';
    expect(() => readInput(Budget, { name: '' }, 'budget')).toThrow(refused);
    expect(inWords(refused, 'pt-BR')).toBe('Orçamento: name: falta; dê um nome ao orçamento');
  });

  test('schedules, secrets, databases and files that cannot be used', async () => {
    const failed = async (work: () => unknown) => {
      try {
        await work();
        return '';
      } catch (thrown) {
        return thrown instanceof Error ? thrown.message : '';
      }
    };
    const texts = [
      scheduleFault('every day') ?? '',
      scheduleFault('0 0 31 2 *') ?? '',
      await failed(() => resolveSecret('settings.token', 'env:THRIFTDATA_SOURCE_NONE', {})),
      await failed(() => resolveSecret('settings.token', 'file:/none/at/all', {})),
      await failed(() => startOf('/none/at/all.csv')),
      sqlFault('postgres://host/erp', 'opening', new Error('connect ECONNREFUSED')).message,
      sqlFault('postgres://host/erp', 'running', new Error('permission denied for table invoice')).message,
    ];
    expect(texts.every((text) => text.length > 10)).toBe(true);
    expect(english(texts)).toEqual([]);
  });
});
