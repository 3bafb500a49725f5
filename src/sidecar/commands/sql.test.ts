import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSql } from './sql.ts';

const silent = { answer: () => {}, say: () => {}, interactive: false };

describe('thriftdata sql', () => {
  it.each([
    'DROP TABLE cost',
    ' -- SELECT\nTRUNCATE TABLE cost',
    '/* WITH */ INSERT INTO cost SELECT 1',
    'SELECTED',
    '',
  ])('runs nothing that does not only read: %s', async (query) => {
    await expect(runSql(query, { data: 'never opened' }, silent)).rejects.toMatchObject({
      kind: 'caller',
      code: 'not_a_query',
    });
  });

  it('makes no store where none is', async () => {
    const nowhere = join(tmpdir(), `thriftdata-nowhere-${process.pid}`);
    await expect(runSql('SELECT 1', { data: nowhere }, silent)).rejects.toThrow(`${nowhere} holds no store;`);
    expect(existsSync(nowhere)).toBe(false);
  });

  it.each([
    [{ data: 'a', clickhouse: 'http://b:8123' }, 'not both'],
    [{ clickhouse: 'b:8123' }, 'write it like http://user@localhost:8123'],
  ])('says which store it needs: %o', async (options, sentence) => {
    await expect(runSql('SELECT 1', options, silent)).rejects.toThrow(sentence);
  });
});
