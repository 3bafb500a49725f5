import { caveatsOf } from './caveats';

const source = (name: string, dataUpTo: string | null) => ({
  source: name,
  provider: name,
  providers: [name],
  dataUpTo,
  lastDeliveryAt: null,
  generation: 1,
  rows: 1,
  rejected: 0,
  flagged: 0,
});
const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-26T00:00:00Z' };
const before = { from: '2026-10-01T00:00:00Z', to: '2026-10-26T00:00:00Z' };
const now = '2026-11-26T12:00:00Z';

test('a source that is behind makes the comparison unequal; one that is over or current does not', () => {
  const sources = [
    source('azure', '2026-11-22T00:00:00Z'),
    source('aws', '2026-11-26T00:00:00Z'),
    source('old', '2024-10-01T00:00:00Z'),
    source('empty', null),
  ];
  expect(caveatsOf(period, before, '2025-01-01T00:00:00Z', sources, now)).toEqual({
    beginsAt: null,
    behind: [{ source: 'azure', upTo: '2026-11-22T00:00:00Z' }],
  });
});

test('a period before the first charge cannot be compared with as a whole', () => {
  expect(caveatsOf(period, before, '2026-10-10T00:00:00Z', [], now).beginsAt).toBe('2026-10-10T00:00:00Z');
  expect(caveatsOf(period, null, '2026-10-10T00:00:00Z', [], now).beginsAt).toBeNull();
});
