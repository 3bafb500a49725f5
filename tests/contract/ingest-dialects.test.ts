/**
 * Bills as they really come: everything that can be read is read as what it says, everything that cannot is rejected
 * with its reason, and nothing is guessed. All files are one delivery; each test looks at its own file.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareDecimals, sumDecimals } from '../../src/contract/money.ts';
import { openScratchEngine, type IngestResult } from '../../src/sidecar/store/index.ts';
import { billText, writeBill } from '../fixtures/store/bill.ts';
import { amounts, dialectFiles, fine, hostile, noAmounts, times, tooMuch } from '../fixtures/store/dialects.ts';
import { typedParquet } from '../fixtures/store/typed-parquet.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';
import { rollupsThatDiffer } from '../fixtures/store/table-sums.ts';

/** Decimals of any size, plain and in E notation. */
const decimals = fc.sample(
  fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.bigInt({ min: 0n, max: 10n ** 24n }),
      fc.nat(42),
      fc.constantFrom('', 'e', 'E'),
      fc.integer({ min: -25, max: 8 })
    )
    .map(([sign, digits, places, letter, exponent]) => {
      const text = digits.toString().padStart(places + 1, '0');
      const plain = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
      return `${sign}${plain}${letter === '' ? '' : `${letter}${exponent}`}`;
    }),
  { numRuns: 1_500, seed: 20261123 }
);

let test: TestStore;
let folder: string;
let delivered: IngestResult;
const pathOf = (name: string) => join(folder, name);
const fileOf = (name: string) => delivered.files.find(({ path }) => path === pathOf(name));

beforeAll(async () => {
  test = await openTestStore();
  await test.store.close();
  const engine = await openScratchEngine();
  folder = join(test.folder, 'dialects');
  mkdirSync(folder);
  await engine.command(typedParquet(join(folder, 'typed.parquet')));
  await engine.close();
  test = await openTestStore();
  for (const [name, text] of Object.entries(dialectFiles)) {
    writeFileSync(pathOf(name), text);
  }
  writeBill(
    pathOf('decimals.csv'),
    decimals.map((text, index) => ({ ResourceId: String(index), BilledCost: text }))
  );
  delivered = await test.deliver([folder], { source: 'dialects' });
});
afterAll(() => test.close());

/** Columns of the rows of a file, by row name. */
async function rowsOf(name: string, columns: readonly string[]): Promise<Record<string, unknown[]>> {
  const literal = pathOf(name).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const rows = await test.sql(
    `SELECT ResourceId AS r, ${columns.map((column, index) => `${column} AS c${index}`).join(', ')} FROM cost WHERE x_File = '${literal}'`
  );
  return Object.fromEntries(rows.map(({ r, ...cells }) => [String(r), Object.values(cells)]));
}

const flagsOf = (name: string) =>
  Object.fromEntries(fileOf(name)?.flags.map(({ reason, rows }) => [reason, rows]) ?? []);
const reasonsOf = (name: string) =>
  Object.fromEntries(fileOf(name)?.rejections.map(({ reason, rows }) => [reason, rows]) ?? []);
const flags = 'x_Flags';

it('loads every file, whatever is wrong with some of its rows', async () => {
  expect(delivered.files.map(({ path }) => path)).toHaveLength(Object.keys(dialectFiles).length + 2);
  expect(delivered.delivery.rowsRead).toBe(delivered.delivery.rowsStored + delivered.delivery.rowsRejected);
  for (const total of delivered.delivery.totals) {
    expect(sumDecimals([total.stored, total.rejected])).toBe(sumDecimals([total.input]));
  }
  expect(await rollupsThatDiffer(test.sql)).toEqual([]);
});

describe('the form of the file', () => {
  it.each(['mark.csv', 'quoted-mark.csv', 'crlf.csv', 'no-newline-at-end.csv', 'casing.csv'])(
    '%s reads as any other',
    async (name) => {
      expect(Object.values(await rowsOf(name, ['toString(BilledCost)', 'ServiceName', 'toJSONString(Tags)']))).toEqual([
        ['1', 'EC2', '{"team":"a"}'],
      ]);
      expect(flagsOf(name)).toEqual({});
    }
  );

  it('reads the right spelling where a column stands twice, and keeps the other', async () => {
    expect(await rowsOf('both-spellings.csv', ['toString(BilledCost)', "x_Other['billedcost']"])).toEqual({
      both: ['1', '99'],
    });
  });

  it('rejects rows with more or fewer cells than the header, and takes no notice of empty lines', async () => {
    expect(fileOf('cells.csv')).toMatchObject({ rowsRead: 5, rowsStored: 3, rowsRejected: 2 });
    expect(reasonsOf('cells.csv')).toEqual({
      'the row has fewer cells than the header': 1,
      'the row has more cells than the header': 1,
    });
    expect(Object.keys(await rowsOf('cells.csv', ['1'])).sort()).toEqual(['last', 'whole', 'whole too']);
  });

  it('keeps quotes, commas and line ends inside cells', async () => {
    expect(await rowsOf('quotes.csv', ['ChargeDescription', "x_Other['x_Text']"])).toEqual({
      q: ['say "hi",\nthen go', '"'],
    });
  });

  it('refuses a header of more than one line', async () => {
    const path = join(test.folder, 'lines.csv');
    writeFileSync(path, billText([{ 'x_two\nlines': 'a' }]));
    await expect(test.load([path])).rejects.toMatchObject({ kind: 'caller', code: 'header_on_lines' });
  });
});

