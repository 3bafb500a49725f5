import { describe, expect, test } from 'vitest';
import { isObjectAddress, parseObjectAddress } from './address.ts';

describe('an address', () => {
  test.each([
    ['s3://bills/2026/*.parquet', { type: 's3', bucket: 'bills' }, '2026/*.parquet'],
    ['s3://bills', { type: 's3', bucket: 'bills' }, ''],
    ['s3://bills/a+b c%20d?e#f', { type: 's3', bucket: 'bills' }, 'a+b c%20d?e#f'],
    ['gs://bills/FOCUS/', { type: 'gcs', bucket: 'bills' }, 'FOCUS/'],
    ['az://acme/exports/a/b.csv', { type: 'azure-blob', account: 'acme', container: 'exports' }, 'a/b.csv'],
    [
      'https://acme.blob.core.windows.net/exports/a%20b/**',
      { type: 'azure-blob', account: 'acme', container: 'exports' },
      'a b/**',
    ],
    [
      'abfss://exports@acme.dfs.core.windows.net/a/b.csv',
      { type: 'azure-blob', account: 'acme', container: 'exports' },
      'a/b.csv',
    ],
    [
      'oci://ocid1.tenancy.oc1..aaaa@bling/FOCUS Reports/2026',
      { type: 'oci', bucket: 'ocid1.tenancy.oc1..aaaa', namespace: 'bling' },
      'FOCUS Reports/2026',
    ],
    ['file:///var/lake/bill%20one.csv', { type: 'folder', path: '/var/lake/' }, 'bill one.csv'],
    ['file:///var/lake/*/x?.csv', { type: 'folder', path: '/var/lake/' }, '*/x?.csv'],
  ])('%s is read', (text, config, key) => {
    expect(isObjectAddress(text)).toBe(true);
    expect(parseObjectAddress(text)).toMatchObject({ config, key });
  });

  test.each(['/var/bills/*.csv', 'bills/june.csv', 'C:\\bills', './s3/bill.csv'])('%s is a local path', (text) => {
    expect(isObjectAddress(text)).toBe(false);
  });

  test.each(['s3://', 's3:///key', 'ftp://host/x', 'https://example.com/x', 'az://UPPER/c/x', 'oci://bucket/x'])(
    '%s is refused with the forms that are known',
    (text) => {
      expect(() => parseObjectAddress(text)).toThrow(/is no address of an object store that is known; write s3:/);
    }
  );

  test('a signature in an address is refused and not repeated', () => {
    const text = 'https://acme.blob.core.windows.net/exports/a.csv?sv=2024&sig=TopSecret%3D';
    expect(() => parseObjectAddress(text)).toThrow(/^(?!.*TopSecret).*leave the signature/);
  });
});
