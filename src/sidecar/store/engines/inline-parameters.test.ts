/** Values written into statements reach the engine as they are, whatever they hold. */
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from './embedded.ts';
import type { Engine } from './engine.ts';
import { inlineParameters } from './inline-parameters.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'thriftdata-parameters-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ dataDir });
});
afterAll(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

// What ends a literal, begins one, or looks like a placeholder, among any other text.
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom("'", '\\', '`', '{p1:String}', '--', '/*', ';', '\0', '\n', '"', 'ᴺᵁᴸᴸ', "\\'", 'x'))
    .map((parts) => parts.join(''))
);
const hex = (value: string) => Buffer.from(value, 'utf8').toString('hex').toUpperCase();

describe('values in statements', () => {
  it('arrive byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, fc.array(text, { maxLength: 4 }), async (one, two, many) => {
        const { rows } = await engine.read(
          `SELECT hex({p0:String}), '{p0:String} \\' {p1:String}', hex({p1:String}), hex(arrayStringConcat({p2:Array(String)}, '|')), toString(length({p2:Array(String)}))`,
          { p0: one, p1: two, p2: many }
        );
        expect(rows).toEqual([
          [hex(one), "{p0:String} ' {p1:String}", hex(two), hex(many.join('|')), String(many.length)],
        ]);
      }),
      { numRuns: 150 }
    );
  });

  it('have the type that the placeholder names', async () => {
    const { rows } = await engine.read(
      "SELECT toTypeName({a:Date}), toTypeName({b:DateTime('UTC')}), toTypeName({c:Array(Date)}), toTypeName({d:Array(String)}), toTypeName({e:String}) LIMIT {f:UInt64}",
      { a: '2026-01-01', b: '2026-01-01 12:00:00', c: [], d: [], e: '', f: 1 }
    );
    expect(rows).toEqual([['Date', "DateTime('UTC')", 'Array(Date)', 'Array(String)', 'String']]);
  });

  it('may be more than a statement can hold', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `resource ${index}`);
    expect(inlineParameters('SELECT {p0:Array(String)}', { p0: many })).toBeNull();
    const { rows } = await engine.read('SELECT toString(length({p0:Array(String)}))', { p0: many });
    expect(rows).toEqual([['30000']]);
  });

  it('must be there, and of a known kind', () => {
    expect(() => inlineParameters('SELECT {p0:String}', {})).toThrow('parameter p0 (String) is missing');
    expect(() => inlineParameters('SELECT {toString:String}', {})).toThrow(RangeError);
    expect(() => inlineParameters('SELECT {p0:Float64}', { p0: 0.5 })).toThrow(RangeError);
  });
});

describe('questions side by side', () => {
  it('do not wait for one another', async () => {
    const slow = engine.read('SELECT toString(sum(sleepEachRow({s:Float32}))) FROM numbers({n:UInt64})', {
      s: '0.1',
      n: 10,
    });
    const quick = engine.read('SELECT {p0:String}', { p0: 'done' });
    expect(await Promise.race([slow.then(() => 'slow'), quick.then(({ rows }) => rows[0]?.[0])])).toBe('done');
    await slow;
  });
});
