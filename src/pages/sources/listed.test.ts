import type { SourceHealth } from '../../contract/api/source.ts';
import { listed } from './listed';

const health = (name: string, part: Partial<SourceHealth>): SourceHealth => ({
  name,
  integration: 'focus',
  integrationTitle: 'FOCUS files',
  enabled: true,
  schedule: '0 */6 * * *',
  status: 'ok',
  lastSuccessAt: null,
  lastError: null,
  consecutiveFailures: 0,
  failures: 0,
  nextRunAt: null,
  dataUpTo: null,
  lastLoadedAt: null,
  late: false,
  warnings: [],
  lastRun: null,
  record: null,
  ...part,
});
const stored = (source: string, rows: number) => ({
  source,
  provider: 'AWS',
  providers: ['AWS'],
  dataUpTo: null,
  lastDeliveryAt: null,
  generation: 1,
  rows,
  rejected: 1,
  flagged: 0,
});

test('what waits for a person comes first, what was loaded by hand is there too', () => {
  const lastError = { at: '2026-11-01T00:00:00Z', kind: 'caller' as const, code: 'denied', message: 'not allowed' };
  const sources = listed(
    [health('a', {}), health('late one', { late: true }), health('z', { status: 'blocked', lastError })],
    [stored('a', 10), stored('uploads', 5)]
  );
  expect(sources.map(({ name, status }) => [name, status])).toEqual([
    ['z', 'blocked'],
    ['late one', 'late'],
    ['a', 'ok'],
    ['uploads', 'by_hand'],
  ]);
  expect(sources[0]?.notes).toEqual(['not allowed']);
});

test('the series of a source are its rows, and a source of a similar name keeps its own', () => {
  const sources = listed(
    [health('oci', {})],
    [stored('oci: 2026-10', 3), stored('oci: 2026-11', 4), stored('oci2', 9)]
  );
  expect(sources.map(({ name, rows, rejected }) => [name, rows, rejected])).toEqual([
    ['oci', 7, 2],
    ['oci2', 9, 1],
  ]);
});

test('a warning names its series only beside those of others', () => {
  const notes = (warnings: string[]) => listed([health('a', { warnings })], [])[0]?.notes;
  const rejected = '4 rows were rejected; the delivery says why';
  expect(notes([`files: ${rejected}`])).toEqual([rejected]);
  expect(notes([`bills: ${rejected}`, `usage: ${rejected}`])).toEqual([`bills: ${rejected}`, `usage: ${rejected}`]);
});
