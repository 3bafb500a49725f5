/** Bills in a provider's own columns: rules as data, run by the real engine, each amount told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivedPlan, cellsOf } from '../../src/contract/focus/derived-plan.ts';
import {
  choose,
  first,
  is,
  join,
  named,
  text,
  type DerivationRules,
  type Expression,
} from '../../src/contract/focus/derivation.ts';
import { readCsvHeader, sniffFile } from '../../src/sidecar/protocols/files.ts';
import { openStore, type OpenStore } from '../../src/sidecar/store/index.ts';

let folder = '';
let store: OpenStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'derivation-'));
  store = await openStore({ dataDir: path.join(folder, 'store') });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const header = 'kind,day,account,amount,fee,labels,credits,colour';

async function load(name: string, lines: readonly string[], change: Partial<DerivationRules> = {}) {
  const file = path.join(folder, `${name}.csv`);
  await writeFile(file, [header, ...lines, ''].join('\n'));
  const sniffed = await sniffFile(file);
  const described = { ...sniffed, columns: await readCsvHeader(sniffed) };
  const cell = cellsOf(described.columns);
  const amount = cell('amount');
  const money: Expression = { kind: 'sum', of: [amount, cell('fee')] };
  const rules: DerivationRules = {
    columns: {
      BilledCost: money,
      EffectiveCost: money,
      BillingCurrency: text('EUR'),
      BillingAccountId: cell('account'),
      BillingPeriodStart: { kind: 'instant', of: cell('day'), to: 'start of month' },
      BillingPeriodEnd: { kind: 'instant', of: cell('day'), to: 'next month' },
      ChargePeriodStart: { kind: 'instant', of: cell('day'), to: 'start of day' },
      ChargePeriodEnd: { kind: 'instant', of: cell('day'), to: 'next day' },
      ChargeCategory: choose([[is(cell('kind'), 'tax'), text('Tax')]], text('Usage')),
      ChargeDescription: join(text('a '), first(cell('nowhere'), cell('kind'))),
      Tags: { kind: 'json pairs', of: cell('labels'), prefix: 'label/' },
    },
    variants: [
      { name: 'charge', columns: {} },
      {
        name: 'credit',
        forEach: cell('credits'),
        columns: {
          BilledCost: { kind: 'element', path: ['amount'] },
          EffectiveCost: { kind: 'element', path: ['amount'] },
          ChargeCategory: text('Credit'),
        },
      },
    ],
    setAside: [{ when: is(cell('kind'), 'copy'), reason: 'a copy of another row' }],
    controls: [
      {
        name: 'amount and fee',
        metric: 'BilledCost',
        value: money,
        explained: [{ when: is(cell('kind'), 'copy'), reason: 'a copy of another row' }],
      },
    ],
    ...change,
  };
  return store.ingest({
    integration: 'focus',
    source: name,
    plans: [derivedPlan(described, rules, { keep: cell.unused() })],
  });
}

async function stored(source: string) {
  const lines = await store.administratorSql(
    `SELECT ChargeCategory, toString(BilledCost) AS billed, toString(ChargePeriodEnd) AS until, ChargeDescription, toString(Tags) AS tags, x_Other['colour'] AS colour, x_Other['x_Variant'] AS variant FROM cost WHERE x_Source = '${source}' ORDER BY BilledCost, variant`
  );
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
}

describe('a derivation', () => {
  const control = { controls: [] };

  test('gives one charge a row, and one more for each element of a list', async () => {
    const [result] = await load(
      'elements',
      [
        `use,2026-02-28,a,0.1,0.2,"[{""key"":""team"",""value"":""x""}]","[{""amount"":-0.05},{""amount"":-0.0000000000000000001}]",red`,
        'tax,2026-02-28,a,1e-3,,,,blue',
      ],
      control
    );
    expect(result?.delivery).toMatchObject({ rowsRead: 2, rowsStored: 4, rowsAdded: 2, rowsSetAside: 0 });
    expect(await stored('elements')).toEqual([
      expect.objectContaining({ ChargeCategory: 'Credit', billed: '-0.05', variant: 'credit' }),
      expect.objectContaining({ ChargeCategory: 'Credit', billed: '0' }),
      expect.objectContaining({ ChargeCategory: 'Tax', billed: '0.001', colour: 'blue', variant: 'charge' }),
      {
        ChargeCategory: 'Usage',
        billed: '0.3',
        until: '2026-03-01 00:00:00',
        ChargeDescription: 'a use',
        tags: "{'label/team':'x'}",
        colour: 'red',
        variant: 'charge',
      },
    ]);
    const total = result?.delivery.totals.find(({ metric }) => metric === 'BilledCost');
    expect(total).toMatchObject({ currency: 'EUR', stored: '0.2509999999999999999', input: '0.2509999999999999999' });
  });

  test('keeps every digit of the numbers in a list', async () => {
    const parts = [
      '""amount"":-0.1234567890123456789012345,""name"":""1234567890.1234567""',
      '""amount"" : 12345678901234567890,""name"":""x""',
      '""amount"":""1.2E-5""',
    ];
    const total: Expression = {
      kind: 'sum',
      of: [
        { kind: 'cell', header: 'amount' },
        { kind: 'json sum', of: { kind: 'cell', header: 'credits' }, path: ['amount'] },
      ],
    };
    const [result] = await load('digits', [`use,2026-02-01,a,5,,,"[{${parts.join('},{')}}]",`], {
      controls: [{ name: 'amount and credits', metric: 'BilledCost', value: total, explained: [] }],
    });
    expect(result?.delivery.nativeTotals).toMatchObject([
      { input: '12345678901234567894.8765552109876543210987655', difference: '0' },
    ]);
  });

  test('shows a list that cannot be summed as it is, so that the row is rejected', async () => {
    const sum: Expression = { kind: 'json sum', of: { kind: 'cell', header: 'credits' }, path: ['amount'] };
    const [result] = await load(
      'no sums',
      [
        'use,2026-02-01,a,5,,,"[{""amount"":1}",',
        'use,2026-02-01,a,5,,,"[{""amount"":1},{}]",',
        'use,2026-02-01,a,5,,,[ ],',
      ],
      {
        ...control,
        variants: [
          { name: 'charge', columns: { BilledCost: { kind: 'sum', of: [{ kind: 'cell', header: 'amount' }, sum] } } },
        ],
      }
    );
    expect(result?.delivery).toMatchObject({
      rowsStored: 1,
      rejections: [{ reason: 'BilledCost is not a number', rows: 2 }],
    });
  });

  test('sets rows aside with a reason, and tells where each amount of the file went', async () => {
    const [result] = await load('aside', [
      'use,2026-02-01,a,5,,,,',
      'copy,2026-02-01,a,5,,,,',
      'use,2026-02-02,a,oops,,,,',
    ]);
    expect(result?.delivery).toMatchObject({
      rowsRead: 3,
      rowsStored: 1,
      rowsRejected: 1,
      rowsSetAside: 1,
      setAside: [{ reason: 'a copy of another row', rows: 1 }],
      rejections: [{ reason: 'BilledCost is not a number', rows: 1 }],
      nativeTotals: [
        {
          input: '10',
          stored: '5',
          explained: [{ reason: 'a copy of another row', amount: '5' }],
          difference: '0',
        },
      ],
    });
    const { rejections } = await store.rejections({ delivery: result?.delivery.id ?? '', limit: 5, offset: 0 });
    expect(rejections[0]?.cells).toEqual({ kind: 'use', day: '2026-02-02', account: 'a', amount: 'oops' });
  });

  test('that loses money stores nothing', async () => {
    await expect(
      load('lost', ['use,2026-02-01,a,5,,,,', 'copy,2026-02-01,a,7,,,,'], {
        controls: [{ name: 'amount', metric: 'BilledCost', value: { kind: 'cell', header: 'amount' }, explained: [] }],
      })
    ).rejects.toThrow(
      'amount sums to 12 EUR in the file, but 5 is stored as BilledCost, 0 rejected and 7 is told nowhere'
    );
    expect(await store.deliveries({ source: 'lost' })).toMatchObject([{ status: 'failed' }]);
  });

  test('computes a named value once, from cells and from values named before it', async () => {
    const sum: Expression = { kind: 'sum', of: [{ kind: 'cell', header: 'amount' }, text('1')] };
    const [result] = await load('named', ['use,2026-02-01,a,5,,,,'], {
      ...control,
      named: { more: sum, most: { kind: 'sum', of: [named('more'), named('more')] } },
      variants: [{ name: 'charge', columns: { BilledCost: named('most') } }],
    });
    expect(result?.delivery).toMatchObject({ rowsStored: 1 });
    expect(await stored('named')).toMatchObject([{ billed: '12' }]);
  });

  test('divides and multiplies to the last digit, and leaves out what has no answer', async () => {
    const cell = (name: string): Expression => ({ kind: 'cell', header: name });
    await load(
      'ratios',
      [
        'use,2026-02-01,a,1,3,,,',
        'use,2026-02-01,a,2,0,,,',
        'use,2026-02-01,a,3,,,,',
        'use,2026-02-01,a,4,1e-37,,,',
        'use,2026-02-01,a,5,word,,,',
      ],
      {
        ...control,
        columns: {
          BilledCost: cell('amount'),
          BillingPeriodStart: cell('day'),
          ListCost: { kind: 'quotient', of: [cell('amount'), cell('fee')] },
          ContractedCost: { kind: 'product', of: [cell('amount'), cell('fee')] },
        },
        variants: [],
      }
    );
    const lines = await store.administratorSql(
      `SELECT toString(ListCost) AS l, toString(ContractedCost) AS c, toString(x_Remainders) AS rest FROM cost WHERE x_Source = 'ratios' ORDER BY BilledCost`
    );
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => Object.values(JSON.parse(line) as Record<string, string>))
    ).toEqual([
      ['0.333333333333333333', '3', "{'ListCost':0.00000000000000000033333333333333333333}"],
      [null, '0', '{}'],
      [null, null, '{}'],
      [null, '0', "{'ContractedCost':0.0000000000000000000000000000000000004}"],
      [null, null, '{}'],
    ]);
  });

  test('keeps a row that no variant claims, with the common columns', async () => {
    const cell = (name: string): Expression => ({ kind: 'cell', header: name });
    const [result] = await load('unclaimed', ['use,2026-02-01,a,5,,,,'], {
      ...control,
      variants: [{ name: 'never', when: is(cell('kind'), 'other'), columns: {} }],
    });
    expect(result?.delivery).toMatchObject({ rowsStored: 1, rowsAdded: 0 });
  });

  test('rejects rows with too many or too few cells as any file’s', async () => {
    const [result] = await load('shape', ['use,2026-02-01,a,5,,,,', 'copy,2026-02-01,a,7', 'use,2026-02-01,a,5,,,,,,']);
    expect(result?.delivery).toMatchObject({ rowsStored: 1, rowsRejected: 2, rowsSetAside: 0 });
    expect(new Set(result?.delivery.rejections.map(({ reason }) => reason))).toEqual(
      new Set(['the row has fewer cells than the header', 'the row has more cells than the header'])
    );
  });
});
