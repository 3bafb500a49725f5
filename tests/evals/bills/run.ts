/**
 * `npm run eval:bills [-- DIR]`: every sample bill of the shared data loads through its provider's integration, and its
 * sums by charge type are those that plain arithmetic over the file gives, to the last decimal. Exit code 1 when one
 * differs; says `skipped` where the data is not there.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { sumDecimals } from '../../../src/contract/money.ts';
import { openTestStore, type TestStore } from '../../fixtures/store/open.ts';

type Metric = 'BilledCost' | 'EffectiveCost';

/** How a provider's files state costs, and where the store keeps the type of a charge. */
interface Kind {
  readonly files: string;
  /** The columns of type, cost and currency, by any of their names in small letters. */
  readonly type: readonly string[];
  readonly cost: readonly string[];
  readonly metric: Metric;
  /** SQL of the type in the store. */
  readonly storedType: string;
  /** Types that FOCUS gives another cost on purpose; the delivery's own control tells of them. */
  readonly elsewhere?: readonly string[];
}

const other = (...names: string[]) =>
  `coalesce(${names.map((name) => `nullIf(x_Other['${name}'], '')`).join(', ')}, '')`;
const focus = { type: ['chargecategory', 'chargetype'], storedType: 'toString(ChargeCategory)' } as const;
const kinds: readonly Kind[] = [
  {
    files: 'aws-cur-legacy/**/*.{csv,csv.gz}',
    type: ['lineitem/lineitemtype'],
    cost: ['lineitem/unblendedcost'],
    metric: 'BilledCost',
    storedType: other('lineItem/LineItemType'),
    elsewhere: ['DiscountedUsage', 'SavingsPlanCoveredUsage', 'SavingsPlanNegation'],
  },
  {
    files: 'azure/*actual*.csv',
    type: ['chargetype'],
    cost: ['costinbillingcurrency', 'cost', 'pretaxcost'],
    metric: 'BilledCost',
    storedType: other('ChargeType'),
  },
  {
    files: 'azure/*amorti?ed*.csv',
    type: ['chargetype'],
    cost: ['costinbillingcurrency', 'cost', 'pretaxcost'],
    metric: 'EffectiveCost',
    storedType: other('ChargeType'),
  },
  {
    files: 'azure/{version1,tags_with_brackets,headers/*}.csv',
    type: [],
    cost: ['costinbillingcurrency', 'cost', 'pretaxcost'],
    metric: 'EffectiveCost',
    storedType: "''",
  },
  { files: 'gcp/*.csv', type: ['cost_type'], cost: ['cost'], metric: 'BilledCost', storedType: other('cost_type') },
  { files: 'oci/*.csv', type: [], cost: ['cost/mycost'], metric: 'BilledCost', storedType: "''" },
  { files: 'focus-1*/*.csv', ...focus, cost: ['billedcost'], metric: 'BilledCost' },
  { files: 'focus-1*/*.csv', ...focus, cost: ['effectivecost', 'amortizedcost'], metric: 'EffectiveCost' },
];

const data = path.resolve(process.argv[2] ?? '../shared/data/focus');
if (!existsSync(data)) {
  console.log(`skipped: there is no ${path.basename(data)} data beside the repository`);
  process.exit(0);
}

/** Sums of the file by charge type; null where it has no such rows. */
function plainSums(file: string, kind: Kind): Map<string, string> | null {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  const [header = [], ...rows] = parse(text, { relax_column_count: true }) as string[][];
  const small = header.map((name) => name.trim().toLowerCase());
  const at = (names: readonly string[]) => names.map((name) => small.indexOf(name)).find((index) => index >= 0) ?? -1;
  const [typeAt, costAt] = [at(kind.type), at(kind.cost)];
  if (costAt < 0 || rows.length === 0) {
    return null;
  }
  const amounts = new Map<string, string[]>();
  for (const row of rows) {
    const type = typeAt < 0 ? '' : (row[typeAt] ?? '');
    const cost = row[costAt] ?? '';
    amounts.set(type, [...(amounts.get(type) ?? []), /^(null)?$/i.test(cost) ? '0' : cost]);
  }
  return new Map([...amounts].map(([type, costs]) => [type, sumDecimals(costs)]));
}

async function storedSums(
  store: TestStore,
  source: string,
  { metric, storedType }: Kind
): Promise<Map<string, string>> {
  const exact = `toDecimal256(ifNull(${metric}, 0), 38) + if(mapContains(x_Remainders, '${metric}'), x_Remainders['${metric}'], 0)`;
  const rows = await store.sql(
    `SELECT ${storedType} AS type, toString(sum(${exact})) AS amount FROM cost WHERE x_Source = '${source}' GROUP BY type`
  );
  return new Map(rows.map((row) => [String(row['type']), sumDecimals([String(row['amount'])])]));
}

async function judge(store: TestStore, file: string, kind: Kind, source: string): Promise<string> {
  const expected = plainSums(file, kind);
  if (expected === null) {
    return 'no charges';
  }
  const { results, refused } = await store.load([file], { source, integration: undefined }).catch((error: unknown) => ({
    results: [],
    refused: [{ message: error instanceof Error ? error.message : String(error) }],
  }));
  const [delivery] = results.map((result) => result.delivery);
  if (delivery === undefined) {
    const said = refused.map(({ message }) => message).join(' ');
    return [...expected.values()].every((amount) => amount === '0') ? `no cost in it: ${said}` : `WRONG: ${said}`;
  }
  const differing = delivery.nativeTotals.filter(({ difference }) => difference !== '0');
  const stored = await storedSums(store, source, kind);
  const wrong = [...expected]
    .filter(([type]) => kind.elsewhere?.includes(type) !== true)
    .filter(([type, amount]) => (stored.get(type) ?? '0') !== amount)
    .map(([type, amount]) => `${type || 'all'}: ${stored.get(type) ?? 'nothing'} stored, ${amount} in the file`);
  const faults = [...differing.map(({ name, difference }) => `${name} differs by ${difference}`), ...wrong];
  return faults.length === 0
    ? `ok, ${delivery.integration}, ${kind.metric} of ${expected.size} types, ${delivery.rowsRead} rows, ${delivery.rowsRejected} rejected`
    : `WRONG: ${faults.join('; ')}`;
}

const store = await openTestStore();
let wrong = 0;
for (const [index, kind] of kinds.entries()) {
  for (const file of globSync(kind.files, { cwd: data }).sort()) {
    const verdict = await judge(store, path.join(data, file), kind, `sample ${index} ${file}`);
    wrong += verdict.startsWith('WRONG') ? 1 : 0;
    console.log(`${file}: ${verdict.replaceAll(data, '')}`);
  }
}
await store.close();
process.exitCode = wrong > 0 ? 1 : 0;
