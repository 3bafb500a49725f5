import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileKey, isManifestKey, keyPart, landingOf, manifestKey } from './landing.ts';

it('makes one safe part of a key of any text, and never the same of two', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      expect(keyPart(left)).toMatch(/^[A-Za-z0-9_=-][A-Za-z0-9._=-]{0,99}$/);
      expect(keyPart(left) === keyPart(right)).toBe(left === right);
    })
  );
});

it('keeps plain names and the endings of the others', () => {
  expect(keyPart('BILLING_PERIOD=2026-09')).toBe('BILLING_PERIOD=2026-09');
  expect(keyPart('part 1.csv.gz')).toMatch(/^part_1-[0-9a-f]{12}\.csv\.gz$/);
  expect(keyPart('..')).toMatch(/^__-[0-9a-f]{12}$/);
});

it('keeps folders of a file below its landing, and knows the manifest', () => {
  const landing = landingOf('aws', 'export/2026-09', 'run-1');
  expect(fileKey(landing, 'a/../b.csv')).toMatch(
    /^aws\/export_2026-09-[0-9a-f]{12}\/run-1\/files\/a\/__-[0-9a-f]{12}\/b\.csv$/
  );
  expect(isManifestKey(manifestKey(landing))).toBe(true);
  expect(isManifestKey(fileKey(landing, 'manifest.json'))).toBe(false);
});
