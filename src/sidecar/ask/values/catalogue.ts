/** Every value that a question may name, read from the store under the caller's rights, read again after each delivery. */
import { fieldColumns, type FormFieldName } from '../../../contract/form-words.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import { conceptKeys } from '../lexicon/fields.ts';

/** One value: its name, its id where it has one, and what it cost in all (for ranking suggestions, not for answers). */
export interface CatalogueValue {
  readonly field: string;
  readonly name: string;
  readonly id: string;
}

export interface Catalogue {
  readonly values: readonly CatalogueValue[];
  /** Keys of tags, with their concept where they have one. */
  readonly tagKeys: readonly string[];
  readonly tagKeyOfConcept: (concept: string) => string | null;
  readonly currencies: readonly string[];
  /** First day with data and the first without, as instants; null for an empty store. */
  readonly dataFrom: string | null;
  readonly dataUpTo: string | null;
  /** True where the dimension has names, and not ids alone. */
  readonly named: (field: string) => boolean;
}

const linked: readonly FormFieldName[] = [
  'provider',
  'service',
  'service_category',
  'service_subcategory',
  'sub_account',
  'billing_account',
  'region',
  'zone',
  'resource',
  'resource_type',
  'commitment',
  'commitment_type',
  'publisher',
  'invoice_issuer',
  'unit',
];

const MOST_VALUES = 20_000;
const MOST_TAG_VALUES = 2_000;
const MOST_TAG_KEYS = 60;

/** Reads the catalogue. */
export async function readCatalogue(store: Store, context: QueryContext): Promise<Catalogue> {
  const known = await store.catalog(context);
  const { dataFrom, dataUpTo, currencies } = known;
  const tagKeys = known.tagKeys.slice(0, MOST_TAG_KEYS);
  if (dataFrom === null || dataUpTo === null || Date.parse(dataFrom) >= Date.parse(dataUpTo)) {
    return {
      ...{ values: [], tagKeys, currencies, dataFrom, dataUpTo },
      tagKeyOfConcept: () => null,
      named: () => true,
    };
  }
  const period = { from: dataFrom, to: dataUpTo };
  const valuesOf = async (field: string, dimensions: readonly string[], limit: number): Promise<CatalogueValue[]> => {
    const answer = await store.query(
      {
        ...{ measures: ['EffectiveCost'], dimensions: [...dimensions], filters: [], period },
        ...{ granularity: 'none', compare: 'none', other: false, limit },
      },
      context
    );
    const at = dimensions.map((name) => answer.columns.findIndex((column) => column.name === name));
    const pairs = answer.rows.map((row) => at.map((index) => row[index] ?? ''));
    const distinct = new Map(pairs.map((pair) => [JSON.stringify(pair), pair]));
    return [...distinct.values()]
      .map(([first = '', second = '']) => ({ field, name: first === '' ? second : first, id: second }))
      .filter(({ name }) => name !== '');
  };
  const fields = await Promise.all(
    linked.map((field) =>
      valuesOf(
        field,
        fieldColumns[field].filter((name) => name !== undefined),
        MOST_VALUES
      )
    )
  );
  const byKey = await store.tagValues(tagKeys, MOST_TAG_VALUES, context);
  const tags = tagKeys.map((key) =>
    (byKey.get(key) ?? []).map((name): CatalogueValue => ({ field: `tag:${key}`, name, id: '' }))
  );
  const values = [...fields, ...tags].flat();
  const withNames = new Set(values.filter(({ name, id }) => name !== id).map(({ field }) => field));
  const counts = new Map(tagKeys.map((key, index) => [key, tags[index]?.length ?? 0]));
  return {
    ...{ values, tagKeys, currencies, dataFrom, dataUpTo },
    tagKeyOfConcept: (concept) => keyOfConcept(concept, tagKeys, counts),
    named: (field) => withNames.has(field) || !linked.includes(field as FormFieldName),
  };
}

// The likeliest name first; of spellings of one name the one with most values.
function keyOfConcept(concept: string, keys: readonly string[], counts: ReadonlyMap<string, number>): string | null {
  const used = keys.filter((key) => (counts.get(key) ?? 0) > 0);
  const most = (found: readonly string[]) =>
    [...found].sort((left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0))[0] ?? null;
  const wanted = conceptKeys[concept] ?? [];
  for (const word of wanted) {
    const found = most(used.filter((key) => keyNames(key).includes(word)));
    if (found !== null) {
      return found;
    }
  }
  // "Tech Owner" is an owner, where no other key may be meant as well.
  const [main = ''] = wanted;
  const containing = used.filter((key) => keyWords(key).at(-1) === main && !isOfConcept(key));
  return containing.length === 1 ? most(containing) : null;
}

const isOfConcept = (key: string) =>
  Object.values(conceptKeys).some((words) => keyNames(key).some((name) => words.includes(name)));

function keyWords(key: string): string[] {
  return (
    key
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A tag key as `conceptKeys` spells it, without case and marks: after its prefix, and whole, as "app:name" is the application's. */
export function keyNames(key: string): [bare: string, whole: string] {
  return [squeezed(key.split(/[:/]/).at(-1) ?? key), squeezed(key)];
}

function squeezed(key: string): string {
  return key
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Keeps a catalogue for each set of rows that callers may see, until a delivery changes the data or somebody a virtual tag. */
export function createCatalogues(store: Store): (context: QueryContext) => Promise<Catalogue> {
  const kept = new Map<string, { readonly state: string; readonly catalogue: Promise<Catalogue> }>();
  return async (context) => {
    // Who asks is no matter, and neither is how: those who may see the same rows share their names.
    const key = JSON.stringify(context.scope ?? null);
    const state = JSON.stringify([
      (await store.freshness(context)).map(({ source, generation, rows }) => [source, generation, rows]),
      await store.virtualTags(),
    ]);
    const found = kept.get(key);
    if (found?.state === state) {
      return found.catalogue;
    }
    const catalogue = readCatalogue(store, context);
    kept.set(key, { state, catalogue });
    catalogue.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > MOST_SCOPES && oldest !== undefined) {
      kept.delete(oldest);
    }
    return catalogue;
  };
}

const MOST_SCOPES = 20;
