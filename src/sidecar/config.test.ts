import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeSettings, readConfig, type Environment } from './config.ts';
import { resolveSecret } from './secrets.ts';

function faultsOf(yaml: string, env: Environment = {}): string {
  try {
    readConfig({ yaml, env });
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return '';
}

describe('configuration', () => {
  it('serves on loopback without any file', () => {
    expect(readConfig()).toMatchObject({
      dataDir: 'data',
      http: { host: '127.0.0.1', port: 9470 },
      grpc: { host: '127.0.0.1', port: 9471 },
      log: { level: 'info' },
    });
  });

  it('takes the file, then the environment, then the command line', () => {
    const yaml = 'dataDir: from-file\nhttp:\n  port: 1000\ngrpc:\n  port: 1001\n';
    const env = { THRIFTDATA_HTTP_PORT: '2000', THRIFTDATA_GRPC_PORT: '2001', THRIFTDATA_LIMITS_MAX_ROWS_TO_READ: '5' };
    const config = readConfig({ yaml, env, overrides: { grpcPort: 3001 } });
    expect([config.dataDir, config.http.port, config.grpc.port]).toEqual(['from-file', 2000, 3001]);
    expect(config.limits.maxRowsToRead).toBe(5);
  });

  it('names all faults at once, each with its place', () => {
    const text = faultsOf('htttp: {}\nhttp:\n  port: 99999\nlog:\n  level: loud\n', { THRIFTDATA_GRPC_PORT: 'many' });
    expect(text).toContain('htttp: no such setting; known are dataDir');
    expect(text).toContain('http.port:');
    expect(text).toContain('grpc.port:');
    expect(text).toContain('log.level:');
  });

  it('refuses a secret written out, without repeating it', () => {
    const text = faultsOf('token: hunter2\nclickhouse:\n  url: http://localhost:8123\n  password: swordfish\n');
    expect(text).toContain('token: a secret is written as a reference: env:NAME');
    expect(text).toContain('clickhouse.password: a secret is written');
    expect(text).not.toMatch(/hunter2|swordfish/);
  });

  it('tells what is wrong with a mapping that stands in a source', () => {
    const mapping = '{name: a, kind: invoice, recognise: [Number], columns: {invoiceId: Number}}';
    const text = faultsOf(
      `sources: [{name: a, integration: mapped-files, settings: {store: {type: folder, path: a}, mapping: ${mapping}}}]`
    );
    expect(text).toContain('sources.0.settings.mapping.columns.issuer: is missing; every invoice needs it');
  });

  it('says that vault references are not offered', () => {
    expect(faultsOf('token: vault:kv/data/thriftdata#token')).toContain('use env:NAME or file:PATH');
  });

  it('tells the variable that holds a secret from a setting', () => {
    const env = { THRIFTDATA_TOKEN: 'hunter2' };
    const config = readConfig({ yaml: 'token: env:THRIFTDATA_TOKEN', env });
    expect(resolveSecret('token', config.token ?? '', env)).toBe('hunter2');
  });

  it('refuses a list, broken YAML and a cluster without a server', () => {
    expect(faultsOf('- a')).toContain('not a list of settings');
    expect(faultsOf('a: [')).toContain('not YAML');
    expect(faultsOf('clickhouse:\n  cluster: main')).toContain('clickhouse.url: missing');
  });

  it('describes every setting with its variable', () => {
    const settings = describeSettings();
    expect(settings.every((setting) => setting.description.length > 10)).toBe(true);
    expect(settings.find((setting) => setting.path === 'http.port')).toEqual({
      path: 'http.port',
      variable: 'THRIFTDATA_HTTP_PORT',
      type: 'number',
      fallback: '9470',
      description: 'port of the HTTP API; 0 takes any free one',
    });
    expect(settings.map((setting) => setting.variable)).toContain('THRIFTDATA_LIMITS_MAX_EXECUTION_SECONDS');
  });
});

describe('secrets', () => {
  it('come from a file without its line end', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'secret-')), 'token');
    writeFileSync(file, 'hunter2\n');
    expect(resolveSecret('token', `file:${file}`, {})).toBe('hunter2');
  });

  it('that are not there are named by setting and reference', () => {
    expect(() => resolveSecret('token', 'env:NOT_THERE', {})).toThrow('token: env:NOT_THERE is empty or not set');
    expect(() => resolveSecret('token', 'file:/no/such/file', {})).toThrow(/cannot be read \(ENOENT\)/);
  });
});