describe('text', () => {
  it('takes the words for null as null, and other words as they are', async () => {
    const rows = await rowsOf('nulls.csv', ['SubAccountId', 'ListCost', 'toJSONString(Tags)', 'toJSONString(x_Other)']);
    expect(Object.keys(rows)).toHaveLength(5);
    expect(new Set(Object.values(rows).map((cells) => JSON.stringify(cells)))).toEqual(
      new Set([JSON.stringify(['', null, '{}', '{}'])])
    );
    expect(flagsOf('nulls.csv')).toEqual({ 'ListCost is missing': 5 });
    expect(await rowsOf('none.csv', ['SubAccountId', 'ListCost', 'ContractedCost'])).toEqual({
      none: ['None', null, null],
    });
  });

  it('keeps hostile text as text, in cells, headers and file names', async () => {
    const rows = await rowsOf('hostile.csv', ['ServiceName', 'mapKeys(x_Other)', 'mapValues(x_Other)']);
    expect(rows).toEqual(
      Object.fromEntries(hostile.map((text, index) => [`h${index}`, [text, [text.replace(/\s/g, '_')], [text]]]))
    );
    for (const name of ["it's; DROP TABLE cost --.csv", 'pattern {1,2} * ?.csv', 'archive.zip :: inner.csv']) {
      expect(Object.keys(await rowsOf(name, ['1']))).toHaveLength(1);
    }
  });

  it('keeps columns that FOCUS does not know, row by row', async () => {
    expect(await rowsOf('unknown.csv', ['x_Other'])).toEqual({
      a: [{ x_Team: 'blue', oci_ReferenceNumber: 'r-1', 'Stray Column': '7', x_Json: '{}' }],
      b: [{}],
    });
  });

  it('reads the names and values of older versions', async () => {
    expect(
      await rowsOf('legacy.csv', [
        'toString(EffectiveCost)',
        'toString(ConsumedQuantity)',
        'ConsumedUnit',
        'RegionId',
        'ChargeCategory',
        'PricingCategory',
        'ProviderName',
      ])
    ).toEqual({ legacy: ['2', '3', 'HOURS', 'us-ashburn-1', 'Usage', 'Standard', 'Oracle'] });
    expect(flagsOf('legacy.csv')).toMatchObject({
      'a value of an older FOCUS version was replaced by its new name': 1,
    });
    expect(delivered.delivery.warnings.join('\n')).toContain('column "AmortizedCost" is read as EffectiveCost');
  });
});

describe('times', () => {
  const start = "formatDateTime(ChargePeriodStart, '%Y-%m-%dT%H:%i:%SZ')";

  it('are UTC instants, however ISO they are written', async () => {
    const instants = Object.entries(times).map(([text, instant]) => [text, [instant]]);
    expect(await rowsOf('times.csv', [start])).toEqual(Object.fromEntries(instants));
  });

  it('that are none are rejected', async () => {
    expect(Object.keys(await rowsOf('no-times.csv', ['1']))).toEqual(['good']);
    expect(reasonsOf('no-times.csv')).toEqual({ 'ChargePeriodStart is not a date': 9 });
  });

  it('with slashes are read in the order that the file proves, and flagged', async () => {
    expect(await rowsOf('month-first.csv', [start])).toEqual({
      us: ['2026-10-05T00:00:00Z'],
      'us time': ['2026-10-05T07:30:00Z'],
    });
    expect(await rowsOf('day-first.csv', [start])).toEqual({ eu: ['2026-10-05T00:00:00Z'] });
    expect(await rowsOf('thirteen.csv', [start])).toEqual({
      proof: ['2026-10-13T00:00:00Z'],
      proved: ['2026-10-05T00:00:00Z'],
    });
    expect(flagsOf('day-first.csv')).toMatchObject({
      'a date was written with slashes: read in the order that the file’s billing periods prove': 1,
    });
  });

  it('with slashes are rejected where nothing proves the order, or the file contradicts itself', async () => {
    const reason = 'a date is ambiguous: nothing in the file proves whether day or month comes first';
    expect(reasonsOf('ambiguous.csv')).toEqual({ [reason]: 1 });
    expect(reasonsOf('contradiction.csv')).toEqual({ [reason]: 2 });
    expect(Object.keys(await rowsOf('contradiction.csv', ['1']))).toEqual(['iso']);
  });

  it('that are missing come from the other period, and the row says so', async () => {
    expect(await rowsOf('no-charge-period.csv', [start])).toEqual({ 'month only': ['2026-10-01T00:00:00Z'] });
    expect(flagsOf('no-charge-period.csv')).toMatchObject({
      'ChargePeriodStart is missing: taken from BillingPeriodStart': 1,
    });
    expect(await rowsOf('no-billing-period.csv', ['toString(BillingPeriodStart)'])).toEqual({
      'days only': ['2026-10-01 00:00:00'],
    });
  });
});

describe('amounts', () => {
  it('are the number they show', async () => {
    const rows = await rowsOf('amounts.csv', ['toString(BilledCost)']);
    expect(
      Object.fromEntries(Object.entries(rows).map(([text, [value]]) => [text.trim(), sumDecimals([String(value)])]))
    ).toEqual(Object.fromEntries(Object.entries(amounts).map(([text, value]) => [text.trim(), sumDecimals([value])])));
    const repaired = Object.keys(amounts).filter((text) => /[$£₹,('\u00a0\u2212]|-$|\d \d/.test(text));
    expect(
      flagsOf('amounts.csv')['money text had a currency sign, separators or brackets: read as the number it shows']
    ).toBe(repaired.length);
  });

  it('whose reading is in doubt are rejected', async () => {
    expect(await rowsOf('no-amounts.csv', ['toString(BilledCost)'])).toEqual({ '0.25': ['0.25'] });
    expect(reasonsOf('no-amounts.csv')).toEqual({ 'BilledCost is not a number': noAmounts.length });
  });

  it('that cannot be stored exactly are rejected', async () => {
    expect(await rowsOf('too-much.csv', ['toString(BilledCost)'])).toEqual({});
    expect(reasonsOf('too-much.csv')).toEqual({
      'a cost is too large or too fine to be stored exactly': tooMuch.length,
    });
  });

  it('of more than 18 decimals are kept whole', async () => {
    const rows = await rowsOf('fine.csv', ['toString(BilledCost)', "toString(x_Remainders['BilledCost'])", flags]);
    for (const text of fine) {
      const [value, rest, why] = rows[text] ?? [];
      expect(compareDecimals(sumDecimals([String(value), String(rest)]), text)).toBe(0);
      expect(why).toEqual(['a cost has more than 18 decimals: the rest is kept in x_Remainders']);
    }
    const total = fileOf('fine.csv')?.totals.find(({ metric }) => metric === 'BilledCost');
    expect(sumDecimals([total?.stored ?? ''])).toBe(sumDecimals(fine));
  });

  it('of any size and notation come back exactly or are rejected', async () => {
    const rows = await rowsOf('decimals.csv', ['toString(BilledCost)', "toString(x_Remainders['BilledCost'])"]);
    let stored = 0;
    for (const [index, text] of decimals.entries()) {
      const found = rows[String(index)];
      // Twenty digits before the point and 38 behind it are promised.
      const plain = sumDecimals([text]).replace('-', '');
      const [whole = '', places = ''] = plain.split('.');
      const written = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
      const finest = written - Number(/e(.*)$/i.exec(text)?.[1] ?? '0');
      if (found === undefined) {
        expect.soft(whole.length > 20 || places.length > 38 || finest > 38, `${text} was rejected`).toBe(true);
      } else {
        stored += 1;
        expect.soft(sumDecimals(found.map(String)), text).toBe(sumDecimals([text]));
      }
    }
    expect(stored).toBeGreaterThan(500);
    expect(reasonsOf('decimals.csv')).toEqual({
      'a cost is too large or too fine to be stored exactly': decimals.length - stored,
    });
  });

  it('that are prices keep their text where a number cannot hold it', async () => {
    expect(await rowsOf('prices.csv', ["x_Other['ListUnitPrice']", 'ListUnitPrice IS NULL', flags])).toEqual({
      'long price': [
        '0.12345678901234567891',
        0,
        ['a price or quantity has more than 18 decimals: cut, text kept in x_Other'],
      ],
      'no price': ['on request', 1, ['a price or quantity is not a number: stored as null, text kept in x_Other']],
    });
  });

  it('that look wrong are stored and flagged', async () => {
    expect(await rowsOf('signs.csv', ['toString(BilledCost)', flags])).toEqual({
      'credit above zero': ['5', ['a credit has a positive cost']],
      'usage below zero': ['-5', ['usage has a negative cost without being a correction']],
      'correction below zero': ['-5', []],
      'what is this': ['1', ['ChargeCategory is not one of FOCUS']],
    });
    expect(await rowsOf('tens.csv', ['toString(ListCost)', flags])).toEqual({
      'times 10000': ['50000', ['ListCost is ListUnitPrice × PricingQuantity off by a power of ten']],
      right: ['5', []],
      discount: ['7', []],
    });
  });

  it('of zero beside a billed cost are no list price', async () => {
    expect(await rowsOf('zero-price.csv', ['ListCost', flags])).toEqual({
      'no list': [
        null,
        ['a zero price or cost stands where the row was billed: the provider may have had none to give'],
      ],
      free: ['0', []],
      tax: ['0', []],
    });
  });

  it('that are missing are missing, not zero; a row without any is rejected', async () => {
    expect(await rowsOf('no-effective.csv', ['EffectiveCost', 'ListCost'])).toEqual({ 'billed only': [null, null] });
    expect(reasonsOf('states-nothing.csv')).toEqual({ 'the row states no cost at all': 1 });
  });

  it('without a currency are kept apart from all others', async () => {
    expect(await rowsOf('no-currency.csv', ['BillingCurrency'])).toEqual({ 'no currency': ['XXX'] });
    expect(await rowsOf('currencies.csv', ['BillingCurrency', flags])).toEqual({
      empty: ['XXX', ['BillingCurrency is missing: stored as XXX']],
      'null word': ['XXX', ['BillingCurrency is missing: stored as XXX']],
      word: ['dollars', ['BillingCurrency is not an ISO 4217 code']],
      euro: ['EUR', []],
    });
    expect(
      fileOf('currencies.csv')
        ?.totals.map(({ currency, metric, stored }) => [currency, metric, sumDecimals([stored])])
        .filter(([, metric]) => metric === 'BilledCost')
    ).toEqual([
      ['EUR', 'BilledCost', '1'],
      ['XXX', 'BilledCost', '2'],
      ['dollars', 'BilledCost', '1'],
    ]);
  });
});

describe('tags', () => {
  it('are read from every shape that says what they are, and kept as text from others', async () => {
    const notTags = 'Tags is not a JSON object: text kept in x_Other';
    expect(await rowsOf('tags.csv', ['Tags', "x_Other['Tags']", flags])).toEqual({
      plain: [{ team: 'a', env: 'prod' }, '', []],
      kinds: [{ n: '1.5', yes: 'true', none: '', text: '' }, '', []],
      nested: [{ team: 'a', deep: '{"x":[1,2]}' }, '', []],
      'no braces': [{ team: 'a', env: 'b' }, '', []],
      python: [{}, "{'team': 'a'}", [notTags]],
      array: [{}, '[{"key":"team","value":"a"},"b"]', [notTags]],
      list: [{ team: 'a', env: '' }, '', []],
      word: [{}, 'team=a', [notTags]],
      empty: [{}, '', []],
      cut: [{}, '{"team":"a', [notTags]],
      'odd keys': [{ 'a b': '1', '': '2', ção: '3', 'q"uote': '4' }, '', []],
    });
  });
});

describe('Parquet with types of its own', () => {
  it('reads doubles, decimals, maps, times and dates as what they are', async () => {
    expect(
      await rowsOf('typed.parquet', [
        'toString(BilledCost)',
        'toString(EffectiveCost)',
        "toString(x_Remainders['EffectiveCost'])",
        'toString(ListCost)',
        'ContractedCost',
        'Tags',
        'toString(BillingPeriodStart)',
        'toString(ChargePeriodStart)',
        'toString(ChargePeriodEnd)',
        'x_Other',
        flags,
      ])
    ).toEqual({
      one: [
        '0.30000000000000004',
        '1.000000000000000002',
        '0.00000000000000000034',
        '12.3456',
        null,
        { team: 'a', owner: '' },
        '2026-10-01 00:00:00',
        '2026-10-05 00:00:00',
        '2026-10-05 07:00:00',
        { x_List: '[1,2]', x_Discounts: '{"edp":-0.5}' },
        ['ContractedCost is missing', 'a cost has more than 18 decimals: the rest is kept in x_Remainders'],
      ],
    });
    expect(reasonsOf('typed.parquet')).toEqual({
      'a cost is too large or too fine to be stored exactly': 1,
      'the row states no cost at all': 1,
    });
  });
});
